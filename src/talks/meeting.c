/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/meeting.h"

#include "base/text.h"
#include "meeting_sql.h"
#include "talks/meeting_post.h"

#include <string.h>

#define HALF_DAY_S (12 * 3600)

const struct err *meetings_load(struct db *db, struct arena *a, const struct talk *t, struct meetings *ret)
{
    struct meetings_rows_rows rows;
    TRY(meetings_rows(db, a, t->employer, t->id, &rows));
    *ret = (struct meetings){.v = arena_array(a, rows.n, sizeof *ret->v), .n = rows.n};
    for (size_t i = 0; i < rows.n; i++) {
        const struct meetings_rows_row *r = &rows.v[i];
        ret->v[i] = (struct meeting){.id = r->meeting_id,
                                     .progress = text_equal(r->kind, "progress"),
                                     .accepted = !text_equal(r->state, "proposed"),
                                     .held = text_equal(r->state, "held"),
                                     .starts_at = r->starts_at,
                                     .minutes = r->minutes,
                                     .place = r->place,
                                     .by = r->by_person_id,
                                     .replaces = r->replaces_meeting_id,
                                     .sequence = r->sequence,
                                     .changed_at = r->changed_at};
        ret->last_day = r->last_day;
    }
    return NULL;
}

bool meeting_day_counts(const char *day, const char *last_day)
{
    return !last_day || strcmp(day, last_day) <= 0;
}

bool meeting_counts(const struct zone *z, int64_t starts_at, const char *last_day)
{
    char day[11];
    zone_day(z, starts_at, day);
    return meeting_day_counts(day, last_day);
}

void meetings_keep_counted(struct meetings *all, const struct zone *z)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (meeting_counts(z, all->v[i].starts_at, all->last_day))
            all->v[n++] = all->v[i];
    all->n = n;
}

struct meeting *meeting_find(const struct meetings *all, struct meeting_id id)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].id.v == id.v)
            return &all->v[i];
    return NULL;
}

bool meeting_past(const struct meeting *m, int64_t now)
{
    return now >= m->starts_at + (m->minutes ? 0 : HALF_DAY_S);
}

struct meeting *meeting_agreed(const struct meetings *all, int64_t now)
{
    for (size_t i = 0; i < all->n; i++)
        if (!all->v[i].progress && all->v[i].accepted && now < all->v[i].starts_at + all->v[i].minutes * 60)
            return &all->v[i];
    return NULL;
}

struct meeting *meeting_unsaid(const struct meetings *all, int64_t now)
{
    struct meeting *last = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].progress && all->v[i].accepted && meeting_past(&all->v[i], now))
            last = &all->v[i];
    return last && !last->held ? last : NULL;
}

struct meeting *meeting_proposal(const struct meetings *all, struct meeting_id replaces)
{
    for (size_t i = 0; i < all->n; i++)
        if (!all->v[i].accepted && all->v[i].replaces.v == replaces.v)
            return &all->v[i];
    return NULL;
}

enum talk_side meeting_side(const struct talk *t, const struct meeting *m)
{
    return m->by.v == t->person.v ? SIDE_EMPLOYEE : SIDE_MANAGER;
}

/* The side of a person in the talk. */
static enum talk_side side_of(const struct talk *t, struct person_id person)
{
    return person.v == t->person.v ? SIDE_EMPLOYEE : SIDE_MANAGER;
}

/* Writes the meeting as it is now. */
static const struct err *meeting_write(struct db *db, struct arena *a, const struct talk *t, const struct meeting *m,
                                       const char *state, int64_t now)
{
    return meeting_set(db, a, t->employer, m->id, state, m->starts_at, m->minutes, m->place, m->by, m->replaces,
                       m->sequence, now, NULL);
}

const struct err *meeting_propose(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                  const struct meeting_wish *w, int64_t now)
{
    struct meetings all;
    struct meeting_people people;
    if (t->holder_n == 0)
        return err_refused(a, 409, N_("Nobody holds this talk yet, so nobody can answer. Ask HR."));
    TRY(meetings_load(db, a, t, &all));
    const struct meeting *agreed = meeting_agreed(&all, now);
    struct meeting_id replaces = w->replaces.v || !agreed ? w->replaces : agreed->id;
    struct meeting *moved = replaces.v ? meeting_find(&all, replaces) : NULL;
    bool missed = moved && moved == meeting_unsaid(&all, now);
    if (replaces.v && (!moved || !moved->accepted || (meeting_past(moved, now) && !missed)))
        return err_refused(a, 409, N_("The time you wanted to move has passed or was called off. Propose a new one."));
    struct meeting *earlier = meeting_proposal(&all, replaces);
    struct meeting m = {.id = earlier ? earlier->id : (struct meeting_id){id_random()},
                        .progress = moved && moved->progress,
                        .starts_at = w->starts_at,
                        .minutes = w->minutes,
                        .place = w->place,
                        .by = by,
                        .replaces = replaces,
                        .sequence = earlier ? earlier->sequence : 0};
    if (earlier)
        TRY(meeting_write(db, a, t, &m, "proposed", now));
    else
        TRY(meeting_insert(db, a, t->employer, m.id, t->id, m.progress ? "progress" : "talk", "proposed", m.starts_at,
                           m.minutes, m.place, by, m.replaces, now, NULL));
    TRY(meeting_people_load(db, a, t, &people));
    return meeting_post_proposal(db, a, t, &people, side_other(side_of(t, by)), by, &m, now);
}

const struct err *meeting_accept(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                 struct meeting_id id, int64_t seen_starts_at, int64_t now)
{
    struct meetings all;
    struct meeting_people people;
    TRY(meetings_load(db, a, t, &all));
    struct meeting *m = meeting_find(&all, id);
    if (!m || m->accepted || m->starts_at != seen_starts_at)
        return err_refused(a, 409, N_("This proposal was changed or taken back meanwhile. Look at the page again."));
    if (meeting_side(t, m) == side_of(t, by))
        return err_refused(a, 409, N_("Your own proposal waits for the other side’s yes."));
    if (meeting_past(m, now))
        return err_refused(a, 409, N_("This time has passed. Propose another one."));
    struct meeting *moved = m->replaces.v ? meeting_find(&all, m->replaces) : NULL;
    bool moves = moved && moved->accepted && !meeting_past(moved, now);
    if (moves) {
        moved->starts_at = m->starts_at;
        moved->minutes = m->minutes;
        moved->place = m->place;
        moved->by = m->by;
        moved->sequence++;
        TRY(meeting_drop(db, a, t->employer, m->id, NULL));
        m = moved;
    } else if (moved && moved == meeting_unsaid(&all, now)) {
        TRY(meeting_write(db, a, t, moved, "cancelled", now));
    }
    m->replaces = (struct meeting_id){0};
    TRY(meeting_write(db, a, t, m, "accepted", now));
    TRY(meeting_people_load(db, a, t, &people));
    return meeting_post_all(db, a, t, &people, moves ? LETTER_TIME_MOVED : LETTER_TIME_AGREED, m, CALENDAR_CONFIRMED,
                            now);
}

const struct err *meeting_hold(struct db *db, struct arena *a, const struct talk *t, struct meeting_id id, int64_t now)
{
    struct meetings all;
    TRY(meetings_load(db, a, t, &all));
    struct meeting *m = meeting_find(&all, id), *proposal = meeting_proposal(&all, id);
    if (!m || m != meeting_unsaid(&all, now))
        return &err_conflict;
    if (proposal)
        TRY(meeting_drop(db, a, t->employer, proposal->id, NULL));
    return meeting_write(db, a, t, m, "held", now);
}

/* Calls off what was agreed: the entry goes from all calendars, and an open proposal to move it with it. */
static const struct err *call_off(struct db *db, struct arena *a, const struct talk *t, const struct meetings *all,
                                  struct meeting *m, enum letter_kind kind, int64_t now)
{
    struct meeting_people people;
    struct meeting *proposal = meeting_proposal(all, m->id);
    if (proposal)
        TRY(meeting_drop(db, a, t->employer, proposal->id, NULL));
    m->sequence++;
    TRY(meeting_write(db, a, t, m, "cancelled", now));
    TRY(meeting_people_load(db, a, t, &people));
    return meeting_post_all(db, a, t, &people, kind, m, CALENDAR_CANCELLED, now);
}

const struct err *meeting_cancel(struct db *db, struct arena *a, const struct talk *t, struct meeting_id id,
                                 int64_t now)
{
    struct meetings all;
    TRY(meetings_load(db, a, t, &all));
    struct meeting *m = meeting_find(&all, id);
    if (!m)
        return &err_conflict;
    if (!m->accepted)
        return meeting_drop(db, a, t->employer, m->id, NULL);
    if (meeting_past(m, now))
        return err_refused(a, 409, N_("This time has passed, so there is nothing to call off."));
    return call_off(db, a, t, &all, m, LETTER_TIME_CANCELLED, now);
}

const struct err *meeting_cancel_all(struct db *db, struct arena *a, const struct talk *t, int64_t now)
{
    struct meetings all;
    TRY(meetings_load(db, a, t, &all));
    for (size_t i = 0; i < all.n; i++) {
        if (!all.v[i].accepted)
            TRY(meeting_drop(db, a, t->employer, all.v[i].id, NULL));
        else if (!meeting_past(&all.v[i], now))
            TRY(call_off(db, a, t, &all, &all.v[i], LETTER_TALK_ENDED, now));
    }
    return NULL;
}

/* Plans one progress talk and writes to all. */
static const struct err *progress_add(struct db *db, struct arena *a, const struct talk *t,
                                      const struct meeting_people *people, struct person_id by, const char *day,
                                      int64_t now)
{
    struct civil noon = day_civil(day);
    noon.hour = 12;
    struct meeting m = {.id = {id_random()},
                        .progress = true,
                        .accepted = true,
                        .starts_at = zone_moment(people->v[0].zone, noon),
                        .place = "",
                        .by = by};
    TRY(meeting_insert(db, a, t->employer, m.id, t->id, "progress", "accepted", m.starts_at, 0, "", by, m.replaces, now,
                       NULL));
    return meeting_post_all(db, a, t, people, LETTER_PROGRESS, &m, CALENDAR_CONFIRMED, now);
}

const struct err *meeting_plan_progress(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                        const char *const *days, size_t n, int64_t now)
{
    struct meetings all;
    struct meeting_people people;
    char day[11], today[11];
    TRY(meetings_load(db, a, t, &all));
    TRY(meeting_people_load(db, a, t, &people));
    bool *planned = arena_array(a, n, sizeof *planned);
    zone_day(people.v[0].zone, now, today);
    for (size_t i = 0; i < all.n; i++) {
        struct meeting *m = &all.v[i];
        bool wanted = false;
        if (!m->progress || !m->accepted || meeting_past(m, now))
            continue;
        zone_day(people.v[0].zone, m->starts_at, day);
        for (size_t k = 0; k < n; k++)
            if (strcmp(days[k], day) == 0)
                wanted = planned[k] = true;
        if (!wanted)
            TRY(call_off(db, a, t, &all, m, LETTER_TIME_CANCELLED, now));
    }
    for (size_t k = 0; k < n; k++) {
        for (size_t earlier = 0; earlier < k; earlier++)
            planned[k] = planned[k] || strcmp(days[earlier], days[k]) == 0;
        if (!planned[k] && strcmp(days[k], today) > 0)
            TRY(progress_add(db, a, t, &people, by, days[k], now));
    }
    return NULL;
}

const struct err *meeting_hands_off(struct db *db, struct arena *a, const struct talk *t, struct person_id left,
                                    int64_t now)
{
    struct meetings all;
    struct meeting_people people;
    struct letter_reader *gone;
    TRY(meetings_load(db, a, t, &all));
    TRY(meeting_people_load(db, a, t, &people));
    TRY(letter_reader_load(db, a, t->employer, left, &gone));
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        struct meeting *m = &all.v[i];
        if (!m->accepted || meeting_past(m, now))
            continue;
        m->sequence++;
        TRY(meeting_write(db, a, t, m, "accepted", now));
        all.v[n++] = *m;
    }
    return n ? meeting_post_gone(db, a, t, &people, gone, all.v, n, now) : NULL;
}

const struct err *meeting_hands_on(struct db *db, struct arena *a, const struct talk *t, int64_t now)
{
    struct meetings all;
    struct meeting_people people;
    TRY(meetings_load(db, a, t, &all));
    TRY(meeting_people_load(db, a, t, &people));
    for (size_t i = 0; i < all.n; i++) {
        struct meeting *m = &all.v[i];
        if (!m->accepted || meeting_past(m, now))
            continue;
        TRY(meeting_post_all(db, a, t, &people, m->progress ? LETTER_PROGRESS : LETTER_TIME_AGREED, m,
                             CALENDAR_CONFIRMED, now));
    }
    return NULL;
}

struct calendar_event meeting_event(struct arena *a, enum language l, const struct zone *z, const char *site,
                                    struct talk_id talk, const char *with, const struct meeting *m,
                                    enum calendar_status status)
{
    char id[ID_TEXT_SIZE], talk_id[ID_TEXT_SIZE], *day = arena_alloc(a, 11);
    id_write(m->id.v, id);
    id_write(talk.v, talk_id);
    zone_day(z, m->starts_at, day);
    const char *other = text_blank(with) ? tr(l, N_("a colleague")) : with;
    return (struct calendar_event){
        .uid = arena_printf(a, "%s@meeting.bana", id),
        .sequence = m->sequence,
        .stamped_at = m->changed_at,
        .starts_at = m->starts_at,
        .minutes = m->minutes,
        .day = day,
        .summary = m->progress                    ? tr_format(a, l, N_("Look at the plan again with %1"), other)
                   : status == CALENDAR_TENTATIVE ? tr_format(a, l, N_("Talk with %1 (proposed)"), other)
                                                  : tr_format(a, l, N_("Talk with %1"), other),
        .description = tr(l, N_("What you write and agree stands in Bana only.")),
        .place = m->place,
        .url = arena_printf(a, "%s/talks/%s/time", site, talk_id),
        .status = status,
    };
}
