/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const names[] = {
    "Europe/Stockholm", "Europe/Amsterdam",    "Europe/Helsinki",   "Europe/London", "America/New_York",
    "Australia/Sydney", "Asia/Kolkata",        "America/St_Johns",  "Pacific/Apia",  "Africa/Casablanca",
    "Europe/Dublin",    "Australia/Lord_Howe", "America/Sao_Paulo", "UTC",           "Pacific/Kiritimati"};
#define NAMES (sizeof names / sizeof *names)

static uint64_t seed = 42;

/* A random moment from 1970 to 2199. */
static int64_t random_moment(void)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 11) % 7226582400u);
}

/* The C library reads the same files in its own way: our naive twin. */
static void test_against_libc(void **state)
{
    for (size_t i = 0; i < NAMES; i++) {
        const struct zone *z = zone_get(names[i]);
        assert_non_null(z);
        setenv("TZ", names[i], 1);
        tzset();
        for (int round = 0; round < 20000; round++) {
            time_t moment = (time_t)random_moment();
            struct tm t;
            localtime_r(&moment, &t);
            struct civil c = zone_civil(z, moment);
            if (c.year != t.tm_year + 1900 || c.month != t.tm_mon + 1 || c.day != t.tm_mday || c.hour != t.tm_hour ||
                c.minute != t.tm_min || c.second != t.tm_sec || c.weekday != t.tm_wday)
                fail_msg("%s at %lld", names[i], (long long)moment);
        }
    }
    unsetenv("TZ");
    tzset();
}

/* True if two wall clocks show the same. */
static bool same(struct civil x, struct civil y)
{
    return x.year == y.year && x.month == y.month && x.day == y.day && x.hour == y.hour && x.minute == y.minute &&
           x.second == y.second;
}

/* What a wall clock shows leads back to that moment, or to an earlier one that shows the same. */
static void test_round_trip(void **state)
{
    for (size_t i = 0; i < NAMES; i++) {
        const struct zone *z = zone_get(names[i]);
        for (int round = 0; round < 20000; round++) {
            int64_t moment = random_moment(), back;
            struct civil c = zone_civil(z, moment);
            back = zone_moment(z, c);
            assert_true(back <= moment && moment - back <= 2 * 86400);
            assert_true(same(zone_civil(z, back), c));
        }
    }
}

/* The moment of a text in UTC. */
static int64_t utc(const char *text)
{
    int64_t moment;
    assert_true(moment_read(text, &moment));
    return moment;
}

/* The moment of a wall clock time. */
static int64_t wall(const char *zone, int year, int month, int day, int hour, int minute)
{
    return zone_moment(zone_get(zone), (struct civil){year, month, day, hour, minute, 0, 0});
}

/* The clock goes forward at 2 to 3 on 29 March 2026 and back at 3 to 2 on 25 October. */
static void test_summer_time(void **state)
{
    static const char *const both[] = {"Europe/Stockholm", "Europe/Amsterdam"};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(wall(both[i], 2026, 3, 29, 1, 59), utc("2026-03-29T00:59Z"));
        assert_int_equal(wall(both[i], 2026, 3, 29, 2, 0), utc("2026-03-29T01:00Z"));  /* never was: 3.00 */
        assert_int_equal(wall(both[i], 2026, 3, 29, 2, 30), utc("2026-03-29T01:30Z")); /* never was: 3.30 */
        assert_int_equal(wall(both[i], 2026, 3, 29, 3, 0), utc("2026-03-29T01:00Z"));
        assert_int_equal(wall(both[i], 2026, 10, 25, 1, 59), utc("2026-10-24T23:59Z"));
        assert_int_equal(wall(both[i], 2026, 10, 25, 2, 0), utc("2026-10-25T00:00Z")); /* the first of two */
        assert_int_equal(wall(both[i], 2026, 10, 25, 2, 59), utc("2026-10-25T00:59Z"));
        assert_int_equal(wall(both[i], 2026, 10, 25, 3, 0), utc("2026-10-25T02:00Z"));
        assert_int_equal(wall(both[i], 2150, 7, 1, 12, 0), utc("2150-07-01T10:00Z")); /* by the rule, far ahead */
        assert_int_equal(wall(both[i], 2150, 12, 1, 12, 0), utc("2150-12-01T11:00Z"));
        const struct zone *z = zone_get(both[i]);
        assert_int_equal(zone_civil(z, utc("2026-03-29T00:59:59Z")).hour, 1);
        assert_int_equal(zone_civil(z, utc("2026-03-29T01:00:00Z")).hour, 3);
        assert_int_equal(zone_civil(z, utc("2026-10-25T00:59:59Z")).hour, 2);
        assert_int_equal(zone_civil(z, utc("2026-10-25T01:00:00Z")).hour, 2);
        assert_int_equal(zone_civil(z, utc("2026-10-25T02:00:00Z")).hour, 3);
    }
    /* Where a whole day was left out, and where summer is at New Year. */
    assert_int_equal(wall("Pacific/Apia", 2011, 12, 30, 12, 0), utc("2011-12-30T22:00Z"));
    assert_int_equal(wall("Australia/Sydney", 2027, 1, 1, 0, 0), utc("2026-12-31T13:00Z"));
    char day[11];
    zone_day(zone_get("Europe/Stockholm"), utc("2026-11-22T22:59:59Z"), day);
    assert_string_equal(day, "2026-11-22");
    zone_day(zone_get("Europe/Stockholm"), utc("2026-11-22T23:00:00Z"), day);
    assert_string_equal(day, "2026-11-23");
}

static void test_unknown(void **state)
{
    static const char *const wrong[] = {"",
                                        "Europe/Atlantis",
                                        "/etc/passwd",
                                        "../zoneinfo/UTC",
                                        "Europe",
                                        "tzdata.zi",
                                        "Europe/Stockholm ",
                                        "zone.tab",
                                        "Europe/Stockholmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(zone_get(wrong[i]));
    assert_null(zone_get(NULL));
    assert_ptr_equal(zone_get("Europe/Stockholm"), zone_get("Europe/Stockholm"));
}

/* Asks for all zones, as eight threads do at once. */
static void *ask(void *argument)
{
    const struct zone **found = argument;
    for (size_t i = 0; i < NAMES; i++)
        found[i] = zone_get(names[i]);
    return NULL;
}

static void test_threads(void **state)
{
    pthread_t threads[8];
    const struct zone *found[8][NAMES];
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask, found[i]), 0);
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 8; i++)
        assert_memory_equal(found[i], found[0], sizeof found[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads),     cmocka_unit_test(test_against_libc), cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_summer_time), cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
