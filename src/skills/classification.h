/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A classification in memory, as the readers of files build it and staging writes it: concepts by their URI, what they
 * are called in each language, what they are linked with, and all that was wrong with the rows. Pure: no database.
 */
#ifndef BANA_SKILLS_CLASSIFICATION_H
#define BANA_SKILLS_CLASSIFICATION_H

#include "base/text.h"
#include "skills/fault.h"
#include "skills/skills.h"

enum {
    CLASS_MAX_CONCEPTS = 300000,
    CLASS_MAX_LINKS = 4000000,
    CLASS_MAX_BYTES = 256 << 20,   /* of one file */
    CLASS_MAX_LABEL = 300,         /* letters */
    CLASS_MAX_FAULTS_OF_KIND = 300 /* that are kept; the others are counted */
};
#define CLASS_NONE UINT32_MAX

enum link_kind { LINK_ESSENTIAL, LINK_OPTIONAL, LINK_BROADER, LINK_SAME, LINK_KINDS };
/* "essential" …: as in the table. */
const char *link_kind_word(enum link_kind kind);

struct class_text {
    const char *label; /* NULL: the files have none in this language */
    const char *others, *about;
};

struct class_concept {
    const char *uri;
    enum concept_kind kind;
    const char *code, *reuse;
    struct class_text text[LANGUAGES];
    const char *successors; /* URIs, one a line: of a concept that is gone */
    bool gone;              /* the file says that it is no longer in use */
    uint16_t file;          /* and line: where it was read first */
    uint32_t line;
    uint32_t uses; /* of a skill: how many occupations ask for it */
};

struct class_link {
    uint32_t from, to; /* places in .concepts */
    uint32_t line;
    uint16_t file;
    uint8_t kind; /* enum link_kind */
};

struct class_row_fault {
    enum class_fault fault;
    uint16_t file;
    uint32_t line;
    const char *was;
};

struct classification {
    struct arena *arena;
    struct {
        const char **v;
        size_t n, room;
    } files; /* their names */
    struct {
        struct class_concept *v;
        size_t n, room;
    } concepts;
    struct {
        struct class_link *v;
        size_t n, room;
    } links;
    struct {
        struct class_row_fault *v;
        size_t n, room;
    } faults;
    struct {
        struct class_outside {
            uint32_t from;
            uint32_t line;
            uint16_t file;
            const char *uri;
        } * v;
        size_t n, room;
    } outsides;                    /* what corresponds to concepts of other schemes */
    size_t fault_n[CLASS_FAULT_N]; /* all of them */
    uint32_t *table;               /* of places by URI; CLASS_NONE: free */
    size_t table_room;
    bool languages[LANGUAGES]; /* that have labels */
};

/* An empty one; all it holds lives in the arena. */
struct classification *classification_new(struct arena *a);
/* Names the file that is read next; returns its number. */
uint16_t class_file(struct classification *c, const char *name);
/* The place of a concept; CLASS_NONE if it isn't there. */
uint32_t class_find(const struct classification *c, const char *uri);
/* The concept of the URI, made if it is new (*ret_new). Refuses more than CLASS_MAX_CONCEPTS. The URI is copied. */
const struct err *class_concept(struct classification *c, const char *uri, enum concept_kind kind,
                                struct class_concept **ret, bool *ret_new) ERR_MUST_USE;
/* Adds a link. Refuses more than CLASS_MAX_LINKS. */
const struct err *class_link(struct classification *c, uint32_t from, enum link_kind kind, uint32_t to, uint16_t file,
                             size_t line) ERR_MUST_USE;
/* Notes that a concept corresponds to one of another scheme, by its URI. */
void class_outside(struct classification *c, uint32_t from, const char *uri, uint16_t file, size_t line);
/* Notes a fault; `was` is copied, at most 80 letters of it. */
void class_fault(struct classification *c, enum class_fault fault, uint16_t file, size_t line, const char *was);
/* A label as it is kept: white space squeezed, control signs away, cut at CLASS_MAX_LABEL; faults are noted. */
const char *class_label(struct classification *c, uint16_t file, size_t line, const char *text);

/* When all is read: sorts links by (from, kind, to), leaves out doubles and those that close a circle of broader
 * concepts, reckons uses, and notes concepts without any label. */
void classification_settle(struct classification *c);

#endif
