/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/time.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"

int64_t days_of_civil(int year, int month, int day)
{
    int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil civil_of_days(int64_t days)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    struct civil c = {0};
    c.day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    c.month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    c.year = (int)(year_of_era + era * 400 + (c.month <= 2));
    c.weekday = (int)(((days + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    return c;
}

/* The number of days of a month. */
static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

/* True if there is such a day in the calendar. */
static bool is_real(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= month_days(year, month);
}

/* Reads exactly `digits` decimal digits; -1 if other letters stand there. */
static int read_digits(const char *p, int digits)
{
    int n = 0;
    for (int i = 0; i < digits; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        n = n * 10 + (p[i] - '0');
    }
    return n;
}

/* Reads "YYYY-MM-DD" at the start of a text; false if no real day stands there. */
static bool read_iso(const char *p, struct civil *ret)
{
    *ret = (struct civil){0};
    ret->year = read_digits(p, 4);
    if (ret->year < 0 || p[4] != '-')
        return false;
    ret->month = read_digits(p + 5, 2);
    if (ret->month < 0 || p[7] != '-')
        return false;
    ret->day = read_digits(p + 8, 2);
    return is_real(ret->year, ret->month, ret->day);
}

/* The days since 1970 of a day that must be one. */
static int64_t days_of(const char *day)
{
    struct civil c;
    bool real = read_iso(day, &c) && day[10] == '\0';
    assert(real && "a day in ISO form");
    if (!real)
        abort();
    return days_of_civil(c.year, c.month, c.day);
}

/* Writes a number in a fixed number of digits. */
static void write_digits(int n, int digits, char *ret)
{
    for (int i = digits - 1; i >= 0; i--, n /= 10)
        ret[i] = (char)('0' + n % 10);
}

/* Writes "YYYY-MM-DD" and a NUL; the year must have four digits. */
static void write_day(struct civil c, char ret_day[11])
{
    assert(c.year >= 0 && c.year <= 9999);
    memcpy(ret_day, "0000-00-00", 11);
    write_digits(c.year, 4, ret_day);
    write_digits(c.month, 2, ret_day + 5);
    write_digits(c.day, 2, ret_day + 8);
}

int64_t clock_now(void)
{
    const char *frozen = getenv("BANA_NOW");
    if (!frozen || !*frozen)
        return (int64_t)time(NULL);
    int64_t moment;
    if (!moment_read(frozen, &moment)) {
        log_line(LOG_ERROR, "time", "BANA_NOW must be a moment such as 2026-11-22T09:00:00Z, but is %s", frozen);
        exit(2); /* going on with the true clock would spoil what the tests or the demo froze it for */
    }
    return moment;
}

void zone_day(const struct zone *z, int64_t moment, char ret_day[11])
{
    write_day(zone_civil(z, moment), ret_day);
}

bool day_valid(const char *day)
{
    struct civil c;
    return day && strnlen(day, 11) == 10 && read_iso(day, &c) && c.year >= 1900 && c.year <= 2199;
}

void day_add(const char *day, int n, char ret_day[11])
{
    write_day(civil_of_days(days_of(day) + n), ret_day);
}

void day_add_months(const char *day, int n, char ret_day[11])
{
    struct civil c = day_civil(day);
    int64_t months = (int64_t)c.year * 12 + c.month - 1 + n;
    assert(months >= 0 && months < 10000 * 12);
    c.year = (int)(months / 12);
    c.month = (int)(months % 12) + 1;
    if (c.day > month_days(c.year, c.month))
        c.day = month_days(c.year, c.month);
    write_day(c, ret_day);
}

int day_diff(const char *a, const char *b)
{
    return (int)(days_of(b) - days_of(a));
}

struct civil day_civil(const char *day)
{
    return civil_of_days(days_of(day));
}

/* Reads a number of one or two digits and moves on; -1 if none stands there. */
static int read_short(const char **p)
{
    int n = read_digits(*p, 1);
    if (n < 0)
        return -1;
    ++*p;
    int next = read_digits(*p, 1);
    if (next < 0)
        return n;
    ++*p;
    return n * 10 + next;
}

/* Reads "22-11-2026" and its kin, both numbers in the order they stand. */
static bool read_parted(const char *p, int *ret_first, int *ret_second, int *ret_year)
{
    *ret_first = read_short(&p);
    char mark = *p;
    if (*ret_first < 0 || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    p++;
    *ret_second = read_short(&p);
    if (*ret_second < 0 || *p != mark)
        return false;
    *ret_year = read_digits(p + 1, 4);
    return *ret_year >= 0 && p[5] == '\0';
}

bool day_read(const char *text, bool month_first, char ret_day[11])
{
    ret_day[0] = '\0';
    size_t n = text ? strnlen(text, 64) : 0;
    char word[12];
    while (n && (*text == ' ' || *text == '\t')) {
        text++;
        n--;
    }
    while (n && (text[n - 1] == ' ' || text[n - 1] == '\t'))
        n--;
    if (n < 8 || n > 10)
        return false;
    memcpy(word, text, n);
    word[n] = '\0';
    struct civil c = {0};
    int first, second;
    if (n == 8 && read_digits(word, 8) >= 0) {
        c = (struct civil){
            .year = read_digits(word, 4), .month = read_digits(word + 4, 2), .day = read_digits(word + 6, 2)};
    } else if (read_parted(word, &first, &second, &c.year)) {
        /* Only strokes are ever written month first. */
        bool swapped = month_first && strchr(word, '/');
        c.month = swapped ? first : second;
        c.day = swapped ? second : first;
    } else if (n != 10 || !read_iso(word, &c)) {
        return false;
    }
    if (!is_real(c.year, c.month, c.day) || c.year < 1900 || c.year > 2199)
        return false;
    write_day(c, ret_day);
    return true;
}

void moment_write(int64_t moment, char ret_text[21])
{
    int64_t days = moment / DAY_S, rest = moment % DAY_S;
    if (rest < 0) {
        rest += DAY_S;
        days--;
    }
    write_day(civil_of_days(days), ret_text);
    memcpy(ret_text + 10, "T00:00:00Z", 11);
    write_digits((int)(rest / 3600), 2, ret_text + 11);
    write_digits((int)(rest / 60 % 60), 2, ret_text + 14);
    write_digits((int)(rest % 60), 2, ret_text + 17);
}

/* Reads "Z", "+01:00", "+0100" or "+01" at the end of a moment, as seconds east of Greenwich. */
static bool read_offset(const char *p, int64_t *ret_s)
{
    *ret_s = 0;
    if (strcmp(p, "Z") == 0)
        return true;
    if (*p != '+' && *p != '-')
        return false;
    int hours = read_digits(p + 1, 2), minutes = 0;
    if (hours < 0)
        return false;
    const char *rest = p + 3;
    if (*rest) {
        if (*rest == ':')
            rest++;
        minutes = read_digits(rest, 2);
        if (minutes < 0 || rest[2])
            return false;
    }
    *ret_s = (int64_t)(hours * 60 + minutes) * (*p == '-' ? -60 : 60);
    return hours <= 23 && minutes <= 59;
}

bool moment_read(const char *text, int64_t *ret_moment)
{
    struct civil c;
    *ret_moment = 0;
    if (!text || !read_iso(text, &c) || text[10] != 'T')
        return false;
    const char *p = text + 11;
    c.hour = read_digits(p, 2);
    if (c.hour < 0 || c.hour > 23 || p[2] != ':')
        return false;
    c.minute = read_digits(p + 3, 2);
    if (c.minute < 0 || c.minute > 59)
        return false;
    p += 5;
    if (*p == ':') {
        c.second = read_digits(p + 1, 2);
        if (c.second < 0 || c.second > 59)
            return false;
        p += 3;
    }
    int64_t offset_s;
    if (!read_offset(p, &offset_s))
        return false;
    *ret_moment = days_of_civil(c.year, c.month, c.day) * DAY_S + c.hour * 3600 + c.minute * 60 + c.second - offset_s;
    return true;
}
