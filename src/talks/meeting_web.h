/* SPDX-License-Identifier: EUPL-1.2 */
/* The page on which both find a time: /talks/:talk/time. */
#ifndef BANA_TALKS_MEETING_WEB_H
#define BANA_TALKS_MEETING_WEB_H

#include "talks/meeting.h"
#include "web/form.h"

/* A meeting as the page says it. */
struct meeting_line {
    const struct meeting *m;
    const char *when;
    const struct meeting *proposal; /* to move it; or NULL */
    const char *proposed;           /* when that would be */
    int64_t proposed_at;            /* its moment, or 0 */
    bool past;
};

struct meeting_page {
    const struct talk *t;
    const struct form *form;
    const char *with;                  /* the other's given name */
    const char *with_all;              /* all given names of the other side */
    const char *by;                    /* hand in, talk by this day, said */
    const char *by_day;                /* the day, where it is said; or NULL */
    struct meeting_line talk;          /* the agreed time of the talk; m NULL: none */
    const struct meeting_line *agreed; /* that line, or NULL */
    const struct meeting *proposal; /* the one that waits for an answer: about the talk, else about a progress talk */
    const char *proposed;
    bool mine; /* proposed by the viewer's side */
    struct meeting_line *progress;
    size_t progress_n;
    const struct meeting_line *next;   /* the next progress talk of a plan that is signed; or NULL */
    struct meeting_line unsaid;        /* a progress talk that has passed, and nobody has said how; m NULL: none */
    const struct meeting_line *missed; /* that line, or NULL */
    const struct meeting_line *about;  /* what the form would move; NULL: a first time of the talk */
    const char *day, *time;            /* of what it would move, for the form */
    int64_t minutes;
    bool may; /* propose and call off: the talk lives, and somebody holds it */
};

extern const struct shape meeting_body_shape;

extern const struct route meeting_routes[];
extern const size_t meeting_route_n;

#endif
