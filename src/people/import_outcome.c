/* SPDX-License-Identifier: EUPL-1.2 */
/* What an import does, in sentences: for the page and the command line. */
#include "people/import_apply.h"

/* Adds a sentence with its number, when there is something to say. */
static void say(struct arena *a, enum language l, struct outcome_lines *lines, size_t n, const char *sentence)
{
    if (n && lines->n < OUTCOME_LINES) {
        const char *args[] = {say_number(a, l, (int64_t)n)};
        lines->v[lines->n++] = tr_fill(a, sentence, 1, args);
    }
}

struct outcome_lines outcome_say(struct arena *a, enum language l, const struct staff_counts *c)
{
    struct outcome_lines o = {.n = 0};
    say(a, l, &o, c->rows, tr_n(l, (int64_t)c->rows, "One row was read.", "%1 rows were read."));
    say(a, l, &o, c->bad,
        tr_n(l, (int64_t)c->bad, "One row has a fault and is left out.", "%1 rows have a fault and are left out."));
    say(a, l, &o, c->people_new, tr_n(l, (int64_t)c->people_new, "One person is new.", "%1 people are new."));
    say(a, l, &o, c->people_changed,
        tr_n(l, (int64_t)c->people_changed, "One person has changed.", "%1 people have changed."));
    say(a, l, &o, c->others,
        tr_n(l, (int64_t)c->others, "One number belongs to somebody with quite another name here.",
             "%1 numbers belong to people with quite other names here."));
    say(a, l, &o, c->renamed,
        tr_n(l, (int64_t)c->renamed, "One person gets another name.", "%1 people get another name."));
    say(a, l, &o, c->people_same,
        tr_n(l, (int64_t)c->people_same, "One person is as before.", "%1 people are as before."));
    say(a, l, &o, c->started, tr_n(l, (int64_t)c->started, "One employment begins.", "%1 employments begin."));
    say(a, l, &o, c->moved,
        tr_n(l, (int64_t)c->moved, "One person moves to another unit or title.",
             "%1 people move to another unit or title."));
    say(a, l, &o, c->ended, tr_n(l, (int64_t)c->ended, "One employment ends.", "%1 employments end."));
    say(a, l, &o, c->managers_set, tr_n(l, (int64_t)c->managers_set, "One manager is set.", "%1 managers are set."));
    say(a, l, &o, c->managers_ended,
        tr_n(l, (int64_t)c->managers_ended, "One manager is taken away.", "%1 managers are taken away."));
    say(a, l, &o, c->absent,
        tr_n(l, (int64_t)c->absent, "One person is not in the file.", "%1 people are not in the file."));
    say(a, l, &o, c->boards_new, tr_n(l, (int64_t)c->boards_new, "One board is new.", "%1 boards are new."));
    say(a, l, &o, c->units_new, tr_n(l, (int64_t)c->units_new, "One unit is new.", "%1 units are new."));
    say(a, l, &o, c->units_changed,
        tr_n(l, (int64_t)c->units_changed, "One unit has changed.", "%1 units have changed."));
    say(a, l, &o, c->posts_new, tr_n(l, (int64_t)c->posts_new, "One post is new.", "%1 posts are new."));
    say(a, l, &o, c->posts_changed,
        tr_n(l, (int64_t)c->posts_changed, "One post has changed.", "%1 posts have changed."));
    say(a, l, &o, c->posts_same, tr_n(l, (int64_t)c->posts_same, "One post is as before.", "%1 posts are as before."));
    say(a, l, &o, c->posts_absent,
        tr_n(l, (int64_t)c->posts_absent, "One post is not in the file.", "%1 posts are not in the file."));
    return o;
}
