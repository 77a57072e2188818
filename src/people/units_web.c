/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree of units; a unit with its posts, who leads it and how leadership is shared. */
#include "people/people_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "units_tmpl.h"

#include <string.h>

static const char sees[] = N_("HR of your board sees this page.");

struct unit_words {
    const char *name, *parent;
    struct unit_id above; /* of parent */
};

static const struct form_field unit_fields[] = {
    {.name = "name",
     .kind = FIELD_LINE,
     .offset = offsetof(struct unit_words, name),
     .need = N_("Write a name for the unit.")},
    {.name = "parent", .kind = FIELD_LINE, .offset = offsetof(struct unit_words, parent)},
};
TAKES(unit_takes, unit_fields);

/* Writes the tree. */
static const struct err *units_write(struct request *rq, const struct form *form)
{
    struct units_tree_rows tree;
    struct units_page p = {.tree = &tree, .form = form};
    TRY(units_tree(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, rq->viewer.person,
                   access_sees_protected(&rq->viewer), rq->today, UNITS_SHOWN + 1, &tree));
    p.more = tree.n > UNITS_SHOWN;
    tree.n = p.more ? UNITS_SHOWN : tree.n;
    TRY(unit_choice_load(rq, form_value(form, "parent", NULL), (struct unit_id){0}, N_("At the top of the board"),
                         &p.parents));
    struct page_frame f = staff_frame(rq, tr(rq->language, N_("Units and posts")), tr(rq->language, sees));
    return page_answer(rq, &f, units_body, &p);
}

const struct err *units_get(struct request *rq)
{
    struct form form = {.rq = rq};
    return units_write(rq, &form);
}

/* The unit in the path, of the viewer's board. */
static const struct err *unit_load(struct request *rq, struct unit_get_row **ret)
{
    TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, (struct unit_id){request_id(rq, "unit")},
                 ret));
    return *ret && !(*ret)->ended_day ? NULL : &err_not_found;
}

/* Checks the unit above: it must be of the board, go on, and not stand below the unit itself. */
static const struct err *parent_check(struct request *rq, struct form *form, struct unit_id unit, struct unit_words *t)
{
    struct unit_get_row *above;
    if (text_blank(t->parent))
        return NULL;
    TRY(unit_typed(rq, t->parent, &t->above));
    TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, t->above, &above));
    if (!above || above->ended_day) {
        form_fault(form, "parent", N_("No unit, or more than one, has this name. Look it up in the list of units."));
        return NULL;
    }
    if (!unit.v)
        return NULL;
    struct unit_holds_row *holds;
    TRY(unit_holds(rq->db, rq->arena, rq->viewer.employer, unit, t->above, &holds));
    if (holds->n)
        form_fault(form, "parent", N_("A unit can’t stand below itself. Choose another one."));
    return NULL;
}

/* How a unit's name sorts. */
static const char *unit_sort(struct request *rq, const char *name)
{
    return sort_key(rq->arena, rq->viewer.language, name);
}

const struct err *units_post(struct request *rq)
{
    struct form form;
    struct unit_words t = {0};
    if (!rq->viewer.hr_board.v)
        return &err_not_allowed;
    if (form_read(&form, rq, unit_fields, 2, &t))
        TRY(parent_check(rq, &form, (struct unit_id){0}, &t));
    if (form.error_n) {
        rq->status = 422;
        return units_write(rq, &form);
    }
    struct unit_id id = {id_random()};
    TRY(unit_add(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.hr_board, t.above, t.name,
                 unit_sort(rq, t.name), NULL));
    TRY(request_event(rq, EVENT_UNIT_ADDED, id.v));
    return answer_done(rq, N_("Unit added."), "/hr/units");
}

/* Writes a unit's page. */
static const struct err *unit_write(struct request *rq, const struct unit_get_row *unit, const struct form *form)
{
    struct unit_posts_rows posts;
    struct unit_post_holders_rows holders;
    struct unit_contents_row *contents;
    struct unit_page p = {.unit = unit, .posts = &posts, .holders = &holders, .form = form};
    TRY(unit_posts(rq->db, rq->arena, rq->viewer.employer, unit->unit_id, &posts));
    TRY(unit_post_holders(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                          unit->unit_id, rq->today, &holders));
    TRY(unit_contents(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                      unit->unit_id, rq->today, &contents));
    TRY(unit_choice_load(rq, form_value(form, "parent", NULL), unit->parent_unit_id, N_("At the top of the board"),
                         &p.parents));
    p.contents = contents;
    p.can_not_end = contents->people  ? N_("People work in it. Move them first.")
                    : contents->units ? N_("Other units stand below it. Move or end them first.")
                                      : NULL;
    struct page_frame f = staff_frame(rq, unit->name, tr(rq->language, sees));
    return page_answer(rq, &f, unit_body, &p);
}

const struct err *unit_show(struct request *rq)
{
    struct unit_get_row *unit;
    TRY(unit_load(rq, &unit));
    struct form form = {.rq = rq};
    return unit_write(rq, unit, &form);
}

const struct err *unit_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct form form;
    struct unit_words t = {0};
    TRY(unit_load(rq, &unit));
    if (form_read(&form, rq, unit_fields, 2, &t))
        TRY(parent_check(rq, &form, unit->unit_id, &t));
    if (form.error_n) {
        rq->status = 422;
        return unit_write(rq, unit, &form);
    }
    TRY(unit_change(rq->db, rq->arena, rq->viewer.employer, unit->unit_id, t.above, t.name, unit_sort(rq, t.name),
                    NULL));
    TRY(request_event(rq, EVENT_UNIT_CHANGED, unit->unit_id.v));
    return answer_done(rq, N_("Saved."), "/hr/units/%s", request_part(rq, "unit"));
}

const struct err *unit_end_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct unit_contents_row *contents;
    TRY(unit_load(rq, &unit));
    /* Only whom the viewer sees keeps it open: a refusal would tell that somebody with protected identity works here.
     */
    TRY(unit_contents(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                      unit->unit_id, rq->today, &contents));
    if (contents->people || contents->units)
        return err_refused(rq->arena, 409, N_("Somebody or something is still in the unit. Move it first."));
    TRY(unit_end(rq->db, rq->arena, rq->viewer.employer, unit->unit_id, rq->today, NULL));
    TRY(request_event(rq, EVENT_UNIT_ENDED, unit->unit_id.v));
    return answer_done(rq, N_("Unit ended."), "/hr/units");
}

/* ---- posts ---- */

struct post_typed {
    const char *title, *sharing;
    bool leads;
};

static const char *const sharings[] = {"single", "shared", "functional", "shadowed", NULL};

static const struct form_field post_fields[] = {
    {.name = "sharing", .kind = FIELD_CHOICE, .offset = offsetof(struct post_typed, sharing), .choices = sharings},
    {.name = "leads", .kind = FIELD_CHECK, .offset = offsetof(struct post_typed, leads)},
    {.name = "title",
     .kind = FIELD_LINE,
     .offset = offsetof(struct post_typed, title),
     .need = N_("Write a title for the post.")},
};
TAKES(post_takes, post_fields);

static const struct form_field post_change_fields[] = {
    {.name = "sharing", .kind = FIELD_CHOICE, .offset = offsetof(struct post_typed, sharing), .choices = sharings},
    {.name = "leads", .kind = FIELD_CHECK, .offset = offsetof(struct post_typed, leads)},
    {.name = "end", .kind = FIELD_ACT},
};
TAKES(post_change_takes, post_change_fields);

static const struct form_field hold_fields[] = {
    {.name = "take", .kind = FIELD_LINE},
    {.name = "leave", .kind = FIELD_ID},
};
TAKES(hold_takes, hold_fields);

const struct err *unit_post_add_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct form form;
    struct post_typed t;
    TRY(unit_load(rq, &unit));
    if (!form_read(&form, rq, post_fields, 3, &t)) {
        rq->status = 422;
        return unit_write(rq, unit, &form);
    }
    struct post_id id = {id_random()};
    TRY(post_add(rq->db, rq->arena, rq->viewer.employer, id, unit->unit_id, t.title, t.leads,
                 t.sharing ? t.sharing : "single", NULL));
    TRY(request_event(rq, EVENT_POST_ADDED, id.v));
    return answer_done(rq, N_("Post added."), "/hr/units/%s", request_part(rq, "unit"));
}

/* The post in the path, of the unit in the path. */
static const struct err *post_load(struct request *rq, struct unit_get_row **ret_unit, struct post_get_row **ret)
{
    TRY(unit_load(rq, ret_unit));
    TRY(post_get(rq->db, rq->arena, rq->viewer.employer, (*ret_unit)->unit_id, (struct post_id){request_id(rq, "post")},
                 ret));
    return *ret ? NULL : &err_not_found;
}

const struct err *unit_post_change_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct post_get_row *post;
    struct form form;
    struct post_typed t;
    TRY(post_load(rq, &unit, &post));
    if (request_has(rq, "end")) {
        TRY(post_end(rq->db, rq->arena, rq->viewer.employer, unit->unit_id, post->post_id, rq->today, NULL));
        TRY(request_event(rq, EVENT_POST_ENDED, post->post_id.v));
        return answer_done(rq, N_("Post ended."), "/hr/units/%s", request_part(rq, "unit"));
    }
    form_read(&form, rq, post_change_fields, 2, &t);
    TRY(post_change(rq->db, rq->arena, rq->viewer.employer, post->post_id, t.leads,
                    t.sharing ? t.sharing : post->sharing, NULL));
    TRY(request_event(rq, EVENT_POST_CHANGED, post->post_id.v));
    return answer_done(rq, N_("Saved."), "/hr/units/%s", request_part(rq, "unit"));
}

const struct err *unit_post_hold_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct post_get_row *post;
    struct person_id person = {0};
    const char *leave = request_param(rq, "leave"), *take = request_param(rq, "take");
    TRY(post_load(rq, &unit, &post));
    if (leave && id_read(leave, &person.v)) {
        TRY(post_leave(rq->db, rq->arena, rq->viewer.employer, person, post->post_id, NULL));
        TRY(request_event(rq, EVENT_POST_LEFT, post->post_id.v));
        return answer_done(rq, N_("Saved."), "/hr/units/%s", request_part(rq, "unit"));
    }
    struct unit_person_row *found = NULL;
    if (take && !text_blank(take))
        TRY(unit_person(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                        unit->unit_id, text_squeeze(rq->arena, take), rq->today, &found));
    if (!found)
        return err_refused(
            rq->arena, 409,
            N_("Nobody in this unit has that number or name. Go back and write it as it stands in the list of staff."));
    struct unit_post_holders_rows holders;
    TRY(unit_post_holders(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                          unit->unit_id, rq->today, &holders));
    for (size_t i = 0; i < holders.n && !strcmp(post->sharing, "single"); i++)
        if (holders.v[i].post_id.v == post->post_id.v)
            return err_refused(rq->arena, 409, N_("Somebody holds this post already. Say first how it is shared."));
    TRY(post_take(rq->db, rq->arena, rq->viewer.employer, unit->unit_id, found->person_id, post->post_id, rq->today,
                  NULL));
    TRY(request_event(rq, EVENT_POST_TAKEN, post->post_id.v));
    return answer_done(rq, N_("Saved."), "/hr/units/%s", request_part(rq, "unit"));
}
