/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/access.h"

#include "base/time.h"
#include "web/request.h"

#include "access_sql.h"

#include <stddef.h>
#include <string.h>

#define BOTH (RELATION_SELF | RELATION_HOLDER)

/* The table: what each permission asks for. A permission about a talk needs ":talk" in the pattern, one about a person
 * ":person". On a page about nothing in particular the viewer is SELF and COLLEAGUE, and MANAGER, HR and ADMIN by what
 * they are. In words it stands in access/rule.c. */
static const struct {
    unsigned relations;
    enum access_about about;
} grants[PERMISSIONS] = {
    [PERMIT_OPEN] = {RELATION_OPEN, ABOUT_ANY},
    [PERMIT_SIGNED_IN] = {RELATION_SELF, ABOUT_ANY},
    [PERMIT_PEOPLE_LIST] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_PEOPLE_CHANGE] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_PERSON_SEE] = {RELATION_SELF | RELATION_MANAGER | RELATION_HR, ABOUT_PERSON},
    [PERMIT_PERSON_CHANGE] = {RELATION_HR, ABOUT_PERSON},
    [PERMIT_TEAM_SEE] = {RELATION_MANAGER, ABOUT_ANY},
    [PERMIT_CYCLE_SEE] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_CYCLE_CHANGE] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_TEMPLATE_CHANGE] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_TALK_SEE] = {BOTH, ABOUT_TALK},
    [PERMIT_TALK_STATUS] = {RELATION_HR, ABOUT_TALK},
    [PERMIT_TALK_PREPARE] = {BOTH, ABOUT_TALK},
    [PERMIT_TALK_HELP] = {RELATION_HELPER, ABOUT_TALK},
    [PERMIT_TALK_SHARE] = {RELATION_SELF, ABOUT_TALK},
    [PERMIT_TALK_EXCHANGE] = {BOTH, ABOUT_TALK},
    [PERMIT_TALK_PROPOSE] = {BOTH, ABOUT_TALK},
    [PERMIT_TALK_AGREE] = {BOTH, ABOUT_TALK},
    [PERMIT_TALK_SIGN] = {BOTH, ABOUT_TALK},
    [PERMIT_PLAN_READ] = {BOTH | RELATION_MANAGER | RELATION_SIGNER, ABOUT_TALK},
    [PERMIT_PLAN_LIVE] = {RELATION_SELF | RELATION_MANAGER, ABOUT_PERSON},
    [PERMIT_FAREWELL] = {RELATION_SELF | RELATION_MANAGER | RELATION_PARTED, ABOUT_PERSON},
    [PERMIT_COMPETITOR] = {RELATION_SELF | RELATION_MANAGER | RELATION_PARTED | RELATION_HR, ABOUT_PERSON},
    [PERMIT_TALK_ASK] = {RELATION_SELF | RELATION_MANAGER, ABOUT_ANY},
    [PERMIT_TALK_REASSIGN] = {RELATION_HR, ABOUT_TALK},
    [PERMIT_REMINDERS_CHANGE] = {RELATION_HR | RELATION_ADMIN, ABOUT_ANY},
    [PERMIT_ROLES_SEE] = {RELATION_COLLEAGUE, ABOUT_ANY},
    [PERMIT_ROLES_EDIT] = {RELATION_HR, ABOUT_ANY},
    [PERMIT_LADDER_SEE] = {RELATION_SELF | RELATION_MANAGER | RELATION_HR, ABOUT_PERSON},
    [PERMIT_LADDER_PLACE] = {RELATION_MANAGER | RELATION_HR, ABOUT_PERSON}, /* never oneself: roles/places_web.c */
    [PERMIT_LADDER_STAY] = {RELATION_SELF, ABOUT_PERSON},
    [PERMIT_SCAN] = {RELATION_SELF, ABOUT_ANY},
    [PERMIT_ADMIN] = {RELATION_ADMIN, ABOUT_ANY},
    [PERMIT_INSTALLATION] = {RELATION_KEEPER, ABOUT_ANY},
};

const struct err err_sign_in = {
    .kind = ERR_REFUSED, .status = 401, .message = N_("Sign in to see this page."), .file = __FILE__};

const struct err err_second_step = {.kind = ERR_REFUSED,
                                    .status = 401,
                                    .message =
                                        N_("The second step of signing in is still to come. Give the code first."),
                                    .file = __FILE__};

void access_parted_since(const char *today, char *ret)
{
    day_add(today, -PARTED_DAYS, ret);
}

unsigned access_grant(enum permission permission)
{
    return permission > PERMIT_NONE && permission < PERMISSIONS ? grants[permission].relations : 0;
}

enum access_about access_about(enum permission permission)
{
    return permission > PERMIT_NONE && permission < PERMISSIONS ? grants[permission].about : ABOUT_ANY;
}

/* True if the pattern has this named part. */
static bool has_part(const char *pattern, const char *part)
{
    const char *p = strstr(pattern, part);
    size_t n = strlen(part);
    return p && (p[n] == 0 || p[n] == '/');
}

const char *access_check_route(enum permission permission, const char *pattern, unsigned flags)
{
    if (permission <= PERMIT_NONE || permission >= PERMISSIONS || !grants[permission].relations)
        return "its permission is not in the access table";
    if ((permission == PERMIT_OPEN) != ((flags & ROUTE_OPEN) != 0))
        return "PERMIT_OPEN and ROUTE_OPEN go together";
    if (grants[permission].about == ABOUT_TALK && !has_part(pattern, "/:talk"))
        return "its permission is about a talk, but the pattern has no /:talk";
    if (grants[permission].about == ABOUT_PERSON && !has_part(pattern, "/:person"))
        return "its permission is about a person, but the pattern has no /:person";
    if (grants[permission].about == ABOUT_ANY && (has_part(pattern, "/:talk") || has_part(pattern, "/:person")))
        return "its permission is for pages about nobody in particular";
    return NULL;
}

/* The part of this name as an id; 0 if the pattern has none. */
static int64_t part(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->part_n; i++)
        if (strcmp(rq->parts[i].name, name) == 0)
            return rq->parts[i].id;
    return 0;
}

bool access_sees_protected(const struct viewer *v)
{
    return (v->duties & DUTY_PROTECTED) != 0;
}

/* HR sees people with protected identity only with the duty for it. */
static bool hr_may(const struct viewer *v, bool is_protected)
{
    return (v->duties & DUTY_HR) && (!is_protected || access_sees_protected(v));
}

/* Finds what the viewer is to a talk and to the person whom it is about. */
static const struct err *find_talk(struct request *rq, struct talk_id talk)
{
    const struct viewer *v = &rq->viewer;
    struct access_talk_row *row;
    TRY(access_talk(rq->db, rq->arena, v->employer, v->person, talk, rq->today, &row));
    if (!row)
        return &err_not_found;
    rq->access.talk = talk;
    rq->access.person = row->person_id;
    rq->access.board = row->board_id;
    rq->access.phase = (int)row->phase;
    unsigned r = 0;
    if (row->person_id.v == v->person.v)
        r |= RELATION_SELF;
    if (row->is_manager)
        r |= RELATION_MANAGER;
    if (row->is_holder)
        r |= RELATION_HOLDER;
    if (row->is_signer && !row->protected)
        r |= RELATION_SIGNER;
    if (row->is_helper && !row->protected)
        r |= RELATION_HELPER;
    if (hr_may(v, row->protected) && v->hr_board.v && row->board_id.v == v->hr_board.v)
        r |= RELATION_HR;
    rq->access.relations = r;
    return NULL;
}

/* Finds what the viewer is to a person. */
static const struct err *find_person(struct request *rq, struct person_id person)
{
    const struct viewer *v = &rq->viewer;
    struct access_person_row *row;
    char since[11];
    access_parted_since(rq->today, since);
    TRY(access_person(rq->db, rq->arena, v->employer, v->person, person, v->hr_board, rq->today, since, &row));
    if (!row)
        return &err_not_found;
    rq->access.person = person;
    unsigned r = 0;
    if (person.v == v->person.v)
        r |= RELATION_SELF;
    if (row->is_manager)
        r |= RELATION_MANAGER;
    if (row->has_parted)
        r |= RELATION_PARTED;
    if (hr_may(v, row->protected) && v->hr_board.v && row->same_board) {
        r |= RELATION_HR;
        rq->access.board = v->hr_board;
    }
    rq->access.relations = r;
    return NULL;
}

/* A cycle belongs to one board, and so do those who run it. */
static const struct err *find_cycle(struct request *rq, struct cycle_id cycle)
{
    struct access_cycle_row *row;
    TRY(access_cycle(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, cycle, &row));
    if (!row)
        return &err_not_found;
    rq->access.board = row->board_id;
    if ((rq->viewer.duties & DUTY_HR) && rq->viewer.hr_board.v == row->board_id.v)
        rq->access.relations |= RELATION_HR;
    return NULL;
}

/* On a page about nothing in particular the viewer is what the duties say. */
static void find_nothing(struct request *rq)
{
    const struct viewer *v = &rq->viewer;
    rq->access.relations = RELATION_SELF | RELATION_COLLEAGUE;
    if (v->manages)
        rq->access.relations |= RELATION_MANAGER;
    if (v->duties & DUTY_HR)
        rq->access.relations |= RELATION_HR;
    if (v->duties & DUTY_ADMIN)
        rq->access.relations |= v->first ? RELATION_ADMIN | RELATION_KEEPER : RELATION_ADMIN;
    rq->access.person = v->person;
    rq->access.board = v->hr_board;
}

const struct err *access_decide(struct request *rq)
{
    rq->access = (struct access){.phase = -1};
    if (rq->route->permission == PERMIT_OPEN) {
        rq->access.relations = RELATION_OPEN;
        return NULL;
    }
    if (rq->viewer.person.v == 0)
        return &err_sign_in;
    if (rq->viewer.half && !(rq->route->flags & ROUTE_HALF))
        return &err_second_step;
    int64_t talk = part(rq, "talk"), person = part(rq, "person"), cycle = part(rq, "cycle");
    if (talk)
        TRY(find_talk(rq, (struct talk_id){talk}));
    else if (person)
        TRY(find_person(rq, (struct person_id){person}));
    else if (cycle)
        TRY(find_cycle(rq, (struct cycle_id){cycle}));
    else
        find_nothing(rq);
    if (!rq->viewer.works)
        rq->access.relations &= RELATION_SELF;
    if (rq->access.relations & access_grant(rq->route->permission))
        return NULL;
    return talk || person || cycle ? &err_not_found : &err_not_allowed;
}
