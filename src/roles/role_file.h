/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of roles and ladders. Roles come and go as CSV, with their skills, pay and criteria; what was exported and
 * comes back changes nothing. Ladders come as CSV, as the JSON of Medium's growth framework, or as the Markdown of
 * Monzo's progression framework. A file is read, its faults are told by line, and nothing counts before somebody says
 * so. A row with a fault is left out; the others are taken.
 */
#ifndef BANA_ROLES_ROLE_FILE_H
#define BANA_ROLES_ROLE_FILE_H

#include "roles/ladders.h"
#include "roles/roles.h"
#include "store/db.h"

enum { ROLE_FILE_BYTES = 16 << 20, ROLE_FILE_ROWS = 5000, FILE_FAULTS = 200 };

struct file_fault {
    size_t line;          /* 0: the whole file */
    const char *column;   /* or "" */
    const char *sentence; /* msgid: what to mend */
    const char *was;      /* or "" */
};

enum file_change { FILE_SAME, FILE_NEW, FILE_CHANGED };

/* A file as it was read. */
struct role_file {
    bool ladders; /* else roles */
    struct {
        struct file_fault *v;
        size_t n, room;
    } faults; /* at most FILE_FAULTS */
    size_t fault_n;
    struct file_role {
        struct role r;
        size_t line;
        enum file_change change;
        enum role_state state_before;
    } * roles;
    size_t role_n, role_room;
    struct file_ladder {
        struct ladder l;
        const char *folded; /* its name */
        enum file_change change;
    } * all_ladders;
    size_t ladder_n, ladder_room;
    /* skills that are in no list yet: their labels; concept ids are given when it is published */
    struct {
        const char **v;
        size_t n, room;
    } new_skills;
    const char *source; /* of ladders: where they are from, by what they look like; or "" */
};

/* Reads a file and compares it with what is saved. Refuses what is no such file at all. `name` says by its ending what
 * it may be. */
const struct err *role_file_read(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                 const char *today, const char *name, const void *bytes, size_t n,
                                 struct role_file *ret) ERR_MUST_USE;
/* Takes it in: rows are staged in short batches, unseen; one last step shows them all. Ladders get `source`. */
const struct err *role_file_publish(struct store *s, struct arena *a, struct employer_id employer, struct person_id by,
                                    int64_t now, const char *source, enum language l, struct role_file *f) ERR_MUST_USE;
/* Adds a fault. */
void file_fault_add(struct arena *a, struct role_file *f, size_t line, const char *column, const char *sentence,
                    const char *was);

/* All roles as CSV, with the names of its columns in a language. */
const struct err *roles_csv(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                            const char **ret) ERR_MUST_USE;
/* A ladder as CSV. */
const char *ladder_csv(struct arena *a, enum language l, const struct ladder *ladder);

/* ---- between its parts ---- */

/* Which columns a CSV of roles has; each with its name for people (msgid). */
enum role_column {
    COLUMN_REFERENCE,
    COLUMN_NAME,
    COLUMN_FAMILY,
    COLUMN_WORK,
    COLUMN_TRACK,
    COLUMN_STATE,
    COLUMN_PLACE,
    COLUMN_PART_TIME,
    COLUMN_STUDIES,
    COLUMN_LICENCE,
    COLUMN_DUTIES,
    COLUMN_SKILLS,
    COLUMN_OCCUPATION,
    COLUMN_PAY_LOW,
    COLUMN_PAY_HIGH,
    COLUMN_CRITERIA,
    COLUMN_APPROVED_BY,
    COLUMN_VALID_FROM,
    COLUMN_LANGUAGE,
    ROLE_COLUMNS
};
extern const char *const role_columns[ROLE_COLUMNS];
enum ladder_column {
    RUNG_LADDER,
    RUNG_STEP,
    RUNG_NAME,
    RUNG_ABOUT,
    RUNG_TOPIC,
    RUNG_CRITERION,
    RUNG_EVIDENCE,
    RUNG_TERM,
    RUNG_RENEWAL,
    LADDER_COLUMNS
};
extern const char *const ladder_columns[LADDER_COLUMNS];
/* The column that a header names in any of the three languages; -1 if it is none. */
int column_named(struct arena *a, const char *const *columns, size_t n, const char *header);
/* A cell without the guard that csv_cell, and every guard below, put before it. */
const char *cell_bare(const char *cell);

/* Skills and occupations by label, by uri and by id. */
struct concept_index {
    struct concept_known {
        const char *key; /* folded label, or uri */
        struct concept_id id;
        bool occupation;
    } * v;
    size_t n;
};
const struct err *concepts_index(struct db *db, struct arena *a, struct employer_id employer,
                                 struct concept_index *ret) ERR_MUST_USE;
/* The concept of a label or uri; 0 if there is none. */
struct concept_id concept_find(struct arena *a, const struct concept_index *x, const char *text, bool occupation);

/* Reads the roles of an opened CSV; ladders in CSV, JSON and Markdown. */
struct staff_file;
const struct err *roles_read(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                             const char *today, const struct staff_file *csv, struct role_file *f) ERR_MUST_USE;
const struct err *ladder_csv_read(struct arena *a, const struct staff_file *csv, const char *name,
                                  struct role_file *f) ERR_MUST_USE;
const struct err *ladder_json_read(struct arena *a, const char *text, size_t n, struct role_file *f) ERR_MUST_USE;
void ladder_markdown_read(struct arena *a, const char *text, const char *name, struct role_file *f);

#endif
