/* SPDX-License-Identifier: EUPL-1.2 */
/* What a form about a role is laid upon: pure rules. */
#include "roles/role_form.h"

#include <string.h>

enum role_field_kind { IS_TEXT, IS_FLAG, IS_INT, IS_TRACK };
/* The fields of a role that a form sends. */
static const struct {
    const char *name;
    enum role_field_kind kind;
    size_t at;
} fields[] = {
    {"name", IS_TEXT, offsetof(struct role, name)},
    {"family", IS_TEXT, offsetof(struct role, family)},
    {"work", IS_TEXT, offsetof(struct role, work)},
    {"track", IS_TRACK, offsetof(struct role, track)},
    {"place", IS_TEXT, offsetof(struct role, place)},
    {"part_time", IS_FLAG, offsetof(struct role, part_time)},
    {"studies", IS_FLAG, offsetof(struct role, studies)},
    {"licence", IS_TEXT, offsetof(struct role, licence)},
    {"duties", IS_TEXT, offsetof(struct role, duties)},
    {"occupation", IS_INT, offsetof(struct role, occupation)},
    {"pay_low", IS_INT, offsetof(struct role, pay_low)},
    {"pay_high", IS_INT, offsetof(struct role, pay_high)},
    {"criteria", IS_TEXT, offsetof(struct role, criteria)},
    {"approved_by", IS_TEXT, offsetof(struct role, approved_by)},
    {"language", IS_TEXT, offsetof(struct role, language)},
    {"valid_from", IS_TEXT, offsetof(struct role, valid_from)},
};
#define FIELDS (sizeof fields / sizeof fields[0])

_Static_assert(sizeof(struct concept_id) == sizeof(int64_t), "an id is compared as its number");

/* The place of a field. */
static void *place_of(const struct role *r, size_t i)
{
    return (char *)(uintptr_t)r + fields[i].at;
}

/* True if the field says the same in both. */
static bool field_same(size_t i, const struct role *x, const struct role *y)
{
    const void *p = place_of(x, i), *q = place_of(y, i);
    switch (fields[i].kind) {
    case IS_TEXT:
        return strcmp(*(const char *const *)p, *(const char *const *)q) == 0;
    case IS_FLAG:
        return *(const bool *)p == *(const bool *)q;
    case IS_INT:
        return *(const int64_t *)p == *(const int64_t *)q;
    case IS_TRACK:
        return *(const enum role_track *)p == *(const enum role_track *)q;
    }
    return true;
}

/* Gives `to` what `from` has in the field. */
static void field_copy(size_t i, struct role *to, const struct role *from)
{
    static const size_t sizes[] = {sizeof(char *), sizeof(bool), sizeof(int64_t), sizeof(enum role_track)};
    memcpy(place_of(to, i), place_of(from, i), sizes[fields[i].kind]);
}

/* How a role asks for a skill: 0 not at all, else a number for each way. */
static int asks(const struct role *r, struct concept_id c)
{
    for (size_t i = 0; i < r->skill_n; i++)
        if (r->skills[i].concept.v == c.v)
            return r->skills[i].level * 2 + r->skills[i].essential;
    return 0;
}

/* True if both ask for the same skills in the same way. */
static bool skills_same(const struct role *x, const struct role *y)
{
    if (x->skill_n != y->skill_n)
        return false;
    for (size_t i = 0; i < x->skill_n; i++)
        if (asks(x, x->skills[i].concept) != asks(y, x->skills[i].concept))
            return false;
    return true;
}

bool role_same(const struct role *x, const struct role *y)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (!field_same(i, x, y))
            return false;
    return skills_same(x, y);
}

static const char *const clash =
    N_("This was changed elsewhere meanwhile, and is saved. Yours stands here; keep what is right and save again.");

/* Lays one skill: how it is to be asked for after all, or -1 if both changed it. */
static int skill_settle(int sent, int shown, int saved)
{
    return sent == shown || sent == saved ? saved : saved == shown ? sent : -1;
}

/* Lays the skills. */
static void skills_merge(struct form *form, struct arena *a, struct role *sent, const struct role *shown,
                         const struct role *saved)
{
    struct role_skill *v = arena_array(a, sent->skill_n + saved->skill_n + 1, sizeof *v);
    size_t n = 0;
    for (int turn = 0; turn < 2; turn++) {
        const struct role *r = turn ? saved : sent;
        for (size_t i = 0; i < r->skill_n; i++) {
            struct role_skill s = r->skills[i];
            if (turn && asks(sent, s.concept))
                continue;
            int how = skill_settle(asks(sent, s.concept), asks(shown, s.concept), asks(saved, s.concept));
            if (how < 0)
                form_fault(form, "skills", clash);
            if (how < 0)
                how = asks(sent, s.concept);
            if (!how)
                continue;
            s.level = how / 2;
            s.essential = how % 2;
            v[n++] = s;
        }
    }
    sent->skills = v;
    sent->skill_n = n;
}

void role_merge(struct form *form, struct arena *a, struct role *sent, const struct role *shown,
                const struct role *saved)
{
    for (size_t i = 0; i < FIELDS; i++) {
        if (field_same(i, sent, shown))
            field_copy(i, sent, saved);
        else if (!field_same(i, saved, shown) && !field_same(i, sent, saved))
            form_fault(form, fields[i].name, clash);
    }
    if (!skills_same(saved, shown))
        skills_merge(form, a, sent, shown, saved);
}
