/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Time. A moment is int64_t seconds UTC since 1970; a day is text "2026-11-22" (ISO 8601, compares as text).
 * "Now" is asked for in one place only (clock_now, called by the server and the command line) and then handed down, so
 * tests run on a frozen clock.
 */
#ifndef BANA_BASE_TIME_H
#define BANA_BASE_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct zone; /* an IANA time zone with its transitions; immutable */

#define DAY_S 86400 /* seconds of a day that no clock is set in */

struct civil {
    int year, month, day, hour, minute, second; /* month 1-12, day 1-31 */
    int weekday;                                /* 0 Sunday … 6 Saturday */
};

/* The moment now, or the frozen one when the environment has BANA_NOW (ISO moment, for tests and demos). */
int64_t clock_now(void);

/* The zone by its IANA name ("Europe/Stockholm"); NULL if unknown. Lives as long as the process; thread-safe. */
const struct zone *zone_get(const char *name);
/* A moment as the clock on the wall shows it there. */
struct civil zone_civil(const struct zone *z, int64_t moment);
/* The moment of a wall clock time (the first of two when the clock is set back; moved on when it never was). */
int64_t zone_moment(const struct zone *z, struct civil c);
/* The day there at a moment, as "2026-11-22" (11 bytes with NUL). */
void zone_day(const struct zone *z, int64_t moment, char ret_day[11]);

/* True if the text is a real day in ISO form, 1900-2199. */
bool day_valid(const char *day);
/* The day n days later (n may be negative). */
void day_add(const char *day, int n, char ret_day[11]);
/* The day n months later, at most the last day of that month. */
void day_add_months(const char *day, int n, char ret_day[11]);
/* Days from a to b. */
int day_diff(const char *a, const char *b);
/* Its parts; weekday too. */
struct civil day_civil(const char *day);
/* Reads a day as people and HR systems write it: 2026-11-22, 20261122, 22-11-2026, 22/11/2026, 22.11.2026, 11/22/2026
 * only when month_first. False if it is no real day. */
bool day_read(const char *text, bool month_first, char ret_day[11]);
/* Days since 1970 of a date of the Gregorian calendar, and back (hours are 0); Howard Hinnant's algorithms. */
int64_t days_of_civil(int year, int month, int day);
struct civil civil_of_days(int64_t days);
/* A moment as "2026-11-22T09:00:00Z". */
void moment_write(int64_t moment, char ret_text[21]);
/* Reads a moment: "2026-11-22T09:00:00Z", with or without seconds, or with an offset such as +01:00 instead of Z. */
bool moment_read(const char *text, int64_t *ret_moment);

#endif
