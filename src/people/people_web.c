/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/people_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "people/people.h"
#include "people_list_tmpl.h"

#include <string.h>

struct page_frame staff_frame(const struct request *rq, const char *title, const char *sees)
{
    return page_frame(rq, PLACE_STAFF, title, sees);
}

const char *day_said(struct request *rq, const char *day)
{
    return day ? say_day(rq->arena, rq->language, day, NULL) : NULL;
}

const char *text_bare(const char *label)
{
    while ((unsigned char)label[0] == 0xC2 && (unsigned char)label[1] == 0xA0)
        label += 2;
    return label;
}

/* What the address asks for. */
struct people_asked {
    const char *q, *folded, *lacks, *sort, *after_key;
    struct unit_id unit;
    struct person_id after;
};

/* One of the words, else the first. */
static const char *word_of(const struct request *rq, const char *name, const char *const *words)
{
    const char *typed = request_param(rq, name);
    for (size_t i = 0; typed && words[i]; i++)
        if (!strcmp(words[i], typed))
            return words[i];
    return words[0];
}

static const char *const lackings[] = {"", "manager", "mail", "name", "work", NULL};
static const char *const sorts[] = {"name", "number", NULL};

static const struct form_field people_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "unit", .kind = FIELD_ID},
    {.name = "lacks", .kind = FIELD_CHOICE, .choices = lackings},
    {.name = "sort", .kind = FIELD_CHOICE, .choices = sorts},
    {.name = "after", .kind = FIELD_LINE, .max = 400},
};
TAKES(people_takes, people_fields);

/* Reads the address. What makes no sense in it counts as not there. */
static struct people_asked asked_of(struct request *rq)
{
    struct people_asked asked = {.lacks = word_of(rq, "lacks", lackings), .sort = word_of(rq, "sort", sorts)};
    const char *q = request_param(rq, "q"), *unit = request_param(rq, "unit"), *after = request_param(rq, "after");
    asked.q = q ? text_squeeze(rq->arena, q) : "";
    asked.folded = *asked.q ? search_fold(rq->arena, asked.q) : NULL;
    if (unit)
        (void)id_read(unit, &asked.unit.v);
    const char *dot = after ? strchr(after, '.') : NULL;
    if (dot && id_read(dot + 1, &asked.after.v))
        asked.after_key = arena_copy(rq->arena, after, (size_t)(dot - after));
    return asked;
}

/* The address of the list with these filters, and after a person (NULL: from the first). */
static const char *people_href(struct request *rq, const struct people_asked *asked, const struct people_page_row *last)
{
    const char *unit = asked->unit.v ? id_text(rq->arena, asked->unit.v) : "";
    char *href = arena_printf(rq->arena, "/hr/people?q=%s&unit=%s&lacks=%s&sort=%s", url_part(rq->arena, asked->q),
                              unit, asked->lacks, asked->sort);
    return last ? arena_printf(rq->arena, "%s&after=%s.%s", href, url_part(rq->arena, last->sort_key),
                               id_text(rq->arena, last->person_id.v))
                : href;
}

/* Options for the filters. */
static void filter_options(struct request *rq, const struct people_asked *asked, struct people_list *ret)
{
    static const char *const lacking_names[] = {N_("Everybody who works here"), N_("Without a manager"),
                                                N_("Without a mail address"), N_("Known by number only"),
                                                N_("Has left")};
    static const char *const sort_names[] = {N_("By name"), N_("By number")};
    struct option *l = arena_array(rq->arena, 5, sizeof *l), *s = arena_array(rq->arena, 2, sizeof *s);
    for (size_t i = 0; i < 5; i++)
        l[i] = (struct option){
            .value = lackings[i], .label = tr(rq->language, lacking_names[i]), .chosen = asked->lacks == lackings[i]};
    for (size_t i = 0; i < 2; i++)
        s[i] = (struct option){
            .value = sorts[i], .label = tr(rq->language, sort_names[i]), .chosen = asked->sort == sorts[i]};
    ret->lackings = l;
    ret->lacking_n = 5;
    ret->sorts = s;
    ret->sort_n = 2;
}

const struct err *people_get(struct request *rq)
{
    struct people_asked asked = asked_of(rq);
    const struct viewer *v = &rq->viewer;
    struct people_page_rows rows;
    struct people_count_row *count;
    struct people_list l = {.q = asked.q, .lacks = asked.lacks, .sort = asked.sort};
    TRY(people_page(rq->db, rq->arena, v->employer, v->hr_board, v->person, access_sees_protected(&rq->viewer),
                    rq->today, language_code(rq->language), asked.sort, asked.folded, asked.unit, asked.lacks,
                    asked.after_key, asked.after, PEOPLE_PAGE + 1, &rows));
    TRY(people_count(rq->db, rq->arena, v->employer, v->hr_board, v->person, access_sees_protected(&rq->viewer),
                     rq->today, asked.folded, asked.unit, asked.lacks, PEOPLE_COUNTED + 1, &count));
    TRY(unit_choice_load(rq, NULL, asked.unit, N_("All units"), &l.units));
    filter_options(rq, &asked, &l);
    l.v = rows.v;
    l.n = rows.n > PEOPLE_PAGE ? PEOPLE_PAGE : rows.n;
    l.more = count->n > PEOPLE_COUNTED;
    l.total_n = l.more ? PEOPLE_COUNTED : count->n;
    l.total = say_number(rq->arena, rq->language, l.total_n);
    l.filtered = *asked.q || asked.unit.v || *asked.lacks;
    l.next = rows.n > PEOPLE_PAGE ? people_href(rq, &asked, &rows.v[PEOPLE_PAGE - 1]) : NULL;
    l.first = asked.after_key ? people_href(rq, &asked, NULL) : NULL;
    struct page_frame f =
        staff_frame(rq, tr(rq->language, N_("Staff")),
                    tr(rq->language, N_("HR of your board sees this page. People with protected identity are seen by "
                                        "one named HR officer only.")));
    return page_answer(rq, &f, people_list_body, &l);
}
