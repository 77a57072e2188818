/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Forms: a table says which fields a form has; form_read turns the body into a struct, or collects what must be mended.
 * Nothing typed is lost: the page comes back with the values and the errors.
 */
#ifndef BANA_WEB_FORM_H
#define BANA_WEB_FORM_H

#include "web/request.h"

enum field_kind {
    FIELD_LINE,   /* one line, squeezed: const char *, "" when empty */
    FIELD_WORDS,  /* people's words, trimmed: const char *, "" when empty */
    FIELD_DAY,    /* const char * ISO day or NULL */
    FIELD_TIME,   /* const char * "HH:MM" or NULL */
    FIELD_INT,    /* int64_t */
    FIELD_ID,     /* int64_t id value, 0 when absent */
    FIELD_CHECK,  /* bool */
    FIELD_CHOICE, /* const char *, one of .choices (NULL-terminated array) */
    FIELD_SECRET, /* const char *, as typed, never put back in the page */
    FIELD_ACT,    /* a button: any word; the handler asks for it, form_read passes it by */
    FIELD_FILE    /* an upload; the same */
};

struct form_field {
    const char *name; /* of the control; "h:question": one for each id, named "h" and the thirteen letters */
    enum field_kind kind;
    size_t offset;     /* in the struct */
    size_t max;        /* characters; 0: 200 for lines, 10000 for words */
    const char *need;  /* the sentence when it is missing (N_); NULL: may be left empty */
    const char *wrong; /* the sentence when it can't be read; NULL: a general one that says how */
    const char *const *choices;
    int64_t least, most; /* of FIELD_INT; both 0: any */
};

/* The fields that a route takes: those that form_read reads, and those that its handler asks for by name. */
struct takes {
    const struct form_field *v;
    size_t n;
};
#define TAKES(NAME, FIELDS) const struct takes NAME = {FIELDS, sizeof FIELDS / sizeof FIELDS[0]}

/* True if a parameter of that name is among them (NULL takes none). */
bool takes_name(const struct takes *t, const char *name);

struct form_error {
    const char *field;    /* name of the control, for the link */
    const char *sentence; /* msgid */
};

/* What came, and what must be mended. */
struct form {
    struct request *rq;
    struct form_error errors[24]; /* in the order of the fields */
    size_t error_n;
    const struct form_field *fields;
    size_t field_n;
};

/* Reads all fields into *into (their places zeroed first). True if nothing must be mended. */
bool form_read(struct form *f, struct request *rq, const struct form_field *fields, size_t n, void *into);
/* Adds a fault found by a rule, at its field's place among the others; at a field the first one stands. */
void form_fault(struct form *f, const char *field, const char *sentence);
/* The sentence for a field, or NULL. Used by templates. */
const char *form_error(const struct form *f, const char *field);
/* What was typed for a field, else `otherwise`. */
const char *form_value(const struct form *f, const char *field, const char *otherwise);

#endif
