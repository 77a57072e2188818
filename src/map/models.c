/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/models.h"

#include "base/text.h"
#include "models_sql.h"

#include <string.h>

const struct err *role_models_of(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                                 const char *today, const struct role_pair *pairs, size_t n, struct role_models *ret)
{
    struct role_models_on_rows rows = {0};
    char *text = arena_alloc(a, n * 42 + 2), *to = stpcpy(text, ",");
    for (size_t i = 0; i < n; i++)
        to = stpcpy(to, arena_printf(a, "%lld>%lld,", (long long)pairs[i].from.v, (long long)pairs[i].to.v));
    if (n)
        TRY(role_models_on(db, a, employer, viewer, today, text, &rows));
    *ret = (struct role_models){arena_array(a, rows.n + 1, sizeof *ret->v), rows.n};
    for (size_t i = 0; i < rows.n; i++) {
        const struct role_models_on_row *r = &rows.v[i];
        ret->v[i] = (struct role_model){.walked = {r->from_role_id, r->to_role_id},
                                        .person = r->person_id,
                                        .name = r->name,
                                        .given = text_blank(r->given) ? r->name : r->given,
                                        .unit = r->unit ? r->unit : "",
                                        .words = r->words,
                                        .language = r->language};
    }
    return NULL;
}
