/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/access.h"

#include "base/time.h"
#include "web/request.h"

#include "access_sql.h"

#include <stddef.h>
#include <string.h>

#define BOTH (RELATION_SELF | RELATION_HOLDER)

enum about { ABOUT_ANY, ABOUT_PERSON, ABOUT_TALK };

/* The table: what each permission asks for, and what it is in words. A permission about a talk needs ":talk" in the
 * pattern, one about a person ":person". On a page about nothing in particular the viewer is SELF and COLLEAGUE, and
 * MANAGER, HR and ADMIN by what they are. */
static const struct {
    unsigned relations;
    enum about about;
    const char *what;
} grants[PERMISSIONS] = {
    [PERMIT_OPEN] = {RELATION_OPEN, ABOUT_ANY, "the door, help, the accessibility statement, checking a seal"},
    [PERMIT_SIGNED_IN] = {RELATION_SELF, ABOUT_ANY,
                          "one's own: path, wishes, talks, letters, calendar, sessions, looks taken"},
    [PERMIT_PEOPLE_LIST] = {RELATION_HR, ABOUT_ANY, "list and search the people and units of one's board"},
    [PERMIT_PEOPLE_CHANGE] = {RELATION_HR, ABOUT_ANY, "add people, import files, change units and posts, print codes"},
    [PERMIT_PERSON_SEE] = {RELATION_SELF | RELATION_MANAGER | RELATION_HR, ABOUT_PERSON,
                           "see the card: name, title, unit, managers"},
    [PERMIT_PERSON_CHANGE] = {RELATION_HR, ABOUT_PERSON, "change the card, employments, leave and managers; invite"},
    [PERMIT_TEAM_SEE] = {RELATION_MANAGER, ABOUT_ANY, "see how far the talks of one's people have come"},
    [PERMIT_CYCLE_SEE] = {RELATION_HR, ABOUT_ANY, "see rounds of talks: who has come how far, never a word"},
    [PERMIT_CYCLE_CHANGE] = {RELATION_HR, ABOUT_ANY, "open, change and close rounds of talks"},
    [PERMIT_TEMPLATE_CHANGE] = {RELATION_HR, ABOUT_ANY, "change the questions of talks and the ways to learn"},
    [PERMIT_TALK_SEE] = {BOTH, ABOUT_TALK, "see where the talk stands, propose and accept a time"},
    [PERMIT_TALK_STATUS] = {RELATION_HR, ABOUT_TALK, "take the talk out of its round, while nothing is shared"},
    [PERMIT_TALK_PREPARE] = {BOTH, ABOUT_TALK, "write one's own preparation"},
    [PERMIT_TALK_HELP] = {RELATION_HELPER, ABOUT_TALK, "read along in the person's preparation"},
    [PERMIT_TALK_SHARE] = {RELATION_SELF, ABOUT_TALK, "let somebody read along, and end it; pass on what was said"},
    [PERMIT_TALK_EXCHANGE] = {BOTH, ABOUT_TALK, "read both preparations, once both have handed in"},
    [PERMIT_TALK_PROPOSE] = {BOTH, ABOUT_TALK, "read and write proposals"},
    [PERMIT_TALK_AGREE] = {BOTH, ABOUT_TALK, "read and write what is agreed"},
    [PERMIT_TALK_SIGN] = {BOTH, ABOUT_TALK, "sign, and begin a new version"},
    [PERMIT_PLAN_READ] = {BOTH | RELATION_MANAGER | RELATION_SIGNER, ABOUT_TALK,
                          "read what was signed, as page or PDF"},
    [PERMIT_PLAN_LIVE] = {RELATION_SELF | RELATION_MANAGER, ABOUT_PERSON,
                          "read the living plan: steps, history, versions, parting"},
    [PERMIT_FAREWELL] = {RELATION_SELF | RELATION_MANAGER | RELATION_PARTED, ABOUT_PERSON,
                         "read and write the exit plan, see to what was promised"},
    [PERMIT_TALK_ASK] = {RELATION_SELF | RELATION_MANAGER, ABOUT_ANY, "ask for a talk outside a round"},
    [PERMIT_TALK_REASSIGN] = {RELATION_HR, ABOUT_TALK, "give the talk to another holder"},
    [PERMIT_REMINDERS_CHANGE] = {RELATION_HR | RELATION_ADMIN, ABOUT_ANY, "set how long before people are reminded"},
    [PERMIT_ADMIN] = {RELATION_ADMIN, ABOUT_ANY,
                      "duties, the mail server, letters to print, what HR and administrators did"},
};

/* The relations in words, in the order in which the rule has them. */
static const struct {
    unsigned relation;
    const char *word;
    const char *heads[3]; /* by enum about: the column of the rule; NULL: none */
} words[] = {
    {RELATION_OPEN, "anybody", {"anybody", NULL, NULL}},
    {RELATION_SELF, "self", {"whoever is signed in", "the person", "the person"}},
    {RELATION_HOLDER, "holder", {NULL, NULL, "holder"}},
    {RELATION_MANAGER, "manager", {"who manages somebody", "manager", "manager"}},
    {RELATION_SIGNER, "signer", {NULL, NULL, "signer"}},
    {RELATION_PARTED, "manager of the last day", {NULL, "manager of the last day", NULL}},
    {RELATION_HELPER, "helper", {NULL, NULL, "helper"}},
    {RELATION_HR, "HR", {"HR", "HR of the board", "HR of the board"}},
    {RELATION_ADMIN, "administrator", {"administrator", "administrator", "administrator"}},
};
#define WORDS (sizeof words / sizeof words[0])

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

const char *access_relations(struct arena *a, unsigned relations)
{
    const char *said = "";
    for (size_t i = 0; i < WORDS; i++)
        if (relations & words[i].relation)
            said = arena_printf(a, "%s%s%s", said, *said ? ", " : "", words[i].word);
    return said;
}

const char *access_rule(struct arena *a)
{
    static const char *const titles[] = {
        [ABOUT_ANY] = "Pages about nobody else in particular",
        [ABOUT_PERSON] = "About one person",
        [ABOUT_TALK] = "About one talk",
    };
    const char *said = "";
    for (int about = ABOUT_ANY; about <= ABOUT_TALK; about++) {
        const char *head = "", *line = "";
        for (size_t i = 0; i < WORDS; i++)
            if (words[i].heads[about]) {
                head = arena_printf(a, "%s | %s", head, words[i].heads[about]);
                line = arena_printf(a, "%s|---", line);
            }
        said = arena_printf(a, "%s### %s\n\n| what%s |\n|---%s|\n", said, titles[about], head, line);
        for (int p = PERMIT_NONE + 1; p < PERMISSIONS; p++) {
            if ((int)grants[p].about != about)
                continue;
            said = arena_printf(a, "%s| %s", said, grants[p].what);
            for (size_t i = 0; i < WORDS; i++)
                if (words[i].heads[about])
                    said = arena_printf(a, "%s |%s", said, grants[p].relations & words[i].relation ? " yes" : "");
            said = arena_printf(a, "%s |\n", said);
        }
        said = arena_printf(a, "%s\n", said);
    }
    return said;
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

/* HR sees people with protected identity only with the duty for it. */
static bool hr_may(const struct viewer *v, bool is_protected)
{
    return (v->duties & DUTY_HR) && (!is_protected || (v->duties & DUTY_PROTECTED));
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
        rq->access.relations |= RELATION_ADMIN;
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
        rq->access.relations &= RELATION_SELF | RELATION_COLLEAGUE;
    if (rq->access.relations & access_grant(rq->route->permission))
        return NULL;
    return talk || person || cycle ? &err_not_found : &err_not_allowed;
}
