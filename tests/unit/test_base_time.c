/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next day, counted the simple way. */
static void next_day(int *y, int *m, int *d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = *y % 400 == 0 || (*y % 4 == 0 && *y % 100 != 0);
    if (++*d <= days[*m - 1] + (*m == 2 && leap))
        return;
    *d = 1;
    if (++*m > 12) {
        *m = 1;
        ++*y;
    }
}

/* Four centuries, day by day, against counting. */
static void test_calendar(void **state)
{
    int y = 1900, m = 1, d = 1;
    char before[11] = "1899-12-31", day[16], made[11];
    for (int64_t days = -25567; y < 2300; days++) {
        snprintf(day, sizeof day, "%04d-%02d-%02d", y % 10000, m % 100, d % 100);
        assert_int_equal(days_of_civil(y, m, d), days);
        struct civil c = civil_of_days(days);
        assert_true(c.year == y && c.month == m && c.day == d);
        assert_int_equal(c.weekday, ((days + 4) % 7 + 7) % 7);
        assert_int_equal(day_valid(day), y <= 2199);
        day_add(before, 1, made);
        assert_string_equal(made, day);
        day_add(day, -1, made);
        assert_string_equal(made, before);
        day_add("1900-01-01", (int)days + 25567, made);
        assert_string_equal(made, day);
        assert_int_equal(day_diff("1970-01-01", day), days);
        assert_true(strcmp(before, day) < 0);
        memcpy(before, day, 11);
        next_day(&y, &m, &d);
    }
    assert_int_equal(day_civil("2026-11-22").weekday, 0);
    assert_int_equal(day_civil("2000-02-29").weekday, 2);
}

static void test_months(void **state)
{
    static const struct {
        const char *day;
        int n;
        const char *expected;
    } cases[] = {
        {"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},    {"2026-12-31", 2, "2027-02-28"},
        {"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -1, "2025-12-15"},   {"2026-05-15", 12, "2027-05-15"},
        {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},   {"2026-05-15", -17, "2024-12-15"},
        {"2026-05-15", 0, "2026-05-15"},  {"1900-01-01", 3600, "2200-01-01"}, {"2100-01-31", 1, "2100-02-28"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char day[11];
        day_add_months(cases[i].day, cases[i].n, day);
        assert_string_equal(day, cases[i].expected);
    }
}

static void test_day_valid(void **state)
{
    static const char *const wrong[] = {
        "",           "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00",          "2026-1-01",
        "20260101",   "1899-12-31", "2200-01-01", "1900-02-29", "2026-01-01 ",         " 2026-01-01",
        "2026/01/01", "2026-01-0x", "+026-01-01", "2026-04-31", "2026-01-01T00:00:00Z"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(day_valid(wrong[i]));
    assert_false(day_valid(NULL));
    assert_true(day_valid("1900-01-01"));
    assert_true(day_valid("2199-12-31"));
    assert_true(day_valid("2000-02-29"));
}

static void test_day_read(void **state)
{
    static const struct {
        const char *text, *plain, *month_first; /* NULL: no day */
    } cases[] = {
        {"2026-11-22", "2026-11-22", "2026-11-22"},
        {"20261122", "2026-11-22", "2026-11-22"},
        {"22-11-2026", "2026-11-22", "2026-11-22"},
        {"22/11/2026", "2026-11-22", NULL},
        {"22.11.2026", "2026-11-22", "2026-11-22"},
        {"11/22/2026", NULL, "2026-11-22"},
        {"1/2/2026", "2026-02-01", "2026-01-02"},
        {" 1.2.2026\t", "2026-02-01", "2026-02-01"},
        {"01-02-2026", "2026-02-01", "2026-02-01"},
        {"29.2.2025", NULL, NULL},
        {"29.2.2024", "2024-02-29", "2024-02-29"},
        {"", NULL, NULL},
        {"1.2-2026", NULL, NULL},
        {"22.11.26", NULL, NULL},
        {"2026-11-222", NULL, NULL},
        {"20261322", NULL, NULL},
        {"2026112", NULL, NULL},
        {"2026-11-2x", NULL, NULL},
        {"22 11 2026", NULL, NULL},
        {"31.12.1899", NULL, NULL},
        {"45000", NULL, NULL},
        {"0000-00-00", NULL, NULL},
        {"22.11.2026.", NULL, NULL},
        {"123.1.2026", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int month_first = 0; month_first < 2; month_first++) {
            char day[11];
            const char *expected = month_first ? cases[i].month_first : cases[i].plain;
            bool read = day_read(cases[i].text, month_first, day);
            if (read != (expected != NULL))
                fail_msg("%s", cases[i].text);
            assert_string_equal(day, expected ? expected : "");
        }
    }
    char day[11];
    assert_false(day_read(NULL, false, day));
}

static void test_moments(void **state)
{
    char text[21];
    int64_t read;
    moment_write(0, text);
    assert_string_equal(text, "1970-01-01T00:00:00Z");
    moment_write(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59Z");
    moment_write(1795338000, text);
    assert_string_equal(text, "2026-11-22T09:00:00Z");
    for (int64_t moment = -3000000000; moment < 8000000000; moment += 1234567) {
        moment_write(moment, text);
        assert_true(moment_read(text, &read));
        assert_int_equal(read, moment);
    }
    static const char *const same[] = {"2026-11-22T09:00Z", "2026-11-22T10:00:00+01:00", "2026-11-22T10:00+0100",
                                       "2026-11-22T05:30:00-03:30", "2026-11-22T10:00:00+01"};
    for (size_t i = 0; i < 5; i++) {
        assert_true(moment_read(same[i], &read));
        assert_int_equal(read, 1795338000);
    }
    static const char *const wrong[] = {"",
                                        "2026-11-22",
                                        "2026-11-22T09:00:00",
                                        "2026-11-22 09:00:00Z",
                                        "2026-11-31T09:00:00Z",
                                        "2026-11-22T24:00:00Z",
                                        "2026-11-22T09:60:00Z",
                                        "2026-11-22T09:00:60Z",
                                        "2026-11-22T09:00:00Zx",
                                        "2026-11-22T09:00:00+1",
                                        "2026-11-22T09:00:00+24:00",
                                        "2026-11-22T09:00:0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(moment_read(wrong[i], &read));
}

static void test_clock(void **state)
{
    unsetenv("BANA_NOW");
    assert_true(clock_now() > 1700000000);
    setenv("BANA_NOW", "2026-11-22T09:00:00Z", 1);
    assert_int_equal(clock_now(), 1795338000);
    assert_int_equal(clock_now(), 1795338000);
    unsetenv("BANA_NOW");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calendar), cmocka_unit_test(test_months),  cmocka_unit_test(test_day_valid),
        cmocka_unit_test(test_day_read), cmocka_unit_test(test_moments), cmocka_unit_test(test_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
