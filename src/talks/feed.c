/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/feed.h"

#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/letter.h"
#include "meeting_sql.h"
#include "talks/meeting.h"

#include <string.h>

#define TOKEN_LETTERS 43
#define FEED_PAST_S (180 * DAY_S) /* how far back the feed goes */

/* The digest under which a secret is kept. */
static void token_digest_of(const char *token, unsigned char ret[DIGEST_BYTES])
{
    static const char key[] = "bana calendar feed";
    digest_keyed(key, sizeof key - 1, token, strlen(token), ret);
}

const struct err *feed_make(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                            int64_t now, const char **ret_token)
{
    unsigned char mark[DIGEST_BYTES];
    char *token = token_new(a);
    token_digest_of(token, mark);
    TRY(feed_end(db, a, employer, person, now, NULL));
    TRY(feed_insert(db, a, employer, (struct feed_id){id_random()}, person, (struct blob){mark, sizeof mark}, now,
                    NULL));
    *ret_token = token;
    return NULL;
}

/* One entry of the feed. */
static struct calendar_event feed_event(struct arena *a, enum language l, const struct zone *z, const char *site,
                                        const struct feed_meetings_row *r)
{
    struct meeting m = {.id = r->meeting_id,
                        .progress = text_equal(r->kind, "progress"),
                        .accepted = !text_equal(r->state, "proposed"),
                        .starts_at = r->starts_at,
                        .minutes = r->minutes,
                        .place = r->place,
                        .sequence = r->sequence,
                        .changed_at = r->changed_at};
    const char *with = r->mine ? r->holder_given : r->protected ? NULL : r->given;
    return meeting_event(a, l, z, site, r->talk_id, with, &m, m.accepted ? CALENDAR_CONFIRMED : CALENDAR_TENTATIVE);
}

const struct err *feed_calendar(struct db *db, struct arena *a, const char *token, const char *today, int64_t now,
                                const char **ret)
{
    unsigned char mark[DIGEST_BYTES];
    struct feed_by_digest_row *feed;
    struct feed_meetings_rows rows;
    if (strlen(token) != TOKEN_LETTERS)
        return &err_not_found;
    token_digest_of(token, mark);
    TRY(feed_by_digest(db, a, (struct blob){mark, sizeof mark}, today, &feed));
    if (!feed || feed->token_digest.n != sizeof mark || !secret_equal(feed->token_digest.p, mark, sizeof mark))
        return &err_not_found;
    enum language language = LANGUAGE_EN;
    (void)language_read(feed->language ? feed->language : feed->employer_language, &language);
    const struct zone *z = zone_get(feed->zone) ? zone_get(feed->zone) : zone_get("Europe/Stockholm");
    TRY(feed_meetings(db, a, feed->employer_id, feed->person_id, !feed->has_left, today, now - FEED_PAST_S, &rows));
    struct calendar_event *events = arena_array(a, rows.n, sizeof *events);
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++)
        if (meeting_counts(z, rows.v[i].starts_at, rows.v[i].last_day))
            events[n++] = feed_event(a, language, z, feed->site ? feed->site : "", &rows.v[i]);
    *ret = calendar_feed(a, "Bana", events, n);
    return NULL;
}
