/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Templates of talks as HR edits them: the questions in three languages, what each side is asked, in which order. The
 * newest version is what the next talks are opened with; running talks keep theirs. Changes are made in a draft, a copy
 * that nobody uses, until it is published as the next version.
 */
#ifndef BANA_TALKS_TEMPLATE_EDIT_H
#define BANA_TALKS_TEMPLATE_EDIT_H

#include "talks/talk.h"
#include "template_edit_sql.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/shape.h"

#define QUESTIONS_MOST 40

/* The texts of a question, in the order of the form, and the languages in theirs. */
enum question_text_of { TEXT_EMPLOYEE, TEXT_MANAGER, TEXT_SHARED, TEXT_HINT, TEXT_HINT_MANAGER, QUESTION_TEXTS };

struct question_input {
    const char *part, *side, *kind;
    bool optional;
    const char *text[QUESTION_TEXTS][LANGUAGES]; /* by enum language */
};
extern const char *const question_text_words[QUESTION_TEXTS]; /* "employee" …: the names of the fields begin so */
extern const char *const question_parts[], *const question_sides[], *const question_kinds[]; /* up to a NULL */
extern const char *const template_states[]; /* "draft", "used", "ended" */

/* A template with the version that is shown. */
struct template_seen {
    struct template_id id;
    struct template_versions_of_rows versions;     /* newest first, a draft before all */
    const struct template_versions_of_row *newest; /* in use; NULL: there was none yet */
    const struct template_versions_of_row *draft;  /* or NULL */
    const struct template_versions_of_row *shown;
    struct questions_whole_rows questions; /* of the one shown */
};

/* ---- rules ---- */

/* Puts faults in the form: each side that is asked needs its question in all languages, so does the heading; a hint is
 * in all of them or in none. Texts of a side that is not asked become "". */
void question_check(struct form *form, struct question_input *in);
/* What keeps a draft from being published (msgid); NULL: nothing. */
const char *draft_fault(const struct template_versions_of_row *draft, const struct questions_whole_rows *questions);
/* The text of a question in a language, as it is stored; and as HR reads it. */
const char *question_text_in(const struct questions_whole_row *q, enum question_text_of text, enum language l);
const char *question_text_said(struct arena *a, const struct questions_whole_row *q, enum question_text_of text,
                               enum language l);
/* The name of a version in a language. */
const char *version_name(const struct template_versions_of_row *v, enum language l);

/* What "%1" stands for in such a text, as HR reads it, in the language of the text: "[the employee’s first name]". */
char *place_name(struct arena *a, enum question_text_of text, enum language l);
/* A text as HR reads it: "%1" shown as what it stands for; and back to "%1", from any such name in any language. */
char *place_show(struct arena *a, enum question_text_of text, enum language l, const char *stored);
char *place_read(struct arena *a, const char *typed);

/* ---- inside the caller's write ---- */

/* Copies a version with its questions into a new draft of a template, as number. *ret is the copy. */
const struct err *version_copy(struct db *db, struct arena *a, struct employer_id employer,
                               const struct template_versions_of_row *from, struct template_id to, int64_t number,
                               struct person_id by, int64_t now, struct version_id *ret) ERR_MUST_USE;

/* ---- pages ---- */

struct template_line {
    struct template_id id;
    const char *name, *lead, *state; /* state: of template_states */
    int64_t number, questions, minutes;
    bool number_null; /* none is in use */
    bool drafted;     /* beside the version in use there is a draft */
    bool seeded;      /* comes with Bana */
};

struct templates_page {
    struct template_line *v;
    size_t n;
};

/* A question as it is read: in one language, by one side or by HR. A text that is not there is NULL. */
struct question_seen {
    struct question_id question_id;
    const char *part, *side, *kind;
    bool optional;
    const char *text[QUESTION_TEXTS];
};

struct template_version_line {
    struct version_id version_id;
    int64_t number, made_at;
    const char *by_name; /* or NULL */
    bool shown;
};

/* A template with one of its versions. */
struct template_page {
    const struct zone *zone;
    const struct template_seen *t;
    struct template_id template_id;
    const char *name, *lead;
    bool ended, drafted;
    enum language in; /* the questions' */
    const char *language;
    struct question_seen *v;
    size_t n;
    struct template_version_line *versions; /* newest first, no draft */
    size_t version_n;
};

struct template_draft_page {
    const struct template_seen *t;
    struct template_id template_id;
    const struct template_versions_of_row *draft;
    const char *fault; /* what keeps it from being published; or NULL */
    struct question_seen *v;
    size_t n;
    const struct form *form;
};

/* The questions as a side sees them: their texts are those of TEXT_SHARED (what is asked) and TEXT_HINT. */
struct template_preview_page {
    struct template_id template_id;
    const char *name;
    bool manager;
    const char *as; /* "employee", "manager" */
    struct question_seen *v;
    size_t n;
};

/* Asks before a draft is published, or thrown away. */
struct draft_ask_page {
    struct template_id template_id;
    const char *name;
    bool publish;
    bool last; /* there is no version but the draft */
    int64_t number;
    bool number_null; /* it is not published */
};

struct question_page {
    struct template_id template_id;
    struct question_id question_id; /* v 0: a new one */
    struct question_input was;
    const struct form *form;
};

/* ---- what the routes say and take ---- */

extern const struct shape templates_body_shape, template_body_shape, template_draft_body_shape,
    template_preview_body_shape, draft_ask_body_shape, question_body_shape;
extern const struct takes template_names_takes, template_move_takes, template_preview_query, question_takes;

/* Finds the template of the path; err_not_found if it is not the employer's. Shown is the draft, or the version that is
 * asked for by `version`, or the newest. */
const struct err *template_of_request(struct request *rq, bool draft, struct template_seen **ret) ERR_MUST_USE;
struct page_frame template_frame(const struct request *rq, const char *title);
/* The questions of the version shown, in a language, as HR reads them. */
struct question_seen *questions_seen(struct arena *a, const struct template_seen *t, enum language l);
const char *template_slug(struct request *rq, struct template_id id);

const struct err *templates_get(struct request *rq);
const struct err *template_get(struct request *rq);
const struct err *template_begin_post(struct request *rq);
const struct err *template_copy_post(struct request *rq);
const struct err *template_end_post(struct request *rq);
const struct err *template_revive_post(struct request *rq);
const struct err *template_draft_get(struct request *rq);
const struct err *template_names_post(struct request *rq);
const struct err *template_move_post(struct request *rq);
const struct err *template_preview_get(struct request *rq);
const struct err *template_publish_get(struct request *rq);
const struct err *template_drop_get(struct request *rq);
const struct err *template_publish_post(struct request *rq);
const struct err *template_drop_post(struct request *rq);
const struct err *question_new_get(struct request *rq);
const struct err *question_new_post(struct request *rq);
const struct err *question_get(struct request *rq);
const struct err *question_post(struct request *rq);
const struct err *question_drop_post(struct request *rq);

extern const struct route template_routes[];
extern const size_t template_route_n;

#endif
