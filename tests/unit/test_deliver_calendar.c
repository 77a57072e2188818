/* SPDX-License-Identifier: EUPL-1.2 */
/* Calendar entries: what is written, word for word, and that libical and other people's files read the same way. */
#include "base/arena.h"
#include "deliver/calendar.h"

#include <dirent.h>
#include <libical/ical.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct calendar_guest guests[] = {
    {"Sanne \"de\" Vries", "sanne@hoogland.example"}, {"Marijke", "marijke@hoogland.example"}, {"Niemand", NULL}};

static struct calendar_event event(void)
{
    return (struct calendar_event){.uid = "0abc1234defgh@hoogland.example",
                                   .sequence = 2,
                                   .stamped_at = 1795338000,
                                   .starts_at = 1795525200,
                                   .minutes = 60,
                                   .day = "2026-11-24",
                                   .summary = "Gesprek; Sanne, Marijke",
                                   .description = "Een regel\nnog een \\ regel",
                                   .place = "Kamer 2.14\r\nATTENDEE:mailto:x@y.se",
                                   .url = "https://bana.hoogland.example/talks/0abc1234defgh",
                                   .status = CALENDAR_CONFIRMED,
                                   .guests = guests,
                                   .guest_n = 3};
}

static void request(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct calendar_event e = event();
    assert_string_equal(calendar_method(&e), "REQUEST");
    assert_string_equal(calendar_letter(a, "no-reply@hoogland.example", &e),
                        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bana//Bana//EN\r\nCALSCALE:GREGORIAN\r\n"
                        "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:0abc1234defgh@hoogland.example\r\nSEQUENCE:2\r\n"
                        "DTSTAMP:20261122T090000Z\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T140000Z\r\n"
                        "TRANSP:OPAQUE\r\nSUMMARY:Gesprek\\; Sanne\\, Marijke\r\n"
                        "DESCRIPTION:Een regel\\nnog een \\\\ regel\r\n"
                        "LOCATION:Kamer 2.14 ATTENDEE:mailto:x@y.se\r\n"
                        "URL:https://bana.hoogland.example/talks/0abc1234defgh\r\n"
                        "ORGANIZER;CN=Bana:mailto:no-reply@hoogland.example\r\n"
                        "ATTENDEE;CN=Sanne 'de' Vries;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;\r\n"
                        " RSVP=FALSE:mailto:sanne@hoogland.example\r\n"
                        "ATTENDEE;CN=Marijke;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:\r\n"
                        " mailto:marijke@hoogland.example\r\n"
                        "STATUS:CONFIRMED\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    arena_free(a);
}

static void cancel(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct calendar_event e = event();
    e.status = CALENDAR_CANCELLED;
    e.sequence = 3;
    assert_string_equal(calendar_method(&e), "CANCEL");
    const char *text = calendar_letter(a, "no-reply@hoogland.example", &e);
    assert_non_null(strstr(text, "METHOD:CANCEL\r\n"));
    assert_non_null(strstr(text, "UID:0abc1234defgh@hoogland.example\r\nSEQUENCE:3\r\n"));
    assert_non_null(strstr(text, "STATUS:CANCELLED\r\n"));
    arena_free(a);
}

static void whole_day(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct calendar_event e = event();
    e.minutes = 0;
    e.day = "2026-12-31";
    const char *text = calendar_file(a, &e);
    assert_non_null(strstr(text, "METHOD:PUBLISH\r\n"));
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n"));
    assert_null(strstr(text, "ATTENDEE;"));
    arena_free(a);
}

static void feed(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct calendar_event events[2] = {event(), event()};
    events[1].uid = "second@hoogland.example";
    events[1].status = CALENDAR_TENTATIVE;
    events[1].summary = "Ett samtal med många å ä ö: åååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå";
    const char *text = calendar_feed(a, "Bana: Sanne", events, 2);
    assert_non_null(strstr(text, "X-WR-CALNAME:Bana: Sanne\r\n"));
    assert_non_null(strstr(text, "STATUS:TENTATIVE\r\n"));
    assert_string_equal(text, calendar_feed(a, "Bana: Sanne", events, 2)); /* an ETag can stand on it */
    for (const char *line = text; line && *line;) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        line = end + 2;
    }
    icalcomponent *read = icalparser_parse_string(text);
    assert_non_null(read);
    assert_int_equal(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT), 2);
    assert_int_equal(icalcomponent_count_errors(read), 0);
    icalcomponent *first = icalcomponent_get_first_component(read, ICAL_VEVENT_COMPONENT);
    assert_string_equal(icalcomponent_get_summary(first), event().summary);
    assert_string_equal(icalcomponent_get_description(first), event().description);
    icalcomponent *second = icalcomponent_get_next_component(read, ICAL_VEVENT_COMPONENT);
    assert_string_equal(icalcomponent_get_summary(second), events[1].summary);
    icalcomponent_free(read);
    arena_free(a);
}

/* Words of every length, so that the folds fall everywhere; blank words are left out. */
static void lines_of_every_length(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (int n = 1; n < 160; n++) {
        struct calendar_event e = event();
        char *word = arena_alloc(a, (size_t)n + 1);
        memset(word, '4', (size_t)n);
        e.summary = arena_printf(a, "Talk in: %s", word);
        e.place = " \n";
        const char *text = calendar_file(a, &e);
        for (const char *p = text; (p = strchr(p, '\r')); p++)
            assert_int_equal(p[1], '\n');
        assert_null(strstr(text, "LOCATION"));
        icalcomponent *read = icalparser_parse_string(text);
        assert_int_equal(icalcomponent_count_errors(read), 0);
        assert_string_equal(icalcomponent_get_summary(icalcomponent_get_first_real_component(read)), e.summary);
        icalcomponent_free(read);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(request),
        cmocka_unit_test(cancel),
        cmocka_unit_test(whole_day),
        cmocka_unit_test(feed),
        cmocka_unit_test(lines_of_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
