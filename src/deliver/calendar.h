/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Calendar entries (iCalendar, RFC 5545 and 5546). An entry keeps its UID for life; each change has a higher SEQUENCE;
 * a letter with REQUEST puts or moves it, one with CANCEL takes it away. The organiser is always the program, nobody is
 * asked to reply, and entries are marked private. Moments are written in UTC, so no zone can be misread.
 */
#ifndef BANA_DELIVER_CALENDAR_H
#define BANA_DELIVER_CALENDAR_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum calendar_status { CALENDAR_TENTATIVE, CALENDAR_CONFIRMED, CALENDAR_CANCELLED };

struct calendar_guest {
    const char *name, *mail; /* those without mail are not written */
};

/* Texts may hold anything: what would end a line is escaped, other control characters are dropped. NULL: left out. */
struct calendar_event {
    const char *uid;
    int64_t sequence;
    int64_t stamped_at; /* when this state of the entry was made */
    int64_t starts_at;
    int64_t minutes; /* 0: the whole of `day` */
    const char *day; /* "2026-11-24" */
    const char *summary, *description, *place, *url;
    enum calendar_status status;
    const struct calendar_guest *guests;
    size_t guest_n;
};

/* One entry for a letter: METHOD:CANCEL if it is cancelled, METHOD:REQUEST else. `sender` is the program's address. */
char *calendar_letter(struct arena *a, const char *sender, const struct calendar_event *e);
/* "REQUEST" or "CANCEL". */
const char *calendar_method(const struct calendar_event *e);
/* One entry as a file to be opened by hand (METHOD:PUBLISH). */
char *calendar_file(struct arena *a, const struct calendar_event *e);
/* All entries of a person as a feed (METHOD:PUBLISH) under a name, to be fetched again after an hour. */
char *calendar_feed(struct arena *a, const char *name, const struct calendar_event *events, size_t n);

#endif
