/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes some time after somebody's last day: with it the word that they may be asked about a path and what was
 * asked, half a year later what they can. Their scans go in scan/scan.c. */
#include "talks/talk_change.h"

#include "access/access.h"
#include "base/time.h"
#include "changes_sql.h"
#include "erase_sql.h"

/* One leaver. */
struct leaver {
    struct arena *a;
    struct employer_id employer;
    struct person_id person;
    const char *before; /* their last day is before it */
    bool skills;        /* what they can; else what they may be asked */
};

/* In the lane: erases what is of somebody who has still left. */
static const struct err *leaver_work(struct db *db, void *context)
{
    const struct leaver *x = context;
    struct leaver_still_row *still;
    TRY(leaver_still(db, x->a, x->employer, x->person, x->before, &still));
    if (!still)
        return NULL;
    if (!x->skills) {
        TRY(asked_erase(db, x->a, x->employer, x->person, NULL));
        return role_models_erase(db, x->a, x->employer, x->person, NULL);
    }
    TRY(skills_asked_erase(db, x->a, x->employer, x->person, NULL));
    return skills_erase(db, x->a, x->employer, x->person, NULL);
}

/* All leavers of one employer. */
static const struct err *employer_leavers(struct store *s, struct db *db, struct arena *a, struct employer_id employer,
                                          const char *today)
{
    struct leavers_asked_rows asked;
    struct leavers_skilled_rows skilled;
    char since[11];
    struct leaver x = {.a = a, .employer = employer, .before = today};
    TRY(leavers_asked(db, a, employer, today, &asked));
    for (size_t i = 0; i < asked.n; i++) {
        x.person = asked.v[i].person_id;
        TRY(store_write_wait(s, a, leaver_work, &x));
    }
    access_parted_since(today, since);
    x.before = since;
    x.skills = true;
    TRY(leavers_skilled(db, a, employer, since, &skilled));
    for (size_t i = 0; i < skilled.n; i++) {
        x.person = skilled.v[i].person_id;
        TRY(store_write_wait(s, a, leaver_work, &x));
    }
    return NULL;
}

const struct err *leavers_keep(struct store *s, struct arena *a, int64_t now)
{
    struct db *db;
    struct employers_to_keep_rows employers;
    TRY(store_reader(s, a, &db));
    TRY(employers_to_keep(db, a, &employers));
    for (size_t i = 0; i < employers.n; i++) {
        const struct zone *zone = zone_get(employers.v[i].zone);
        char today[11];
        if (!zone)
            return err_broken(a, "an employer's time zone is not known here", employers.v[i].zone);
        zone_day(zone, now, today);
        TRY(employer_leavers(s, db, a, employers.v[i].employer_id, today));
    }
    return NULL;
}
