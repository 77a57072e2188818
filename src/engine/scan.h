/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What follows from the answers to statements, by a published key: pure, arrays in, arrays and reasons out. Nothing
 * here says what somebody is; it says which statements they agreed with, and what those speak for.
 */
#ifndef BANA_ENGINE_SCAN_H
#define BANA_ENGINE_SCAN_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCAN_UNANSWERED INT_MIN

/* The least and the greatest value of an answer. */
struct scan_range {
    int least, most;
};

/* A statement in a key: as it is, or turned round. */
struct scan_sign {
    size_t item;
    bool against;
};

enum scan_how { SCAN_SUM, SCAN_MEAN };

struct scan_scale {
    const struct scan_sign *v;
    size_t n;
    enum scan_how how;
    size_t needs; /* so many must be answered */
};

/* What a scale comes to, in thousandths, rounded half away from zero; and the ends of what it could be. */
struct scan_score {
    bool enough; /* false: too few answers, and value says nothing */
    size_t answered;
    int64_t value, least, most;
};

/* The value of a statement in a key: turned round it is least + most - answer. */
int scan_keyed(int answer, struct scan_range range, bool against);
/* Reckons the scale: the mean of the answers given; or their sum, which where some are missing is mean times n. */
struct scan_score scan_score(const int *answers, struct scan_range range, const struct scan_scale *scale);

/* The statements of `items` agreed with (value in the upper half), strongest first, those alike in their order; or
 * against (lower half). At most `room` are put into ret; returns how many. */
size_t scan_strongest(const int *answers, const size_t *items, size_t n, struct scan_range range, bool against,
                      size_t *ret, size_t room);
/* The statements whose answer rose (or fell), most first, those alike in their order. Returns how many; ret has room
 * for n. */
size_t scan_moved(const int *now, const int *before, size_t n, bool fell, size_t *ret);

/* What the answers may speak for: the first sign must speak for it, and so many in all. */
struct scan_rule {
    const struct scan_sign *v;
    size_t n, needs;
};

/* True if they speak for it; the statements that do are its reasons (ret has room for n). */
bool scan_speaks(const int *answers, struct scan_range range, const struct scan_rule *rule, size_t *ret, size_t *ret_n);

#endif
