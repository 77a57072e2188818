/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/quiet.h"

#include <stddef.h>
#include <string.h>

#define MORNING 7
#define EVENING 19
#define SATURDAY 6

enum country quiet_country(const struct zone *z)
{
    if (z == zone_get("Europe/Stockholm"))
        return COUNTRY_SWEDEN;
    if (z == zone_get("Europe/Amsterdam"))
        return COUNTRY_NETHERLANDS;
    return COUNTRY_OTHER;
}

void easter_day(int year, char ret_day[11])
{
    /* Anonymous Gregorian computus (Meeus, Jones and Butcher). */
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    memcpy(ret_day, "0000-00-00", 11);
    for (int at = 3, rest = year; at >= 0; at--, rest /= 10)
        ret_day[at] = (char)('0' + rest % 10);
    ret_day[6] = (char)('0' + month);
    ret_day[8] = (char)('0' + day / 10);
    ret_day[9] = (char)('0' + day % 10);
}

/* True if the day of the month is one of the list (month * 100 + day, up to a 0). */
static bool fixed(const int *list, const struct civil *c)
{
    for (; *list; list++)
        if (*list == c->month * 100 + c->day)
            return true;
    return false;
}

/* True if the day is so many days from Easter, for one of the list (up to a 0). */
static bool by_easter(const int *list, int from_easter)
{
    for (; *list; list++)
        if (*list == from_easter)
            return true;
    return false;
}

/* Holidays of Sweden: those by law that can fall on a working day, and the three eves. */
static bool swedish(const struct civil *c, int from_easter)
{
    static const int days[] = {101, 106, 501, 606, 1224, 1225, 1226, 1231, 0}, moving[] = {-2, 1, 39, 0};
    bool midsummer = c->month == 6 && c->weekday == 5 && c->day >= 19 && c->day <= 25;
    return fixed(days, c) || by_easter(moving, from_easter) || midsummer;
}

/* Holidays of the Netherlands. King's Day is a day earlier when it would fall on a Sunday. */
static bool dutch(const struct civil *c, int from_easter)
{
    static const int days[] = {101, 505, 1225, 1226, 0}, moving[] = {1, 39, 50, 0};
    bool king = c->month == 4 && ((c->day == 27 && c->weekday != 0) || (c->day == 26 && c->weekday == SATURDAY));
    return fixed(days, c) || by_easter(moving, from_easter) || king;
}

bool day_quiet(enum country country, const char *day)
{
    struct civil c = day_civil(day);
    char easter[11];
    if (c.weekday == 0 || c.weekday == SATURDAY)
        return true;
    easter_day(c.year, easter);
    int from_easter = day_diff(easter, day);
    return country == COUNTRY_SWEDEN        ? swedish(&c, from_easter)
           : country == COUNTRY_NETHERLANDS ? dutch(&c, from_easter)
                                            : false;
}

int64_t quiet_over(const struct zone *z, int64_t now)
{
    enum country country = quiet_country(z);
    struct civil c = zone_civil(z, now);
    char day[11];
    zone_day(z, now, day);
    if (c.hour >= MORNING && c.hour < EVENING && !day_quiet(country, day))
        return now;
    if (c.hour >= MORNING)
        day_add(day, 1, day);
    while (day_quiet(country, day))
        day_add(day, 1, day);
    struct civil morning = day_civil(day);
    morning.hour = MORNING;
    return zone_moment(z, morning);
}
