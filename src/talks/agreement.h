/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Phase three: the agreement. While it is written it is a list of articles. Offered, it becomes one text (canonical
 * JSON) that both see and sign; the page is drawn from that text, so what is seen is what is signed.
 */
#ifndef BANA_TALKS_AGREEMENT_H
#define BANA_TALKS_AGREEMENT_H

#include "can/can.h"
#include "talks/talk.h"

#define ARTICLES_MOST 20 /* in one agreement */
#define GOALS_SUGGESTED 3

/* One agreed step. Texts are "" when left out, days NULL. */
struct article {
    struct article_id id;
    struct proposal_id proposal;
    int64_t position;
    const char *title, *what, *form, *how, *from_day, *to_day, *when_words, *place;
    const char *means_money, *means_time, *means_leave, *repayment;
    const char *guided_by, *effort, *beside, *again_day, *again_words;
    bool beyond_role;       /* learning that today's role does not need */
    const char *promise_of; /* employee, manager */
    const char *promiser;   /* where several hold the talk: the name of the one who promises it; "" or NULL: all */
};

struct articles {
    struct article *v;
    size_t n;
};

enum sign_kind { SIGN_AGREE, SIGN_SEEN, SIGN_CORRECT };

struct signature {
    bool there;
    enum sign_kind kind;
    struct person_id person;
    const char *name, *words;
    int64_t signed_at;
};

/* A correction that was asked for on an earlier version; it stays. */
struct correction {
    const char *name, *words, *day;
};

/* What stands in the text of a version. */
struct agreement_text {
    const char *employer, *name, *holder, *goal, *made_day;
    int64_t number; /* version of this person's plan */
    struct articles articles;
    struct correction *corrections;
    size_t correction_n;
    struct skill_ask *skills; /* that the two confirm */
    size_t skill_n;
};

/* A version with its signatures by side. */
struct agreement {
    struct agreement_id id;
    int64_t number;
    const char *state;         /* offered, signed, replaced, withdrawn, archived, erased */
    const char *content;       /* NULL when erased */
    const char *digest;        /* hex, so that a signature names what it signs */
    const unsigned char *salt; /* 32 bytes, NULL when erased */
    int64_t made_at;
    struct signature by[2];
};

struct agreements {
    struct agreement *v; /* newest first */
    size_t n;
};

/* Loads the articles being written, as the viewer may see them (one query). */
const struct err *articles_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                struct articles *ret) ERR_MUST_USE;
/* Loads the versions of the talk with signatures, as the viewer may see them (one query). */
const struct err *agreements_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                  const char *today, struct agreements *ret) ERR_MUST_USE;
/* Loads the skills that are to be confirmed, while the agreement is written, as the viewer may see them (one query). */
const struct err *agreement_skills_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                        struct skill_ask **ret, size_t *ret_n) ERR_MUST_USE;
/* Who sees to a step: the employee, the holder who promised it, or all who hold the talk. */
const char *article_promiser(const struct article *r, const char *employee, const char *holders);
/* The version that lies ready to sign; the one in force; NULL if there is none. */
struct agreement *agreement_offered(const struct agreements *all);
struct agreement *agreement_in_force(const struct agreements *all);
/* True if there is at least one step and every one is a course: asked once whether something else would serve. */
bool articles_all_courses(const struct articles *all);

/* Writes the canonical text (compact JSON, keys in fixed order) in the arena. */
char *agreement_text_write(struct arena *a, const struct agreement_text *text);
/* Reads it back. A text that is not ours is a broken error. */
const struct err *agreement_text_read(struct arena *a, const char *content, struct agreement_text *ret) ERR_MUST_USE;

const char *sign_kind_word(enum sign_kind k);       /* agree, seen, correct */
enum sign_kind sign_kind_of_word(const char *word); /* one of those three */

#endif
