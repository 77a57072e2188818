/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of meetings and of the calendar's address say as JSON (web/shape.h). */
#include "talks/feed.h"
#include "talks/meeting_web.h"
#include "talks/talk_shapes.h"

static SHAPE(meeting, struct meeting, HAS_AS(struct meeting, id, "meeting_id"),
             HAS_MOMENT(struct meeting, starts_at, "starts_at"), HAS(struct meeting, minutes),
             HAS(struct meeting, place));

static SHAPE(meeting_again, struct meeting, HAS_AS(struct meeting, id, "meeting_id"),
             HAS_MOMENT(struct meeting, starts_at, "starts_at"), HAS(struct meeting, place));

static SHAPE(meeting_proposed, struct meeting, HAS_AS(struct meeting, id, "meeting_id"),
             HAS_MOMENT(struct meeting, starts_at, "starts_at"), HAS_AS(struct meeting, starts_at, "starts"),
             HAS(struct meeting, minutes), HAS(struct meeting, place), HAS(struct meeting, progress));

static SHAPE(meeting_agreed, struct meeting_line,
             HAS_KIND(struct meeting_line, m, "meeting", SHAPE_ONE, .of = &meeting_shape),
             HAS(struct meeting_line, when), HAS(struct meeting_line, past), HAS(struct meeting_line, proposed),
             HAS_MOMENT(struct meeting_line, proposed_at, "proposed_at"));

static SHAPE(progress_talk, struct meeting_line,
             HAS_KIND(struct meeting_line, m, "meeting", SHAPE_ONE, .of = &meeting_again_shape),
             HAS(struct meeting_line, when), HAS(struct meeting_line, proposed),
             HAS_MOMENT(struct meeting_line, proposed_at, "proposed_at"));

SHAPE(meeting_body, struct meeting_page, HAS_KIND(struct meeting_page, t, "talk", SHAPE_ONE, .of = &talk_shape),
      HAS(struct meeting_page, by_day), HAS_ONE(struct meeting_page, agreed, &meeting_agreed_shape),
      HAS_ONE(struct meeting_page, proposal, &meeting_proposed_shape), HAS(struct meeting_page, proposed),
      HAS(struct meeting_page, mine),
      HAS_LIST(struct meeting_page, progress, progress_n, "progress", &progress_talk_shape),
      HAS_ONE(struct meeting_page, missed, &progress_talk_shape), HAS(struct meeting_page, may));

SHAPE(feed_body, struct feed_page, HAS(struct feed_page, address), HAS(struct feed_page, since_day));
