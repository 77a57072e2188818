/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates, numbers and lists as people write them in each language (promised in base/language.h). */
#include "base/language.h"

#include "base/arena.h"
#include "base/time.h"

#include <stdio.h>
#include <string.h>

static const char *const months[LANGUAGES][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
     "december"},
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
     "december"},
};

static const char *const weekdays[LANGUAGES][7] = {
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    {"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"},
    {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
};

static const char *const ands[LANGUAGES] = {" and ", " och ", " en "};

char *say_day(struct arena *a, enum language l, const char *day, const char *today)
{
    struct civil c = day_civil(day);
    if (today && strncmp(day, today, 4) == 0)
        return arena_printf(a, "%d %s", c.day, months[l][c.month - 1]);
    return arena_printf(a, "%d %s %d", c.day, months[l][c.month - 1], c.year);
}

char *say_day_short(struct arena *a, enum language l, const char *day)
{
    struct civil c = day_civil(day);
    bool march = l == LANGUAGE_NL && c.month == 3; /* the one that is not cut off behind its third letter */
    return arena_printf(a, "%d %.3s", c.day, march ? "mrt" : months[l][c.month - 1]);
}

char *say_weekday(struct arena *a, enum language l, const char *day, const char *today)
{
    return arena_printf(a, "%s %s", weekdays[l][day_civil(day).weekday], say_day(a, l, day, today));
}

char *say_time(struct arena *a, enum language l, const struct zone *z, int64_t moment)
{
    struct civil c = zone_civil(z, moment);
    switch (l) {
    case LANGUAGE_SV:
        return arena_printf(a, "kl.\u00a0%02d.%02d", c.hour, c.minute);
    case LANGUAGE_NL:
        return arena_printf(a, "%02d.%02d\u00a0uur", c.hour, c.minute);
    default:
        return arena_printf(a, "%02d.%02d", c.hour, c.minute);
    }
}

char *say_moment(struct arena *a, enum language l, const struct zone *z, int64_t moment)
{
    char day[11];
    zone_day(z, moment, day);
    return arena_printf(a, "%s%s %s", say_day(a, l, day, NULL), l == LANGUAGE_SV ? "" : ",", say_time(a, l, z, moment));
}

char *say_number(struct arena *a, enum language l, int64_t n)
{
    (void)l; /* all three write thin spaces (SS 1420, Taalunie and ISO 80000 agree on that) */
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    char buffer[64], *p = buffer + sizeof buffer - 1;
    *p = '\0';
    for (int digits = 0;; digits++) {
        if (digits && digits % 3 == 0) {
            p -= 3;
            memcpy(p, "\u202f", 3);
        }
        *--p = (char)('0' + rest % 10);
        rest /= 10;
        if (!rest)
            break;
    }
    return arena_printf(a, "%s%s", n < 0 ? "\u2212" : "", p);
}

char *say_list(struct arena *a, enum language l, size_t n, const char *const items[])
{
    size_t size = 1;
    for (size_t i = 0; i < n; i++)
        size += strlen(items[i]) + strlen(ands[l]);
    char *list = arena_alloc(a, size), *end = list;
    for (size_t i = 0; i < n; i++) {
        end = stpcpy(end, i == 0 ? "" : i + 1 == n ? ands[l] : ", ");
        end = stpcpy(end, items[i]);
    }
    return list;
}
