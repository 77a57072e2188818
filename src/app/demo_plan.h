/* SPDX-License-Identifier: EUPL-1.2 */
/* How the employers of the demo world are built: their boards, units, posts by title, and the people known by name. */
#ifndef BANA_APP_DEMO_PLAN_H
#define BANA_APP_DEMO_PLAN_H

#include <stdbool.h>
#include <stddef.h>

/* So many people with a title in a unit; `small` of them in the small world. */
struct demo_group {
    const char *title;
    int n, small;
};

#define DEMO_GROUPS 8
struct demo_unit_plan {
    const char *name;
    const char *parent; /* name of a unit before it; NULL: top of its board */
    const char *head;   /* title of who leads it */
    int heads;          /* 2: a shared post */
    bool small;         /* stands in the small world too */
    struct demo_group staff[DEMO_GROUPS];
};

struct demo_board_plan {
    const char *name;
    const char *kind; /* care, school, town, works: what people did before they came */
    const struct demo_unit_plan *units;
    size_t n;
};

/* One piece of somebody's history; it lasts until the next begins. */
struct demo_past {
    const char *kind; /* work, study, break; NULL: the end */
    const char *title;
    const char *place; /* another employer or a school; NULL: here */
    const char *unit;  /* here: which unit */
    int years, month;  /* began so many years before this one, in that month; month 0: today */
};

enum demo_flag {
    DEMO_PROTECTED = 1,   /* protected identity */
    DEMO_NO_MAIL = 2,     /* signs in with the number */
    DEMO_NUMBER_ONLY = 4, /* no name is known */
    DEMO_NO_MANAGER = 8,  /* nobody is manager of record */
    DEMO_ON_LEAVE = 16,
    DEMO_LEFT = 32,    /* has left; the open talk was cancelled, an old plan erased by right */
    DEMO_CHANGED = 64, /* the manager changed midway; the new one asks to read what was said */
    DEMO_HR = 128,     /* HR of the board in `board` */
    DEMO_ADMIN = 256,
    DEMO_OFFICER = 512,  /* for people with protected identity */
    DEMO_LEAVING = 1024, /* the last day is set: the end of this year */
    DEMO_SILENT = 2048,  /* has a talk, and nobody has prepared it */
    DEMO_NEW = 4096      /* began today, without a talk so far */
};

#define DEMO_PAST 14
/* Somebody known by name. Number and name stay the same in all worlds, and so do the ids made of them. */
struct demo_named {
    int number;
    const char *given, *family, *title, *unit;
    unsigned flags;
    const char *language;             /* NULL: the employer's */
    const char *board;                /* of an HR officer */
    const char *role;                 /* in the list of sign-ins; NULL: not listed */
    struct demo_past past[DEMO_PAST]; /* empty: made up */
};

struct demo_employer_plan {
    const char *name, *slug, *kind, *language, *zone, *repayment;
    bool public_body, small, map_shared; /* map_shared: open to people of the other employers */
    const char *chief;                   /* name of the unit whose head leads all */
    const struct demo_board_plan *boards;
    size_t board_n;
    const struct demo_named *named;
    size_t named_n;
    int first_number; /* of people made up */
};

#define DEMO_EMPLOYERS 3
extern const struct demo_employer_plan demo_alvsunda, demo_hoogland, demo_norrvik;
extern const struct demo_employer_plan *const demo_employers[DEMO_EMPLOYERS];

/* ---- made-up people ---- */

/* A small pseudo-random source, so that the world is the same each time. */
struct demo_dice {
    unsigned long long state;
};
unsigned demo_roll(struct demo_dice *d, unsigned below);

/* A name as people in the country have them, whatever their families' roots. */
void demo_name(struct demo_dice *d, const char *language, const char **ret_given, const char **ret_family);
/* What one with this title may have been before: up to two titles, oldest first, and what was studied (NULL: nothing).
 */
struct demo_way {
    const char *title;
    const char *before[2];
    const char *study;
    int study_years;
};
const struct demo_way *demo_way_to(const char *title, const char *language);
/* Some who had other titles here before, in boards of a kind: up to two, oldest first. */
struct demo_walk {
    const char *slug, *kind, *title;
    const char *before[2];
    int n; /* people */
};
#define DEMO_WALKS 10

/* An employer elsewhere with such work, a school for the study, and what a break is called. */
const char *demo_elsewhere(struct demo_dice *d, const char *title, const char *kind, const char *language);
const char *demo_school(struct demo_dice *d, const char *study, const char *language);
const char *demo_break(const char *language);

#endif
