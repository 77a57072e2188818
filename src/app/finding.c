/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/finding.h"

#include "base/json.h"

#include <stdio.h>

/* Adds one of any kind. */
static void add(struct findings *f, enum finding_state state, const char *matter, const char *what, const char *means,
                const char *to)
{
    *VEC_PUSH(f->arena, *f) =
        (struct finding){.state = state, .matter = matter, .what = what, .means = means, .to = to};
    f->bad |= state == FINDING_BAD;
}

void finding_good(struct findings *f, const char *matter, const char *what)
{
    add(f, FINDING_GOOD, matter, what, NULL, NULL);
}

void finding_note(struct findings *f, const char *matter, const char *what, const char *means, const char *to)
{
    add(f, FINDING_NOTE, matter, what, means, to);
}

void finding_bad(struct findings *f, const char *matter, const char *what, const char *means, const char *to)
{
    add(f, FINDING_BAD, matter, what, means, to);
}

/* For people: a line for what it is, and beneath what is wrong what it means and what to do. */
static void print_lines(const struct findings *f)
{
    static const char *const marks[] = {[FINDING_GOOD] = "good  ", [FINDING_NOTE] = "note  ", [FINDING_BAD] = "BAD   "};
    for (size_t i = 0; i < f->n; i++) {
        const struct finding *v = &f->v[i];
        printf("%s%s\n", marks[v->state], v->what);
        if (v->means)
            printf("      %s\n", v->means);
        if (v->to)
            printf("      → %s\n", v->to);
    }
}

/* For programs. */
static void print_json(const struct findings *f)
{
    static const char *const words[] = {[FINDING_GOOD] = "good", [FINDING_NOTE] = "note", [FINDING_BAD] = "bad"};
    struct json j = {.arena = f->arena};
    json_open(&j, '{');
    json_key(&j, "well");
    json_bool(&j, !f->bad);
    json_key(&j, "findings");
    json_open(&j, '[');
    for (size_t i = 0; i < f->n; i++) {
        json_open(&j, '{');
        json_pair(&j, "state", words[f->v[i].state]);
        json_pair(&j, "matter", f->v[i].matter);
        json_pair(&j, "what", f->v[i].what);
        json_pair(&j, "means", f->v[i].means);
        json_pair(&j, "do", f->v[i].to);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", json_done(&j));
}

void findings_print(const struct findings *f, bool json)
{
    if (json)
        print_json(f);
    else
        print_lines(f);
}
