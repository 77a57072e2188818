/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Time zones (promised in base/time.h), from the system's compiled IANA files (TZif, RFC 8536). A file is read once
 * into a sorted table of transitions; its rule for years to come is written out into the same table up to LAST_YEAR.
 * Zones are never freed and never change, so that a pointer to one may be kept and shared among threads.
 */
#include "base/time.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MOST_BYTES 65536
#define LAST_YEAR 2250
#define ZONE_FOLDER "/usr/share/zoneinfo"
#define NAME_MOST_BYTES 64

/* From this moment on, clocks are so many seconds ahead of UTC. */
struct transition {
    int64_t moment;
    int32_t offset_s;
};

struct zone {
    struct zone *next;
    char name[NAME_MOST_BYTES];
    size_t n, room;
    struct transition *v; /* sorted; the first is at INT64_MIN */
};

static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(struct zone *) zones;

/* Adds a transition behind the others, unless it changes nothing. */
static void transition_add(struct zone *z, int64_t moment, int32_t offset_s)
{
    if (z->n && (z->v[z->n - 1].offset_s == offset_s || z->v[z->n - 1].moment >= moment))
        return;
    if (z->n == z->room) {
        z->room = z->room ? z->room * 2 : 256;
        z->v = realloc(z->v, z->room * sizeof *z->v);
        if (!z->v)
            abort();
    }
    z->v[z->n++] = (struct transition){moment, offset_s};
}

/* Reads a big-endian signed number of 4 or 8 bytes. */
static int64_t read_number(const unsigned char *p, int bytes)
{
    uint64_t n = p[0] & 0x80 ? ~UINT64_C(0) : 0;
    for (int i = 0; i < bytes; i++)
        n = n << 8 | p[i];
    return (int64_t)n;
}

/* The rule of a TZ text such as "CET-1CEST,M3.5.0,M10.5.0/3", as in POSIX with the hours of RFC 8536. */
struct rule_day {
    char kind; /* 'M': month.week.weekday, 'J': 1-365 without 29 February, '0': 0-365 */
    int month, week, day;
    int time_s;
};
struct rule {
    int32_t standard_s, summer_s;
    bool has_summer;
    struct rule_day begin, end; /* of summer time, by the clock that runs until then */
};

/* Reads a decimal number of at most `most`; false if none stands there. */
static bool rule_number(const char **p, int most, int *ret)
{
    if (**p < '0' || **p > '9')
        return false;
    for (*ret = 0; **p >= '0' && **p <= '9'; ++*p) {
        *ret = *ret * 10 + (**p - '0');
        if (*ret > most)
            return false;
    }
    return true;
}

/* Reads "[+-]hh[:mm[:ss]]" as seconds. */
static bool rule_time(const char **p, int *ret_s)
{
    int sign = **p == '-' ? -1 : 1, hours, minutes = 0, seconds = 0;
    if (**p == '-' || **p == '+')
        ++*p;
    if (!rule_number(p, 167, &hours))
        return false;
    if (**p == ':' && (++*p, !rule_number(p, 59, &minutes)))
        return false;
    if (**p == ':' && (++*p, !rule_number(p, 59, &seconds)))
        return false;
    *ret_s = sign * (hours * 3600 + minutes * 60 + seconds);
    return true;
}

/* Passes over a zone's abbreviation, "CET" or "<+0330>". */
static bool rule_name(const char **p)
{
    const char *start = *p;
    if (**p == '<') {
        const char *end = strchr(*p, '>');
        *p = end ? end + 1 : *p;
        return end != NULL;
    }
    while ((**p >= 'A' && **p <= 'Z') || (**p >= 'a' && **p <= 'z'))
        ++*p;
    return *p - start >= 3;
}

/* Reads ",M3.5.0/2" and its kin. */
static bool rule_day_read(const char **p, struct rule_day *ret)
{
    if (*(*p)++ != ',')
        return false;
    ret->time_s = 7200;
    ret->kind = '0';
    if (**p == 'M' || **p == 'J')
        ret->kind = *(*p)++;
    if (ret->kind == 'M') {
        if (!rule_number(p, 12, &ret->month) || *(*p)++ != '.' || !rule_number(p, 5, &ret->week) || *(*p)++ != '.' ||
            !rule_number(p, 6, &ret->day) || ret->month < 1 || ret->week < 1)
            return false;
    } else if (!rule_number(p, 365, &ret->day)) {
        return false;
    }
    return **p != '/' || (++*p, rule_time(p, &ret->time_s));
}

/* Reads a whole rule; false if it is none. */
static bool rule_read(const char *p, struct rule *ret)
{
    int west_s;
    *ret = (struct rule){0};
    if (!rule_name(&p) || !rule_time(&p, &west_s))
        return false;
    ret->standard_s = -west_s;
    if (!*p)
        return true;
    ret->has_summer = true;
    ret->summer_s = ret->standard_s + 3600;
    if (!rule_name(&p))
        return false;
    if (*p != ',') {
        if (!rule_time(&p, &west_s))
            return false;
        ret->summer_s = -west_s;
    }
    return rule_day_read(&p, &ret->begin) && rule_day_read(&p, &ret->end) && !*p;
}

/* The moment of a rule's day in a year, given the offset that holds until then. */
static int64_t rule_moment(const struct rule_day *r, int year, int32_t offset_s)
{
    int64_t day;
    if (r->kind == 'M') {
        int64_t first = days_of_civil(year, r->month, 1);
        int64_t next = r->month == 12 ? days_of_civil(year + 1, 1, 1) : days_of_civil(year, r->month + 1, 1);
        day = first + (r->day - civil_of_days(first).weekday + 7) % 7 + (r->week - 1) * 7;
        while (day >= next)
            day -= 7;
    } else if (r->kind == 'J') {
        bool after = r->day >= 60 && days_of_civil(year, 3, 1) - days_of_civil(year, 2, 1) == 29;
        day = days_of_civil(year, 1, 1) + r->day - 1 + after;
    } else {
        day = days_of_civil(year, 1, 1) + r->day;
    }
    return day * 86400 + r->time_s - offset_s;
}

/* Writes the rule out into the table, from its last transition to LAST_YEAR. */
static void rule_expand(struct zone *z, const struct rule *r)
{
    if (!r->has_summer)
        return;
    int64_t from = z->v[z->n - 1].moment;
    int first = from < 0 ? 1970 : civil_of_days(from / 86400).year;
    for (int year = first; year <= LAST_YEAR; year++) {
        int64_t begin = rule_moment(&r->begin, year, r->standard_s), end = rule_moment(&r->end, year, r->summer_s);
        if (begin < end) {
            transition_add(z, begin, r->summer_s);
            transition_add(z, end, r->standard_s);
        } else { /* south of the equator */
            transition_add(z, end, r->standard_s);
            transition_add(z, begin, r->summer_s);
        }
    }
}

/* The counts in a TZif header, in the order of the file. */
struct header {
    size_t isut, isstd, leap, time, type, letters;
};

/* Reads a header at p; false if there is none. */
static bool header_read(const unsigned char *p, size_t n, struct header *ret)
{
    if (n < 44 || memcmp(p, "TZif", 4) != 0)
        return false;
    size_t *counts[] = {&ret->isut, &ret->isstd, &ret->leap, &ret->time, &ret->type, &ret->letters};
    for (int i = 0; i < 6; i++) {
        int64_t count = read_number(p + 20 + i * 4, 4);
        if (count < 0 || count > FILE_MOST_BYTES)
            return false;
        *counts[i] = (size_t)count;
    }
    return true;
}

/* The size of what follows a header whose moments have so many bytes. */
static size_t body_size(const struct header *h, size_t bytes)
{
    return h->time * (bytes + 1) + h->type * 6 + h->letters + h->leap * (bytes + 4) + h->isstd + h->isut;
}

/* Fills the table from the file's bytes (with a NUL behind); false if it is not a sound TZif file of version 2 or
 * later. */
static bool zone_parse(struct zone *z, const unsigned char *p, size_t n)
{
    struct header h;
    if (!header_read(p, n, &h) || p[4] < '2')
        return false;
    size_t skip = 44 + body_size(&h, 4);
    if (skip > n || !header_read(p + skip, n - skip, &h))
        return false;
    p += skip + 44;
    n -= skip + 44;
    size_t body = body_size(&h, 8);
    if (body > n || h.type == 0)
        return false;
    const unsigned char *indexes = p + h.time * 8, *types = indexes + h.time;
    transition_add(z, INT64_MIN, (int32_t)read_number(types, 4));
    for (size_t i = 0; i < h.time; i++) {
        if (indexes[i] >= h.type)
            return false;
        transition_add(z, read_number(p + i * 8, 8), (int32_t)read_number(types + indexes[i] * 6, 4));
    }
    char footer[128];
    size_t length = n - body;
    const char *text = (const char *)p + body;
    if (length < 2 || text[0] != '\n')
        return true;
    size_t rule_n = strcspn(text + 1, "\n");
    if (rule_n == 0 || rule_n >= sizeof footer)
        return true;
    memcpy(footer, text + 1, rule_n);
    footer[rule_n] = '\0';
    struct rule rule;
    if (!rule_read(footer, &rule))
        return false;
    rule_expand(z, &rule);
    return true;
}

/* True for names that stay inside the zones' folder. */
static bool name_sound(const char *name)
{
    size_t n = strnlen(name, NAME_MOST_BYTES);
    if (n == 0 || n == NAME_MOST_BYTES || name[0] == '/' || strstr(name, ".."))
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == n;
}

/* Reads a zone's file; NULL if there is none or it is not sound. */
static struct zone *zone_load(const char *name)
{
    char path[sizeof ZONE_FOLDER + 1 + NAME_MOST_BYTES];
    snprintf(path, sizeof path, "%s/%s", ZONE_FOLDER, name);
    FILE *file = fopen(path, "rbe");
    if (!file)
        return NULL;
    unsigned char *bytes = malloc(FILE_MOST_BYTES + 1);
    struct zone *z = calloc(1, sizeof *z);
    if (!bytes || !z)
        abort();
    size_t n = fread(bytes, 1, FILE_MOST_BYTES, file);
    fclose(file);
    bytes[n] = '\0';
    memcpy(z->name, name, strlen(name));
    if (!zone_parse(z, bytes, n)) {
        free(z->v);
        free(z);
        z = NULL;
    }
    free(bytes);
    return z;
}

/* Finds a zone that was read before. */
static struct zone *zone_known(const char *name)
{
    struct zone *z = atomic_load(&zones);
    while (z && strcmp(z->name, name) != 0)
        z = z->next;
    return z;
}

const struct zone *zone_get(const char *name)
{
    if (!name || !name_sound(name))
        return NULL;
    struct zone *z = zone_known(name);
    if (z)
        return z;
    pthread_mutex_lock(&adding);
    z = zone_known(name);
    if (!z && (z = zone_load(name))) {
        z->next = atomic_load(&zones);
        atomic_store(&zones, z);
    }
    pthread_mutex_unlock(&adding);
    return z;
}

/* The place in the table that holds at a moment. */
static size_t transition_at(const struct zone *z, int64_t moment)
{
    size_t low = 0, high = z->n; /* v[low] holds, v[high] not yet */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (z->v[middle].moment <= moment)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct civil zone_civil(const struct zone *z, int64_t moment)
{
    int64_t local = moment + z->v[transition_at(z, moment)].offset_s;
    int64_t days = local / 86400, rest = local % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    struct civil c = civil_of_days(days);
    c.hour = (int)(rest / 3600);
    c.minute = (int)(rest / 60 % 60);
    c.second = (int)(rest % 60);
    return c;
}

int64_t zone_moment(const struct zone *z, struct civil c)
{
    int64_t local = days_of_civil(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second;
    /* Offsets are at most a day and a bit, so only transitions near here matter. The earliest moment that shows this
     * time is the first of two; when none does, the clock was moved past it and the old offset moves it on. */
    size_t i = transition_at(z, local - 2 * 86400);
    for (; i + 1 < z->n && local - z->v[i].offset_s >= z->v[i + 1].moment; i++) {
        if (local - z->v[i + 1].offset_s < z->v[i + 1].moment)
            return local - z->v[i].offset_s; /* skipped */
    }
    return local - z->v[i].offset_s;
}
