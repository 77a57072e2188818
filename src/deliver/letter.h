/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters: short notices from the program to one person, in that person's language, in the program's own name. Nothing
 * that somebody wrote in a talk ever stands in one: it says whose turn it is and when, and has a link that needs a
 * sign-in. A letter is queued in table letter inside the caller's write transaction, so it exists if and only if what
 * it tells of happened; outbox.h sends it later, or an administrator prints it.
 */
#ifndef BANA_DELIVER_LETTER_H
#define BANA_DELIVER_LETTER_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"
#include "base/language.h"
#include "base/time.h"
#include "deliver/calendar.h"
#include "store/db.h"

#include <stdbool.h>
#include <stdint.h>

/* What a letter is about, with the meaning of its arguments %1 … . NAME is the other side's given name, as letter_name
 * gives it; DAY and WHEN are said in the reader's language (say_weekday, letter_when). */
enum letter_kind {
    LETTER_INVITE,         /* DAY until which the link works; path with the code */
    LETTER_RESET,          /* DAY likewise */
    LETTER_TALK_OPENED,    /* NAME, DAY to hand in before */
    LETTER_CYCLE_OPENED,   /* how many talks the reader holds ("12 talks"), DAY to hand in before */
    LETTER_TALK_ASKED,     /* NAME who asks for a talk */
    LETTER_TIME_PROPOSED,  /* NAME, WHEN */
    LETTER_TIME_AGREED,    /* NAME, WHEN; with a calendar entry */
    LETTER_TIME_MOVED,     /* NAME, WHEN; with a calendar entry */
    LETTER_TIME_CANCELLED, /* NAME, WHEN it would have been; with a calendar entry */
    LETTER_PROGRESS,       /* NAME, DAY on which both look at it again; with a calendar entry */
    LETTER_BOTH_HANDED_IN, /* NAME */
    LETTER_TO_SIGN,        /* NAME */
    LETTER_CORRECTION,     /* NAME who asks for one */
    LETTER_SIGNED,         /* NAME */
    LETTER_PREPARE_SOON,   /* NAME, DAY: reminder */
    LETTER_PREPARE_LATE,   /* NAME, DAY that has passed: reminder */
    LETTER_TALK_SOON,      /* NAME, WHEN: reminder */
    LETTER_TIME_MISSING,   /* NAME, DAY before which they wanted to talk: reminder */
    LETTER_TURN_WAITS,     /* NAME: reminder */
    LETTER_SIGN_SOON,      /* NAME, DAY: reminder */
    LETTER_LOOK_SOON,      /* NAME, WHEN both look at the plan again: reminder */
    LETTER_LOOK_LATE,      /* NAME, DAY on which both wanted to look at the plan: reminder */
    LETTER_STEP_SOON,      /* NAME, DAY of one's own step: reminder */
    LETTER_STEP_LATE,      /* NAME, DAY that has passed: reminder */
    LETTER_PROMISE_SOON,   /* NAME, DAY of what the employer's side promised: reminder */
    LETTER_PROMISE_LATE,   /* NAME, DAY that has passed: reminder */
    LETTER_STEP_ASKED,     /* NAME who proposes something else for a step: reminder */
    LETTER_STEP_ANSWERED,  /* NAME who answered such a proposal: reminder */
    LETTER_SEVERAL,        /* how many ("3"): several reminders in one, as its items */
    LETTER_DRAFT_DIES,     /* NAME, DAY on which it is erased */
    LETTER_MAY_READ,       /* NAME who lets the reader see a preparation */
    LETTER_HOLD_ASKED,     /* NAME who asks the reader (a manager, or HR) to see to a talk */
    LETTER_HOLDER_CHANGED, /* NAME who holds the reader's talk from now on */
    LETTER_TALK_ENDED,     /* NAME: the talk was closed and nothing more is asked */
    LETTER_LOOKS_OVER,     /* NAME: the days to look at a signed plan again fall away for the reader */
    LETTER_PATH_ASKED,     /* nothing: who asks, and about which path, is read in Bana alone */
    LETTER_TEST,           /* nothing */
    LETTER_KINDS
};

/* What a letter is to its reader, and so who wants it. */
enum letter_weight {
    LETTER_ASKS,   /* something waits for them */
    LETTER_TELLS,  /* good to know */
    LETTER_NEEDED, /* always sent: a way in, what is in their calendar, what will be erased, who reads */
};

/* Which letters somebody wants (table letter_choice). */
enum letter_choice { LETTERS_ALL, LETTERS_TURN, LETTERS_NEEDED, LETTER_CHOICES };

/* A person as the one who reads a letter. */
struct letter_reader {
    struct employer_id employer;
    struct person_id person;
    const char *name, *given;
    const char *mail; /* NULL: none, the letter is for paper */
    bool protected_identity;
    enum letter_choice wants;
    enum language language;
    const struct zone *zone;
    const char *employer_name;
    const char *site;   /* how people reach Bana */
    const char *sender; /* the program's mail address */
};

struct letter {
    const struct letter_reader *to;
    enum letter_kind kind;
    const char *args[6];
    bool today;                          /* a reminder of today */
    const char *path;                    /* "/talks/…": where its button leads */
    const char *place;                   /* of a meeting, shown with it; or NULL */
    const struct calendar_event *events; /* all of one status */
    size_t event_n;
    int64_t ends_at;            /* when what it speaks of has passed (outbox.h); 0: it speaks of no day */
    const struct letter *items; /* of LETTER_SEVERAL: the reminders, to the same reader */
    size_t item_n;
};

/* A letter as it is read. */
struct letter_text {
    const char *subject, *plain, *html;
};

/* "invite", "talk-opened" …: the word kept in table letter. */
const char *letter_kind_word(enum letter_kind k);
/* The kind of a word of table letter or reminder; LETTER_KINDS if it is none. */
enum letter_kind letter_kind_of_word(const char *word);
/* "all", "turn", "needed"; and back: LETTERS_ALL for anything else, NULL too. */
const char *letter_choice_word(unsigned choice);
enum letter_choice letter_choice_of_word(const char *word);
/* True if somebody who chose so wants letters of this kind. */
bool letter_wanted(enum letter_choice choice, enum letter_kind k);
/* What such letters are, as administrators see it (msgid): "Invitation". "Letter" for a word that is not known. */
const char *letter_kind_name(const char *word);
/* True if such letters hold a secret code: nobody but the reader may see them, so they are never printed from a list.
 */
bool letter_kind_secret(const char *word);

/* Finds out how to write to a person (one query). */
const struct err *letter_reader_load(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id person, struct letter_reader **ret) ERR_MUST_USE;
/* The same for several people, in their order (one query for every three). *ret is an array of n. */
const struct err *letter_readers_load(struct db *db, struct arena *a, struct employer_id employer,
                                      const struct person_id *people, size_t n,
                                      struct letter_reader **ret) ERR_MUST_USE;
/* Somebody's name as it may stand in a letter to the reader: never that of a person with protected identity. */
const char *letter_name(const struct letter_reader *to, const char *given, bool protected_identity);
/* "Tuesday 24 November, 14.00" in the reader's language and zone; minutes 0: the day alone. */
char *letter_when(struct arena *a, const struct letter_reader *to, int64_t starts_at, int64_t minutes, int64_t now);
/* When a day is over for the reader. */
int64_t letter_day_over(const struct letter_reader *to, const char *day);
/* Writes the letter. */
struct letter_text letter_write(struct arena *a, const struct letter *l);
/* When a letter of this kind may go out at the earliest: reminders when it is not quiet there (quiet.h), all others
 * now. */
int64_t letter_due(enum letter_kind k, const struct zone *z, int64_t now);
/* Writes the letter and puts it in the outbox, in the caller's write transaction (one statement); nothing when its
 * reader does not want such letters. */
const struct err *letter_queue(struct db *db, struct arena *a, const struct letter *l, int64_t now) ERR_MUST_USE;

/* The invitation, and the letter for a new password, with their codes: path "/welcome/CODE" (two statements).
 * What ends within a day says the time. Refuses (422) a person without a mail address: give a code on paper. */
const struct err *letter_invite(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                bool reset, const char *code, int64_t ends_at, int64_t now) ERR_MUST_USE;

#endif
