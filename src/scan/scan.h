/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The career scan: ten minutes to think before a talk. The answers are the person's own; nobody else reads them. What
 * one puts into the preparation of one's own talk is read by those who read the preparation.
 */
#ifndef BANA_SCAN_SCAN_H
#define BANA_SCAN_SCAN_H

#include "scan/instrument.h"
#include "store/jobs.h"
#include "base/command.h"
#include "talks/direction.h"
#include "web/form.h"
#include "web/layout.h"

#define SCAN_LINE_MOST 2000     /* characters of an open line */
#define SCAN_NEXT_MOST 300      /* of the next step in one's own words */
#define SCAN_LEFT_ALONE_DAYS 90 /* then what was begun and not ended is erased */

/* One part as it is stored. */
struct scan_part {
    const char *words; /* "" when nothing */
    struct talk_id talk;
    struct question_id question;
    const char *put; /* what was put into the preparation */
    int64_t put_at;
};

/* A scan of the viewer's, loaded. */
struct scan {
    struct scan_id id;
    const struct instrument *in;
    bool own;     /* our own instrument */
    int *answers; /* by item; SCAN_UNANSWERED */
    struct scan_part *parts;
    size_t answered;
    int64_t begun_at, touched_at, ended_at; /* ended 0: can be taken up again */
    const char *next_step, *language;
};

/* Loads the scan of the path with its answers (three or four queries). Another's is not found. */
const struct err *scan_of_request(struct request *rq, struct scan **ret) ERR_MUST_USE;
/* Loads one by its id. */
const struct err *scan_load(struct request *rq, struct scan_id id, struct scan **ret) ERR_MUST_USE;
/* The instrument of that word and version: ours, or an installed one; closed ones too (at most one query, two the
 * first time). */
const struct err *instrument_load(struct request *rq, const char *word, const char *version,
                                  const struct instrument **ret) ERR_MUST_USE;
/* All installed ones, the closed ones too; (*ret_read)[i] is what the file of ret->v[i] says (one query; two when one
 * of them is asked for the first time). */
struct instruments_all_rows;
const struct err *instruments_load(struct request *rq, struct instruments_all_rows *ret,
                                   const struct instrument *const **ret_read) ERR_MUST_USE;
/* The text in the reader's language. */
const char *scan_text(const struct request *rq, const struct three *t);
/* The part at which to go on: the first with a statement that is not answered; part_n when there is none. */
size_t scan_part_open(const struct scan *s);
/* Erases a scan for good, inside the caller's write. */
const struct err *scan_delete(struct db *db, struct arena *a, struct employer_id employer,
                              struct scan_id id) ERR_MUST_USE;
/* The questions of a preparation under which the words of a part go, by word, up to a NULL. */
const char *const *scan_questions(const char *part);
/* The line at the foot of all its pages. */
struct page_frame scan_frame(const struct request *rq, const char *title);

/* The nightly work. */
const struct err *scans_keep(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;

extern const struct job_kind scan_jobs[];
extern const size_t scan_job_n;
extern const struct command scan_commands[];
extern const size_t scan_command_n;
extern const struct route scan_routes[];
extern const size_t scan_route_n;

#endif
