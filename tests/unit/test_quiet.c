/* SPDX-License-Identifier: EUPL-1.2 */
/* Quiet hours: Easter, the holidays of both countries, and the next working morning. */
#include "deliver/quiet.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void easter(void **state)
{
    (void)state;
    static const char *const days[] = {"1961-04-02", "2000-04-23", "2024-03-31", "2025-04-20",
                                       "2026-04-05", "2027-03-28", "2038-04-25", "2100-03-28"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char day[11];
        easter_day(day_civil(days[i]).year, day);
        assert_string_equal(day, days[i]);
    }
}

static void holidays(void **state)
{
    (void)state;
    static const char *const sv[] = {"2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
                                     "2025-06-06", "2026-06-19", "2026-12-24", "2026-12-25", "2026-12-31", NULL};
    static const char *const nl[] = {"2026-01-01", "2026-04-06", "2026-04-27", "2026-05-05",
                                     "2026-05-14", "2026-05-25", "2026-12-25", NULL};
    for (size_t i = 0; sv[i]; i++)
        assert_true(day_quiet(COUNTRY_SWEDEN, sv[i]));
    for (size_t i = 0; nl[i]; i++)
        assert_true(day_quiet(COUNTRY_NETHERLANDS, nl[i]));
    assert_false(day_quiet(COUNTRY_NETHERLANDS, "2026-01-06"));
    assert_false(day_quiet(COUNTRY_NETHERLANDS, "2026-12-24"));
    assert_false(day_quiet(COUNTRY_SWEDEN, "2026-04-27"));
    assert_false(day_quiet(COUNTRY_SWEDEN, "2026-05-25"));
    assert_false(day_quiet(COUNTRY_SWEDEN, "2026-06-26"));
    assert_false(day_quiet(COUNTRY_OTHER, "2026-12-25"));
    assert_true(day_quiet(COUNTRY_OTHER, "2026-11-22"));
    assert_true(day_quiet(COUNTRY_NETHERLANDS, "2031-04-26")); /* the 27th is a Sunday */
}

static void mornings(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *now, *then;
    } cases[] = {
        {"Europe/Stockholm", "2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z"}, /* nine on a Monday */
        {"Europe/Stockholm", "2026-11-23T05:59:00Z", "2026-11-23T06:00:00Z"},
        {"Europe/Stockholm", "2026-11-20T18:00:00Z", "2026-11-23T06:00:00Z"}, /* Friday, seven in the evening */
        {"Europe/Stockholm", "2026-12-23T20:00:00Z", "2026-12-28T06:00:00Z"}, /* over Christmas */
        {"Europe/Amsterdam", "2026-12-23T20:00:00Z", "2026-12-24T06:00:00Z"},
        {"Europe/Stockholm", "2026-04-02T18:00:00Z", "2026-04-07T05:00:00Z"}, /* over Easter, in summer time */
        {"Europe/Amsterdam", "2026-04-02T18:00:00Z", "2026-04-03T05:00:00Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t now, then;
        assert_true(moment_read(cases[i].now, &now));
        assert_true(moment_read(cases[i].then, &then));
        assert_int_equal(quiet_over(zone_get(cases[i].zone), now), then);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(easter), cmocka_unit_test(holidays),
                                       cmocka_unit_test(mornings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
