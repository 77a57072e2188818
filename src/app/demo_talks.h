/* SPDX-License-Identifier: EUPL-1.2 */
/* The talks of the demo world: which there are, with what words, and how they are written. */
#ifndef BANA_APP_DEMO_TALKS_H
#define BANA_APP_DEMO_TALKS_H

#include "app/demo_texts.h"
#include "app/demo_world.h"
#include "talks/agreement.h"

/* A round of talks of one board with one template. */
struct demo_cycle {
    struct cycle_id id;
    int board, round; /* 0 this year's, 1 last year's, 2 the year before */
    const char *word; /* of the template */
    char talk_by[11], sign_by[11];
};

/* One talk. */
struct demo_spec {
    const struct demo_talk *text; /* NULL: nothing said yet */
    const struct demo_person *person;
    const struct demo_cycle *cycle; /* NULL: asked for */
    const char *word;               /* of the template */
    enum demo_stage stage;
    char day[11];  /* of the talk */
    char base[11]; /* the day from which what was done is counted; never after today */
    int hour, minute;
    int nth;        /* of this person */
    int versions;   /* of the agreement, signed one after the other */
    bool corrected; /* before the last version, a correction was asked for */
    bool seen;      /* the employee signed as seen */
    bool reopened;  /* being changed after signing */
    bool missed;    /* the date passed, and HR was asked to hand it over */
    bool cancelled, erased;
    const char *why;
    /* While it is written: */
    struct talk_id id;
    struct version_id version;
    const struct demo_person *holder;
    struct agreement_id newest;
    struct articles articles; /* of the newest version that both signed */
};

struct demo_specs {
    struct demo_spec *v;
    size_t n, room;
};

/* The cycles of a place, in the arena. */
struct demo_cycles {
    struct demo_cycle *v;
    size_t n, room;
};

/* Thinks out all talks of a place. */
void demo_talks_plan(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                     struct demo_specs *ret);
/* The moment of a time of day there. */
int64_t demo_moment(const struct demo_place *p, const char *day, int add_days, int hour, int minute);
/* Opens a talk and writes all that was said in it, up to the agreement. */
const struct err *demo_talk_write(struct db *db, struct arena *a, const struct demo_place *p,
                                  struct demo_spec *s) ERR_MUST_USE;
/* Writes, signs and seals the agreements of all talks, in the order in which they were signed. */
const struct err *demo_agreements_write(struct db *db, struct arena *a, const struct demo_place *p,
                                        struct demo_specs *all) ERR_MUST_USE;
/* Says how the steps of a signed agreement went since. */
const struct err *demo_steps_write(struct db *db, struct arena *a, const struct demo_place *p,
                                   const struct demo_spec *s, const struct articles *all) ERR_MUST_USE;

#endif
