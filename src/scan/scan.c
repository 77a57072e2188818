/* SPDX-License-Identifier: EUPL-1.2 */
#include "scan/scan.h"

#include "base/time.h"
#include "layout_tmpl.h"
#include "scan/shelf.h"
#include "scan_sql.h"
#include "web/app.h"

#include <string.h>

const char *scan_text(const struct request *rq, const struct three *t)
{
    return three_in(t, rq->language);
}

struct page_frame scan_frame(const struct request *rq, const char *title)
{
    return page_frame(
        rq, PLACE_PATH, title,
        tr(rq->language, N_("Only you see this page: not your manager, not HR, not those who run the program.")));
}

const struct err *instrument_load(struct request *rq, const char *word, const char *version,
                                  const struct instrument **ret)
{
    struct instrument_row_row *row;
    struct instrument_file_row *f;
    *ret = &instrument_own;
    if (strcmp(word, INSTRUMENT_OWN) == 0)
        return NULL;
    TRY(instrument_row(rq->db, rq->arena, word, version, &row));
    if (!row)
        return &err_not_found;
    *ret = instrument_at_hand(rq->app->instruments, row->instrument_id);
    if (*ret)
        return NULL;
    TRY(instrument_file(rq->db, rq->arena, row->instrument_id, &f));
    return instrument_keep(rq->app->instruments, rq->arena, rq->language, row->instrument_id, f->file, ret);
}

const struct err *instruments_load(struct request *rq, struct instruments_all_rows *ret,
                                   const struct instrument *const **ret_read)
{
    struct instrument_files_rows files = {0};
    const struct instrument **read;
    size_t missing = 0;
    TRY(instruments_all(rq->db, rq->arena, ret));
    *ret_read = read = arena_array(rq->arena, ret->n + 1, sizeof *read);
    for (size_t i = 0; i < ret->n; i++)
        missing += (read[i] = instrument_at_hand(rq->app->instruments, ret->v[i].instrument_id)) == NULL;
    if (missing)
        TRY(instrument_files(rq->db, rq->arena, &files));
    for (size_t i = 0; i < ret->n; i++) {
        size_t at = 0;
        while (!read[i] && at < files.n && files.v[at].instrument_id.v != ret->v[i].instrument_id.v)
            at++;
        if (read[i])
            continue;
        if (at == files.n)
            return &err_conflict;
        TRY(instrument_keep(rq->app->instruments, rq->arena, rq->language, ret->v[i].instrument_id, files.v[at].file,
                            &read[i]));
    }
    return NULL;
}

/* Adds answers and open lines. What the instrument does not know (any more) stays unseen. */
static const struct err *answers_add(struct request *rq, struct scan *s)
{
    struct scan_answers_seen_rows answers;
    struct scan_parts_seen_rows parts;
    TRY(scan_answers_seen(rq->db, rq->arena, rq->viewer.employer, s->id, rq->viewer.person, &answers));
    TRY(scan_parts_seen(rq->db, rq->arena, rq->viewer.employer, s->id, rq->viewer.person, &parts));
    for (size_t i = 0; i < answers.n; i++) {
        size_t at = instrument_item_at(s->in, answers.v[i].item);
        if (at == SIZE_MAX || !instrument_answer_text(s->in, (int)answers.v[i].value))
            continue;
        s->answers[at] = (int)answers.v[i].value;
        s->answered++;
    }
    for (size_t i = 0; i < parts.n; i++) {
        const struct scan_parts_seen_row *r = &parts.v[i];
        size_t at = instrument_part_at(s->in, r->part);
        if (at != SIZE_MAX)
            s->parts[at] =
                (struct scan_part){r->words, r->shared_talk_id, r->shared_question_id, r->shared_words, r->shared_at};
    }
    return NULL;
}

const struct err *scan_load(struct request *rq, struct scan_id id, struct scan **ret)
{
    struct scan_seen_row *row;
    TRY(scan_seen(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.person, &row));
    if (!row)
        return &err_not_found;
    struct scan *s = *ret = arena_new_of(rq->arena, struct scan);
    *s = (struct scan){.id = row->scan_id,
                       .begun_at = row->begun_at,
                       .touched_at = row->touched_at,
                       .ended_at = row->ended_at,
                       .next_step = row->next_step,
                       .language = row->language};
    TRY(instrument_load(rq, row->instrument, row->version, &s->in));
    s->own = s->in == &instrument_own;
    s->answers = arena_array(rq->arena, s->in->item_n, sizeof *s->answers);
    s->parts = arena_array(rq->arena, s->in->part_n, sizeof *s->parts);
    for (size_t i = 0; i < s->in->item_n; i++)
        s->answers[i] = SCAN_UNANSWERED;
    for (size_t i = 0; i < s->in->part_n; i++)
        s->parts[i].words = s->parts[i].put = "";
    return answers_add(rq, s);
}

const struct err *scan_of_request(struct request *rq, struct scan **ret)
{
    return scan_load(rq, (struct scan_id){request_id(rq, "scan")}, ret);
}

size_t scan_part_open(const struct scan *s)
{
    for (size_t p = 0; p < s->in->part_n; p++)
        for (size_t i = 0; i < s->in->parts[p].n; i++)
            if (s->answers[s->in->parts[p].first + i] == SCAN_UNANSWERED)
                return p;
    return s->in->part_n;
}

const struct err *scan_delete(struct db *db, struct arena *a, struct employer_id employer, struct scan_id id)
{
    TRY(scan_answers_erase(db, a, employer, id, NULL));
    TRY(scan_parts_erase(db, a, employer, id, NULL));
    return scan_erase(db, a, employer, id, NULL);
}

const char *const *scan_questions(const char *part)
{
    static const char *const can[] = {"can", "work", "knowledge", NULL};
    static const char *const want[] = {"wish", "wish_year", "goal_long", "goal_short", NULL};
    static const char *const energy[] = {"energy", "thrive", "workload", NULL};
    static const char *const chances[] = {"wish", "future", "goal_long", "need", NULL};
    return strcmp(part, "can") == 0       ? can
           : strcmp(part, "energy") == 0  ? energy
           : strcmp(part, "chances") == 0 ? chances
                                          : want;
}

/* ---- the nightly work ---- */

/* One scan in it. */
struct keeping {
    struct arena *a;
    struct employer_id employer;
    struct scan_id scan;
    const char *today;
    int64_t before;
};

/* Erases one that is still left alone: its person may have gone on with it meanwhile. */
static const struct err *alone_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct scan_still_alone_row *still;
    TRY(scan_still_alone(db, k->a, k->employer, k->scan, k->before, &still));
    return still ? scan_delete(db, k->a, k->employer, k->scan) : NULL;
}

/* Erases one whose person has still left. */
static const struct err *leaver_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct scan_still_of_leaver_row *still;
    TRY(scan_still_of_leaver(db, k->a, k->employer, k->scan, k->today, &still));
    return still ? scan_delete(db, k->a, k->employer, k->scan) : NULL;
}

/* Erases the tasks of those who work here no more. */
static const struct err *tasks_work(struct db *db, void *context)
{
    struct keeping *k = context;
    return tasks_of_leavers_erase(db, k->a, k->employer, k->today, NULL);
}

const struct err *scans_keep(struct store *s, struct arena *a, int64_t now)
{
    struct db *db;
    struct scans_left_alone_rows left;
    struct scan_employers_rows employers;
    TRY(store_reader(s, a, &db));
    int64_t before = now - SCAN_LEFT_ALONE_DAYS * DAY_S;
    TRY(scans_left_alone(db, a, before, &left));
    for (size_t i = 0; i < left.n; i++) {
        struct keeping k = {.a = a, .employer = left.v[i].employer_id, .scan = left.v[i].scan_id, .before = before};
        TRY(store_write_wait(s, a, alone_work, &k));
    }
    TRY(scan_employers(db, a, &employers));
    for (size_t i = 0; i < employers.n; i++) {
        struct scans_of_leavers_rows leavers;
        const struct zone *zone = zone_get(employers.v[i].zone);
        char today[11];
        if (!zone)
            return err_broken(a, "an employer's time zone is not known here", employers.v[i].zone);
        zone_day(zone, now, today);
        struct keeping k = {.a = a, .employer = employers.v[i].employer_id, .today = today};
        TRY(scans_of_leavers(db, a, k.employer, today, &leavers));
        for (size_t j = 0; j < leavers.n; j++) {
            k.scan = leavers.v[j].scan_id;
            TRY(store_write_wait(s, a, leaver_work, &k));
        }
        TRY(store_write_wait(s, a, tasks_work, &k));
    }
    return NULL;
}

/* The job. */
static const struct err *keep_job(struct job_run *run)
{
    return scans_keep(run->store, run->arena, clock_now());
}

const struct job_kind scan_jobs[] = {{"scans-keep", keep_job, 3600}};
const size_t scan_job_n = sizeof scan_jobs / sizeof scan_jobs[0];
