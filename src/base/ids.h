/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ids. Every kind of thing has its own C type, so that swapping two does not compile. A value is a random number of
 * 62 bits, positive, so it can't be guessed; 0 means none. In URLs it is written in 13 letters (Crockford base 32,
 * small).
 */
#ifndef BANA_BASE_IDS_H
#define BANA_BASE_IDS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

#define ID_TEXT_SIZE 14 /* 13 letters and the NUL */

/* Not formatted: it would move one of them at a time. */
/* clang-format off */
#define ID_KINDS(X)                                                                                                    \
    X(employer) X(board) X(unit) X(post) X(person) X(employment) X(managing) X(leave) X(invite) X(session) X(import)   \
    X(template) X(version) X(question) X(cycle) X(talk) X(meeting) X(helper) X(proposal) X(agreement) X(article)       \
    X(look) X(letter) X(feed) X(job) X(event) X(step) X(change) X(wish) X(farewell)                                     \
    X(scheme) X(concept) X(classifying) X(role) X(role_file) X(ladder) X(path) X(path_file) X(instrument) X(scan) X(task) X(asked)
/* clang-format on */

#define ID_TYPE(NAME)                                                                                                  \
    struct NAME##_id {                                                                                                 \
        int64_t v;                                                                                                     \
    };
ID_KINDS(ID_TYPE)
#undef ID_TYPE

/* A new random id value, 1 … 2^62-1 (from the system's random source). */
int64_t id_random(void);
/* Writes the 13 letters of v (v >= 0) and a NUL. */
void id_write(int64_t v, char ret_text[ID_TEXT_SIZE]);
/* The 13 letters, in the arena. */
char *id_text(struct arena *a, int64_t v);
/* Reads exactly 13 letters; false (and 0) for anything else. */
bool id_read(const char *text, int64_t *ret_v);

#endif
