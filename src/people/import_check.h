/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rules of import. Pure: rows and what the database knows go in; faults and a plan come out, and nothing is
 * written. What the database should become is said as a plan of acts, which import_apply stages and publishes.
 */
#ifndef BANA_PEOPLE_IMPORT_CHECK_H
#define BANA_PEOPLE_IMPORT_CHECK_H

#include "base/ids.h"
#include "people/import.h"
#include "people/import_index.h"

#include <stdint.h>

/* ---- what the database knows ---- */

struct known_board {
    struct board_id id;
    const char *name;
};

struct known_unit {
    struct unit_id id, parent;
    struct board_id board;
    const char *reference, *name; /* reference may be NULL */
};

struct known_person {
    struct person_id id;
    const char *number, *given, *family, *name, *mail, *language; /* number, mail, language may be NULL */
    bool guarded;                                                 /* protected identity */
};

/* Employments with this employer only. */
struct known_employment {
    struct employment_id id;
    struct person_id person;
    struct unit_id unit;
    const char *title, *from_day, *to_day; /* to_day NULL: goes on */
};

/* Those that go on. */
struct known_managing {
    struct managing_id id;
    struct person_id person, over; /* over: who manages */
    int64_t rank;
    const char *from_day;
};

struct known_post {
    struct post_id id, reports_to;
    struct unit_id unit;
    const char *reference, *title, *grade; /* reference, grade may be NULL */
    int64_t fte;                           /* hundredths; -1: not known */
    bool counted;
};

#define KNOWN_LIST(TYPE)                                                                                               \
    struct {                                                                                                           \
        struct TYPE *v;                                                                                                \
        size_t n, room;                                                                                                \
    }

struct staff_known {
    KNOWN_LIST(known_board) boards;
    KNOWN_LIST(known_unit) units;
    KNOWN_LIST(known_person) people;
    KNOWN_LIST(known_employment) employments; /* sorted by person, then by from_day */
    KNOWN_LIST(known_managing) managings;     /* sorted by person */
    KNOWN_LIST(known_post) posts;
};

/* ---- rows ---- */

struct staff_row {
    size_t line;
    const char *cell[STAFF_FIELD_N]; /* "" when empty or not mapped */
    int fault;                       /* of the row's shape, or -1 */
    const char *was;
    bool stops;
    const char *given, *family, *name, *mail, *language; /* read from the cells; "" when empty */
    char start[11], end[11];                             /* "" when empty */
    int guarded;                                         /* 0, 1; -1: not said */
    int64_t fte;                                         /* hundredths; -1: not said */
    long person;                                         /* in staff_case.people; -1: none */
    long unit;                                           /* in staff_case.units; -1: none */
};

/* ---- the plan ---- */

enum plan_act { PLAN_KEEP, PLAN_NEW, PLAN_CHANGE, PLAN_END, PLAN_ABSENT };
/* "keep", "new", "change", "end", "absent". */
const char *plan_act_word(enum plan_act act);

struct plan_board {
    struct board_id id;
    const char *name;
    enum plan_act act;
};

struct plan_unit {
    struct unit_id id, parent;
    struct board_id board;
    const char *reference, *name, *said; /* said: as the file had it */
    int depth;                           /* from 0: how many units stand above it */
    long parent_at;                      /* in the plan; -1: none */
    enum plan_act act;
};

struct plan_person {
    struct person_id id;
    const char *number, *given, *family, *name, *mail, *language, *title;
    bool guarded;
    long known; /* in staff_known.people; -1: new */
    long row;   /* the first row about the person; -1: not in the file */
    bool seen;  /* a row, even a bad one, names the person */
    enum plan_act act;
};

struct plan_employment {
    struct employment_id id;
    struct person_id person;
    struct unit_id unit;
    const char *title, *from_day, *to_day; /* to_day NULL: goes on */
    enum plan_act act;
};

struct plan_managing {
    struct managing_id id;
    struct person_id person, over;
    int64_t rank;
    const char *from_day, *to_day;
    enum plan_act act;
};

struct plan_post {
    struct post_id id, reports_to;
    struct unit_id unit;
    const char *reference, *title, *grade;
    int64_t fte;
    bool counted;
    enum plan_act act;
};

/* What becomes of somebody who is known: one line of the list "before and after". */
enum staff_change_kind { CHANGE_NAME, CHANGE_MAIL, CHANGE_UNIT, CHANGE_TITLE, CHANGE_MANAGER, CHANGE_KINDS };
/* "name", "mail", "unit", "title", "manager": as stored. */
const char *staff_change_word(enum staff_change_kind k);

struct staff_change {
    struct person_id person;
    enum staff_change_kind kind;
    const char *was, *now;
    bool other;   /* a name that shares nothing with the one here: the number may belong to somebody else */
    bool guarded; /* names somebody whose identity is protected */
};

/* Counts for people to read; all of them go into import.outcome. named: known people with a name here and in the file;
 * renamed: those of them whose name changes; others: those whose names share no word. */
/* Not formatted: it would move one of them at a time. */
/* clang-format off */
#define STAFF_COUNTS(X)                                                                                                \
    X(rows) X(good) X(bad) X(faults) X(people_new) X(people_changed) X(people_same) X(started) X(ended) X(moved)       \
    X(managers_set) X(managers_ended) X(absent) X(units_new) X(units_changed) X(boards_new) X(posts_new)               \
    X(posts_changed) X(posts_same) X(posts_absent) X(named) X(renamed) X(others)
/* clang-format on */

struct staff_counts {
#define STAFF_COUNT(NAME) size_t NAME;
    STAFF_COUNTS(STAFF_COUNT)
#undef STAFF_COUNT
};

/* One import being reckoned. */
struct staff_case {
    struct arena *arena;
    /* in */
    struct staff_mapping mapping;
    size_t header_line;
    struct staff_known known;
    char today[11];
    struct board_id only_board;    /* HR of one board: nothing else may change; 0: all boards */
    struct board_id default_board; /* where rows without a board go; 0: the only board, or a new one */
    const char *board_name;        /* of that new one */
    bool board_said;               /* rows without a board go to the board of that name, whatever others there are */
    bool complete;                 /* who isn't in the file has left */
    KNOWN_LIST(staff_row) rows;
    /* out */
    struct staff_faults faults;
    struct staff_counts counts;
    KNOWN_LIST(plan_board) boards;  /* the known ones first, in their order */
    KNOWN_LIST(plan_unit) units;    /* the known ones first, in their order */
    KNOWN_LIST(plan_person) people; /* the known ones first, in their order */
    KNOWN_LIST(plan_employment) employments;
    KNOWN_LIST(plan_managing) managings;
    KNOWN_LIST(plan_post) posts;
    KNOWN_LIST(staff_change) changes; /* those of other names first */
    /* between the steps */
    struct text_index by_number, by_mail, by_name;
    bool *board_touched; /* per board: the file has rows of it */
};

/* Adds a row to the case. cells: of the file, as many as it has columns; they are copied where needed. */
void case_row(struct staff_case *c, const char *const *cells, size_t line, int fault, const char *was);
/* Does everything: reads cells, finds faults, resolves people, units, managers and posts, and fills the plan. Faults
 * come sorted by line. */
void case_reckon(struct staff_case *c);

/* ---- the steps, in their order (each in its own file) ---- */

void check_cells(struct staff_case *c);    /* import_cells.c: every row for itself; dates by column */
void check_people(struct staff_case *c);   /* import_people.c: who is who, duplicates */
void check_units(struct staff_case *c);    /* import_units.c: boards, units */
void diff_people(struct staff_case *c);    /* import_diff.c: people and employments against the database */
void check_managers(struct staff_case *c); /* import_managers.c: managers, circles, and their difference */
void check_posts(struct staff_case *c);    /* import_posts.c: posts, circles, and their difference */

void changes_find(struct staff_case *c); /* import_changes.c: what becomes of people who are known */

/* True if publishing must be agreed to separately: numbers of the file belong to people of quite another name here, or
 * most people in it change their name. */
bool counts_ask(const struct staff_counts *counts);
/* True if two names share no word (folded); false where one is empty. */
bool names_apart(struct arena *a, const char *x, const char *y);

/* Adds a fault about a field of a row; was is copied. A fault that stops marks the row. */
void case_fault(struct staff_case *c, struct staff_row *row, enum staff_fault_kind fault, int column, const char *was,
                const char *other);
/* A number as it is compared: small letters, without the zeros in front that spreadsheets drop. */
char *number_key(struct arena *a, const char *number);
/* A name as it is compared. */
char *name_key(struct arena *a, const char *name);
/* Parts a whole name. Dutch and noble prefixes belong to the family name. */
void name_part(struct arena *a, const char *whole, bool family_first, const char **ret_given, const char **ret_family);
/* True for what systems write when they mean nothing: "-", "N/A", "null" … */
bool text_nothing(const char *text);
/* A mail address as it is kept (small letters), or NULL if it is none. */
char *mail_read(struct arena *a, const char *text);

#endif
