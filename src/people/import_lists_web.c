/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists before publishing: what becomes of people who are known, and who isn't in the file; a page of each. */
#include "people/people_web.h"

#include "base/text.h"
#include "people/import_page.h"

#include <stdlib.h>
#include <string.h>

/* What a change is about, as people call it. */
static const char *change_said(enum language l, const char *kind)
{
    return !strcmp(kind, "name")    ? tr(l, N_("Name"))
           : !strcmp(kind, "mail")  ? tr(l, N_("Mail address"))
           : !strcmp(kind, "unit")  ? tr(l, N_("Unit"))
           : !strcmp(kind, "title") ? tr(l, N_("Title"))
                                    : tr(l, N_("Manager"));
}

/* Where a list begins, as the address says. */
static int64_t list_from(const struct request *rq, const char *param)
{
    const char *typed = import_asked(rq, param);
    int64_t from = typed ? strtoll(typed, NULL, 10) : 0;
    return from > 0 && from < 10000000 ? from : 0;
}

/* What is left of a list of which `shown` stand on the page. */
static struct import_rest list_rest(struct request *rq, const char *param, int64_t from, size_t shown, int64_t all)
{
    struct import_rest r = {0};
    int64_t left = all - from - (int64_t)shown;
    const char *number = say_number(rq->arena, rq->language, left);
    if (shown && left > 0) {
        r.more = tr_fill(rq->arena, tr_n(rq->language, left, "And one more.", "And %1 more."), 1, &number);
        r.next = arena_printf(rq->arena, "/hr/import/%s?%s=%lld#%s", request_part(rq, "import"), param,
                              (long long)(from + (int64_t)shown), param);
    }
    if (from)
        r.first = arena_printf(rq->arena, "/hr/import/%s#%s", request_part(rq, "import"), param);
    return r;
}

const struct err *import_lists_fill(struct request *rq, struct import_page *p)
{
    struct import_changes_rows rows;
    int64_t from = list_from(rq, "changes"), absent_from = list_from(rq, "absent");
    TRY(import_changes(rq->db, rq->arena, rq->viewer.employer, p->import->import_id, access_sees_protected(&rq->viewer),
                       from, IMPORT_CHANGES, &rows));
    p->changes = arena_array(rq->arena, rows.n, sizeof *p->changes);
    for (size_t i = 0; i < rows.n; i++) {
        const struct import_changes_row *r = &rows.v[i];
        p->changes[i] = (struct import_change_line){.person = r->person_id,
                                                    .name = r->name,
                                                    .number = text_equal(r->number, r->name) ? NULL : r->number,
                                                    .what = change_said(rq->language, r->kind),
                                                    .was = r->was,
                                                    .now = r->becomes,
                                                    .other = r->other != 0};
    }
    p->change_n = rows.n;
    p->changes_rest = list_rest(rq, "changes", from, rows.n, rows.n ? rows.v[0].all : 0);
    TRY(import_absent(rq->db, rq->arena, rq->viewer.employer, p->import->import_id, access_sees_protected(&rq->viewer),
                      absent_from, IMPORT_ABSENT, &p->absent));
    p->absent_rest = list_rest(rq, "absent", absent_from, p->absent.n, p->absent.n ? p->absent.v[0].all : 0);
    return NULL;
}
