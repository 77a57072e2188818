/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/calendar.h"

#include "base/text.h"
#include "base/time.h"

#include <assert.h>
#include <libical/ical.h>
#include <string.h>

/* A copy without control characters; line ends become LF where they are allowed, blanks else. */
static char *clean(struct arena *a, const char *text, bool lines)
{
    char *copy = arena_strdup(a, text);
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\r' && p[1] == '\n')
            continue;
        if (c == '\r' || c == '\n')
            copy[n++] = lines ? '\n' : ' ';
        else if (c == '\t')
            copy[n++] = ' ';
        else if (c >= ' ' && c != 0x7f)
            copy[n++] = *p;
    }
    copy[n] = '\0';
    return copy;
}

/* The text as it is written; NULL if nothing is left of it, since readers take an empty property for a broken one. */
static char *said(struct arena *a, const char *text, bool lines)
{
    char *cleaned = text ? clean(a, text, lines) : NULL;
    return text_blank(cleaned) ? NULL : cleaned;
}

/* A name as a parameter can hold it: quotation marks become apostrophes. */
static char *clean_parameter(struct arena *a, const char *text)
{
    char *copy = clean(a, text, false);
    for (char *p = copy; *p; p++)
        if (*p == '"')
            *p = '\'';
    return copy;
}

/* The moment as libical has it, in UTC. */
static struct icaltimetype ical_moment(int64_t moment)
{
    return icaltime_from_timet_with_zone((time_t)moment, 0, icaltimezone_get_utc_timezone());
}

/* The day as libical has it. */
static struct icaltimetype ical_day(const char *day)
{
    struct civil c = day_civil(day);
    struct icaltimetype t = icaltime_null_date();
    t.year = c.year;
    t.month = c.month;
    t.day = c.day;
    return t;
}

/* Adds a property that the library has no name for, or whose value it would rewrite. */
static void add_x(icalcomponent *c, const char *name, const char *value)
{
    icalproperty *p = icalproperty_new_x(value);
    icalproperty_set_x_name(p, name);
    icalcomponent_add_property(c, p);
}

/* Writes when the entry is: from moment to moment, or a whole day that blocks nobody's time. */
static void add_times(icalcomponent *c, const struct calendar_event *e)
{
    if (e->minutes > 0) {
        icalcomponent_add_property(c, icalproperty_new_dtstart(ical_moment(e->starts_at)));
        icalcomponent_add_property(c, icalproperty_new_dtend(ical_moment(e->starts_at + e->minutes * 60)));
        icalcomponent_add_property(c, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
        return;
    }
    char next[11];
    day_add(e->day, 1, next);
    icalcomponent_add_property(c, icalproperty_new_dtstart(ical_day(e->day)));
    icalcomponent_add_property(c, icalproperty_new_dtend(ical_day(next)));
    icalcomponent_add_property(c, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
}

/* Writes who organises it and who comes. They have said yes in Bana, so no calendar needs to ask them. */
static void add_people(struct arena *a, icalcomponent *c, const char *sender, const struct calendar_event *e)
{
    icalproperty *organizer = icalproperty_new_organizer(arena_printf(a, "mailto:%s", sender));
    icalproperty_add_parameter(organizer, icalparameter_new_cn("Bana"));
    icalcomponent_add_property(c, organizer);
    for (size_t i = 0; i < e->guest_n; i++) {
        if (!e->guests[i].mail || !*e->guests[i].mail)
            continue;
        icalproperty *guest =
            icalproperty_new_attendee(arena_printf(a, "mailto:%s", clean(a, e->guests[i].mail, false)));
        if (e->guests[i].name && *e->guests[i].name)
            icalproperty_add_parameter(guest, icalparameter_new_cn(clean_parameter(a, e->guests[i].name)));
        icalproperty_add_parameter(guest, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
        icalproperty_add_parameter(guest, icalparameter_new_partstat(ICAL_PARTSTAT_ACCEPTED));
        icalproperty_add_parameter(guest, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
        icalcomponent_add_property(c, guest);
    }
}

/* Makes the entry. A NULL sender leaves people out. */
static icalcomponent *event_new(struct arena *a, const char *sender, const struct calendar_event *e)
{
    static const icalproperty_status status[] = {ICAL_STATUS_TENTATIVE, ICAL_STATUS_CONFIRMED, ICAL_STATUS_CANCELLED};
    icalcomponent *c = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    assert(c);
    icalcomponent_add_property(c, icalproperty_new_uid(clean(a, e->uid, false)));
    icalcomponent_add_property(c, icalproperty_new_sequence((int)e->sequence));
    icalcomponent_add_property(c, icalproperty_new_dtstamp(ical_moment(e->stamped_at)));
    add_times(c, e);
    icalcomponent_add_property(c, icalproperty_new_summary(clean(a, e->summary, false)));
    const char *description = said(a, e->description, true), *place = said(a, e->place, false);
    if (description)
        icalcomponent_add_property(c, icalproperty_new_description(description));
    if (place)
        icalcomponent_add_property(c, icalproperty_new_location(place));
    if (e->url && *e->url)
        icalcomponent_add_property(c, icalproperty_new_url(clean(a, e->url, false)));
    if (sender)
        add_people(a, c, sender, e);
    icalcomponent_add_property(c, icalproperty_new_status(status[e->status]));
    icalcomponent_add_property(c, icalproperty_new_class(ICAL_CLASS_PRIVATE));
    return c;
}

/* Makes an empty calendar with a method. */
static icalcomponent *calendar_new(icalproperty_method method)
{
    icalcomponent *c = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    assert(c);
    icalcomponent_add_property(c, icalproperty_new_version("2.0"));
    icalcomponent_add_property(c, icalproperty_new_prodid("-//Bana//Bana//EN"));
    icalcomponent_add_property(c, icalproperty_new_calscale("GREGORIAN"));
    icalcomponent_add_property(c, icalproperty_new_method(method));
    return c;
}

/* Writes the calendar into the arena and frees it. Where a line is just as long as may be, libical 3 ends it with CR CR
 * LF or with LF alone: no value of ours has a CR, so each LF gets one. */
static char *calendar_write(struct arena *a, icalcomponent *c)
{
    char *text = icalcomponent_as_ical_string_r(c);
    assert(text);
    char *copy = arena_alloc(a, 2 * strlen(text) + 1), *to = copy;
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            *to++ = '\r';
        if (*p != '\r')
            *to++ = *p;
    }
    icalmemory_free_buffer(text);
    icalcomponent_free(c);
    return copy;
}

const char *calendar_method(const struct calendar_event *e)
{
    return e->status == CALENDAR_CANCELLED ? "CANCEL" : "REQUEST";
}

char *calendar_letter(struct arena *a, const char *sender, const struct calendar_event *e)
{
    icalcomponent *c = calendar_new(e->status == CALENDAR_CANCELLED ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST);
    icalcomponent_add_component(c, event_new(a, sender, e));
    return calendar_write(a, c);
}

char *calendar_file(struct arena *a, const struct calendar_event *e)
{
    icalcomponent *c = calendar_new(ICAL_METHOD_PUBLISH);
    icalcomponent_add_component(c, event_new(a, NULL, e));
    return calendar_write(a, c);
}

char *calendar_feed(struct arena *a, const char *name, const struct calendar_event *events, size_t n)
{
    icalcomponent *c = calendar_new(ICAL_METHOD_PUBLISH);
    add_x(c, "X-WR-CALNAME", clean(a, name, false));
    add_x(c, "X-PUBLISHED-TTL", "PT1H");
    for (size_t i = 0; i < n; i++)
        icalcomponent_add_component(c, event_new(a, NULL, &events[i]));
    return calendar_write(a, c);
}
