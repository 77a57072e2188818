/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_guess.h"

#include "base/text.h"
#include "base/time.h"
#include "people/import_words.h"

#include <assert.h>
#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { DISTINCT_ROOM = 1 << 14 };

void survey_start(struct arena *a, size_t n, struct column_survey *ret)
{
    *ret = (struct column_survey){.v = arena_array(a, n, sizeof(struct column_seen)), .n = n};
    for (size_t i = 0; i < n; i++) {
        ret->v[i].room = DISTINCT_ROOM;
        ret->v[i].table = arena_array(a, DISTINCT_ROOM, sizeof *ret->v[i].table);
    }
}

/* FNV-1a, for counting different values. */
static unsigned long long hash_of(const char *text)
{
    unsigned long long h = 1469598103934665603ULL;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211ULL;
    return h ? h : 1;
}

/* Counts the value if it is new and there is room (the table is filled to three quarters at most). */
static void distinct_count(struct column_seen *c, const char *text)
{
    unsigned long long h = hash_of(text);
    size_t i = h % c->room;
    while (c->table[i] && c->table[i] != h)
        i = (i + 1) % c->room;
    if (!c->table[i] && c->distinct < c->room / 4 * 3) {
        c->table[i] = h;
        c->distinct++;
    }
}

void survey_row(struct arena *a, struct column_survey *s, const char *const *cells)
{
    s->rows++;
    for (size_t i = 0; i < s->n; i++) {
        const char *t = cells[i];
        struct column_seen *c = &s->v[i];
        size_t n = strlen(t);
        if (!n)
            continue;
        c->filled++;
        c->bytes += n;
        distinct_count(c, t);
        const char *at = strchr(t, '@'), *comma = strchr(t, ',');
        c->mails += at && at != t && strchr(at, '.') && !strchr(at + 1, '@');
        c->figures += strspn(t, "0123456789") == n;
        size_t digits = strspn(t, "0123456789-/. :T");
        c->dates += n >= 8 && digits >= 8 && (strspn(t, "0123456789-/. :TZ+") == n) && strpbrk(t, "-/.") != NULL;
        c->one_comma += comma && comma != t && comma[1] && !strchr(comma + 1, ',');
        c->paths[0] += strchr(t, '>') != NULL;
        c->paths[1] += strchr(t, '\\') != NULL;
        c->paths[2] += strchr(t, '|') != NULL;
        c->paths[3] += strstr(t, " / ") != NULL;
        c->paths[4] += strchr(t, '/') != NULL;
    }
}

/* A column's name as the word lists have it: folded, camel case parted, signs as blanks, what stands in brackets gone.
 */
static char *header_plain(struct arena *a, const char *name)
{
    size_t n = strlen(name), at = 0;
    char *parted = arena_alloc(a, 2 * n + 1);
    for (size_t i = 0; i < n; i++) {
        if (i && isupper((unsigned char)name[i]) && islower((unsigned char)name[i - 1]))
            parted[at++] = ' ';
        parted[at++] = name[i];
    }
    char *folded = text_fold(a, parted), *out = arena_alloc(a, strlen(folded) + 1);
    int depth = 0;
    at = 0;
    for (const char *p = folded; *p; p++) {
        depth += *p == '(' || *p == '[';
        bool keep = !depth && ((unsigned char)*p >= 0x80 || isalnum((unsigned char)*p));
        out[at++] = keep ? *p : ' ';
        depth -= depth && (*p == ')' || *p == ']');
    }
    char *plain = text_squeeze(a, out);
    return *plain ? plain : text_squeeze(a, folded);
}

/* Place of the name in a list "a|b|c", from 1; 0 if it isn't there. */
static size_t place_in(const char *list, const char *name)
{
    size_t n = strlen(name), place = 1;
    for (const char *p = list; *p; place++) {
        size_t m = strcspn(p, "|");
        if (m == n && !memcmp(p, name, n))
            return place;
        p += m + (p[m] == '|');
    }
    return 0;
}

/* The same with and without blanks ("e mail", "email"; "jobtitle"). */
static size_t place_near(struct arena *a, const char *list, const char *plain)
{
    size_t place = place_in(list, plain);
    if (place)
        return place;
    char *tight = arena_strdup(a, plain);
    char *to = tight;
    for (const char *p = plain; *p; p++)
        if (*p != ' ')
            *to++ = *p;
    *to = 0;
    return place_in(list, tight);
}

/* The level of units that a column is called by; 0 if none. */
static int unit_level(struct arena *a, const char *plain)
{
    for (size_t i = 0; i < unit_word_n; i++)
        if (place_near(a, unit_words[i].names, plain))
            return unit_words[i].level;
    return 0;
}

bool header_never(struct arena *a, const char *name)
{
    char *plain = arena_printf(a, "%s ", header_plain(a, name));
    if (!strcmp(plain, "lön ") || !strcmp(plain, "age ") || !strcmp(plain, "bsn ") || !strcmp(plain, "telefon "))
        return true;
    for (size_t i = 0; i < header_word_n; i++)
        if (place_near(a, header_words[i].names, header_plain(a, name)))
            return false;
    for (size_t i = 0; i < never_word_n; i++)
        if (strstr(plain, never_words[i]))
            return true;
    return false;
}

bool header_known(struct arena *a, const char *name)
{
    char *plain = header_plain(a, name);
    if (!*plain)
        return false;
    for (size_t i = 0; i < header_word_n; i++)
        if (place_near(a, header_words[i].names, plain))
            return true;
    return unit_level(a, plain) || header_never(a, name);
}

/* True if what the column holds speaks against the field. */
static bool contradicts(enum staff_field f, const struct column_seen *c)
{
    switch (f) {
    case STAFF_MAIL:
        return c->filled && c->mails * 2 < c->filled;
    case STAFF_START:
    case STAFF_END:
        return c->filled && c->dates * 2 < c->filled && c->figures * 2 < c->filled;
    case STAFF_NAME:
    case STAFF_GIVEN:
    case STAFF_FAMILY:
        return c->filled && (c->figures * 2 > c->filled || c->mails * 2 > c->filled);
    case STAFF_TITLE:
        return c->filled && c->figures * 2 > c->filled;
    case STAFF_NUMBER:
        return c->filled && c->dates * 2 > c->filled;
    default:
        return false;
    }
}

/* Gives every field the column whose name fits best. */
static void by_name(struct arena *a, char *const *plain, const bool *never, const struct column_survey *s,
                    struct staff_mapping *m, bool *taken)
{
    for (size_t w = 0; w < header_word_n; w++) {
        enum staff_field f = header_words[w].field;
        size_t best = 0;
        for (size_t i = 0; i < s->n; i++) {
            size_t place = taken[i] || never[i] ? 0 : place_near(a, header_words[w].names, plain[i]);
            if (!place || contradicts(f, &s->v[i]))
                continue;
            if (!s->v[i].filled)
                place += 1000; /* an empty column only if there is no other */
            if (!best || place < best) {
                best = place;
                m->column[f] = (int)i;
            }
        }
        if (best)
            taken[m->column[f]] = true;
    }
}

/* True if the two columns say the same with other words (a code and its name): as many different values in both. */
static bool same_thing(const struct column_seen *x, const struct column_seen *y)
{
    return x->distinct == y->distinct && x->distinct > 1 && x->filled == y->filled;
}

/* Finds the columns of units and orders them from the top down: fewer different values stand above more. */
static void by_unit(struct arena *a, char *const *plain, const bool *never, const struct column_survey *s,
                    struct staff_mapping *m, bool *taken)
{
    int found[IMPORT_MAX_LEVELS * 2], level[IMPORT_MAX_LEVELS * 2], n = 0;
    for (size_t i = 0; i < s->n && n < IMPORT_MAX_LEVELS * 2; i++) {
        int l = taken[i] || never[i] || !s->v[i].filled ? 0 : unit_level(a, plain[i]);
        if (l) {
            found[n] = (int)i;
            level[n++] = l;
        }
    }
    for (int i = 0; i < n; i++) /* a code beside its name: the longer texts are the names */
        for (int j = 0; j < n; j++)
            if (i != j && found[i] >= 0 && found[j] >= 0 && level[i] == level[j] &&
                same_thing(&s->v[found[i]], &s->v[found[j]]) && s->v[found[i]].bytes < s->v[found[j]].bytes)
                found[i] = -1;
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (found[i] >= 0) {
            int at = kept++, c = found[i], l = level[i];
            for (; at > 0; at--) {
                size_t above = s->v[found[at - 1]].distinct, mine = s->v[c].distinct;
                if (above < mine || (above == mine && level[at - 1] <= l))
                    break;
                found[at] = found[at - 1];
                level[at] = level[at - 1];
            }
            found[at] = c;
            level[at] = l;
        }
    for (int i = 0; i < kept && i < IMPORT_MAX_LEVELS; i++) {
        m->column[STAFF_UNIT1 + i] = found[i];
        taken[found[i]] = true;
    }
}

/* What parts the levels of a path in the column; 0 if it holds none. */
static char path_of(const struct column_seen *c)
{
    static const char signs[] = {'>', '\\', '|', '/'};
    for (int i = 0; i < 4; i++)
        if (c->filled && c->paths[i] * 2 > c->filled)
            return signs[i];
    return c->filled && c->paths[4] * 10 > c->filled * 9 ? '/' : 0;
}

/* A mail column and a column of numbers that no header names, found by what they hold. */
static void by_contents(char *const *plain, const bool *never, const struct column_survey *s, struct staff_mapping *m,
                        bool *taken)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct column_seen *c = &s->v[i];
        if (taken[i] || never[i] || !c->filled)
            continue;
        if (m->column[STAFF_MAIL] < 0 && c->mails * 10 > c->filled * 9 && c->distinct * 10 > c->filled * 9) {
            m->column[STAFF_MAIL] = (int)i;
            taken[i] = true;
        } else if (m->column[STAFF_NAME] < 0 && m->column[STAFF_FAMILY] < 0 && c->one_comma * 10 > c->filled * 9 &&
                   c->distinct * 10 > c->filled * 7 && strstr(plain[i], "column")) {
            m->column[STAFF_NAME] = (int)i;
            taken[i] = true;
        }
    }
}

/* People file or posts file: a posts file names posts and nobody. */
static void kind_of(struct staff_mapping *m)
{
    bool people = m->column[STAFF_NUMBER] >= 0 || m->column[STAFF_NAME] >= 0 || m->column[STAFF_GIVEN] >= 0 ||
                  m->column[STAFF_FAMILY] >= 0 || m->column[STAFF_MAIL] >= 0;
    bool posts = m->column[STAFF_POST] >= 0 || m->column[STAFF_REPORTS_TO] >= 0 || m->column[STAFF_FTE] >= 0;
    m->kind = posts && !people ? IMPORT_POSTS : IMPORT_PEOPLE;
    static const enum staff_field of_posts[] = {STAFF_POST, STAFF_REPORTS_TO, STAFF_GRADE, STAFF_FTE};
    for (size_t i = 0; m->kind == IMPORT_PEOPLE && i < sizeof of_posts / sizeof *of_posts; i++)
        m->column[of_posts[i]] = -1;
}

void mapping_guess(struct arena *a, const char *const *names, const struct column_survey *s, struct staff_mapping *ret)
{
    mapping_clear(ret);
    char **plain = arena_array(a, s->n, sizeof *plain);
    bool *never = arena_array(a, s->n, sizeof *never), *taken = arena_array(a, s->n, sizeof *taken);
    for (size_t i = 0; i < s->n; i++) {
        plain[i] = header_plain(a, names[i]);
        never[i] = header_never(a, names[i]);
    }
    by_name(a, plain, never, s, ret, taken);
    by_unit(a, plain, never, s, ret, taken);
    by_contents(plain, never, s, ret, taken);
    if (ret->column[STAFF_GIVEN] >= 0 && ret->column[STAFF_FAMILY] >= 0)
        ret->column[STAFF_NAME] = -1;
    kind_of(ret);
    int name = ret->column[STAFF_NAME];
    if (name >= 0) {
        const char *p = plain[name];
        bool said = text_starts(p, "efternamn") || text_starts(p, "last name") || text_starts(p, "achternaam") ||
                    text_starts(p, "surname");
        ret->family_first = said || s->v[name].one_comma * 2 > s->v[name].filled;
    }
    if (ret->column[STAFF_UNIT1] >= 0 && ret->column[STAFF_UNIT2] < 0)
        ret->path = path_of(&s->v[ret->column[STAFF_UNIT1]]);
}
