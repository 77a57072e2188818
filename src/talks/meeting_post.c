/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/meeting_post.h"

#include "base/text.h"

const struct err *meeting_people_load(struct db *db, struct arena *a, const struct talk *t, struct meeting_people *ret)
{
    struct person_id *ids = arena_array(a, t->holder_n + 1, sizeof *ids);
    ids[0] = t->person;
    for (size_t i = 0; i < t->holder_n; i++)
        ids[i + 1] = t->holders[i].person;
    ret->n = t->holder_n + 1;
    return letter_readers_load(db, a, t->employer, ids, ret->n, &ret->v);
}

/* The names of the other side as this reader may see them. */
static const char *names_for(struct arena *a, const struct talk *t, const struct meeting_people *p,
                             const struct letter_reader *to)
{
    if (to->person.v != t->person.v)
        return letter_name(to, p->v[0].given, p->v[0].protected_identity);
    if (p->n < 2)
        return letter_name(to, NULL, false);
    const char **names = arena_array(a, p->n - 1, sizeof *names);
    for (size_t i = 1; i < p->n; i++)
        names[i - 1] = letter_name(to, p->v[i].given, p->v[i].protected_identity);
    return say_list(a, to->language, p->n - 1, names);
}

/* When a letter about the meeting says nothing any more. */
static int64_t meeting_over(const struct letter_reader *to, const struct meeting *m)
{
    char day[11];
    zone_day(to->zone, m->starts_at, day);
    return m->minutes ? m->starts_at : letter_day_over(to, day);
}

/* Those who come, as they may be named in this reader's calendar: oneself, and others whose identity is not protected.
 */
static struct calendar_guest *guests_for(struct arena *a, const struct meeting_people *p,
                                         const struct letter_reader *to, size_t *ret_n)
{
    struct calendar_guest *guests = arena_array(a, p->n, sizeof *guests);
    *ret_n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].person.v == to->person.v || !p->v[i].protected_identity)
            guests[(*ret_n)++] = (struct calendar_guest){p->v[i].name, p->v[i].mail};
    return guests;
}

/* The entry in this reader's calendar. */
static struct calendar_event event_for(struct arena *a, const struct talk *t, const struct meeting_people *p,
                                       const struct letter_reader *to, const struct meeting *m,
                                       enum calendar_status status, int64_t now)
{
    struct calendar_event e =
        meeting_event(a, to->language, to->zone, to->site, t->id, names_for(a, t, p, to), m, status);
    e.stamped_at = now;
    e.guests = guests_for(a, p, to, &e.guest_n);
    return e;
}

/* Writes to one of them. */
static const struct err *post_one(struct db *db, struct arena *a, const struct talk *t, const struct meeting_people *p,
                                  const struct letter_reader *to, enum letter_kind kind, const struct meeting *m,
                                  enum calendar_status status, int64_t now)
{
    char id[ID_TEXT_SIZE];
    id_write(t->id.v, id);
    struct calendar_event e = event_for(a, t, p, to, m, status, now);
    struct letter l = {.to = to, .kind = kind, .place = m->place, .events = &e, .event_n = to->mail ? 1 : 0};
    if (kind != LETTER_TALK_ENDED)
        l.ends_at = meeting_over(to, m);
    l.args[0] = names_for(a, t, p, to);
    l.args[1] = letter_when(a, to, m->starts_at, m->minutes, now);
    l.path = arena_printf(a, "/talks/%s/time", id);
    return letter_queue(db, a, &l, now);
}

const struct err *meeting_post_gone(struct db *db, struct arena *a, const struct talk *t,
                                    const struct meeting_people *p, const struct letter_reader *to,
                                    const struct meeting *v, size_t n, int64_t now)
{
    struct calendar_event *events = arena_array(a, n, sizeof *events);
    for (size_t i = 0; i < n; i++)
        events[i] = event_for(a, t, p, to, &v[i], CALENDAR_CANCELLED, now);
    struct letter l = {.to = to,
                       .kind = text_equal(t->state, "signed") ? LETTER_LOOKS_OVER : LETTER_TALK_ENDED,
                       .path = "/talks",
                       .events = events,
                       .event_n = to->mail ? n : 0};
    l.args[0] = names_for(a, t, p, to);
    return letter_queue(db, a, &l, now);
}

const struct err *meeting_post_all(struct db *db, struct arena *a, const struct talk *t, const struct meeting_people *p,
                                   enum letter_kind kind, const struct meeting *m, enum calendar_status status,
                                   int64_t now)
{
    for (size_t i = 0; i < p->n; i++)
        TRY(post_one(db, a, t, p, &p->v[i], kind, m, status, now));
    return NULL;
}

const struct err *meeting_post_proposal(struct db *db, struct arena *a, const struct talk *t,
                                        const struct meeting_people *p, enum talk_side to, struct person_id by,
                                        const struct meeting *m, int64_t now)
{
    char id[ID_TEXT_SIZE];
    id_write(t->id.v, id);
    const struct letter_reader *from = &p->v[0];
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].person.v == by.v)
            from = &p->v[i];
    for (size_t i = to == SIDE_EMPLOYEE ? 0 : 1; i < (to == SIDE_EMPLOYEE ? 1 : p->n); i++) {
        struct letter l = {.to = &p->v[i], .kind = LETTER_TIME_PROPOSED, .place = m->place};
        l.ends_at = meeting_over(l.to, m);
        l.args[0] = letter_name(l.to, from->given, from->protected_identity);
        l.args[1] = letter_when(a, l.to, m->starts_at, m->minutes, now);
        l.path = arena_printf(a, "/talks/%s/time", id);
        TRY(letter_queue(db, a, &l, now));
    }
    return NULL;
}
