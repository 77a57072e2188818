/* SPDX-License-Identifier: EUPL-1.2 */
/* What the map says as JSON. */
#include "map/map_web.h"

static SHAPE(map_lack, struct map_lack, HAS(struct map_lack, label), HAS(struct map_lack, language),
             HAS(struct map_lack, level), HAS(struct map_lack, how), HAS(struct map_lack, essential));

static SHAPE(map_missing, struct map_lack, HAS(struct map_lack, label), HAS(struct map_lack, language));

static SHAPE(map_row, struct map_row, HAS(struct map_row, role), HAS(struct map_row, name),
             HAS(struct map_row, language), HAS(struct map_row, work), HAS(struct map_row, direction),
             HAS(struct map_row, months), HAS(struct map_row, asked), HAS(struct map_row, met),
             HAS_LIST(struct map_row, lacks, lack_n, "missing", &map_missing_shape), HAS(struct map_row, walked),
             HAS(struct map_row, says), HAS(struct map_row, far), HAS(struct map_row, employer),
             HAS(struct map_row, href));

static SHAPE(map_stop, struct map_stop, HAS(struct map_stop, role), HAS(struct map_stop, name),
             HAS(struct map_stop, language), HAS(struct map_stop, kind), HAS(struct map_stop, months),
             HAS(struct map_stop, pay), HAS(struct map_stop, says), HAS(struct map_stop, walked),
             HAS(struct map_stop, takes), HAS(struct map_stop, condition), HAS(struct map_stop, opens),
             HAS(struct map_stop, far), HAS(struct map_stop, employer), HAS(struct map_stop, licence),
             HAS(struct map_stop, studies), HAS(struct map_stop, planned),
             HAS_LIST(struct map_stop, lacks, lack_n, "to_learn", &map_lack_shape), HAS(struct map_stop, refuse));

static SHAPE(map_way, struct map_way, HAS(struct map_way, title), HAS(struct map_way, months),
             HAS_AS(struct map_way, step_n, "steps"), HAS(struct map_way, href), HAS(struct map_way, chosen));

static SHAPE(map_refusal, struct map_refusal, HAS(struct map_refusal, from), HAS(struct map_refusal, to),
             HAS(struct map_refusal, back));

static SHAPE(map_guide, struct map_guide, HAS(struct map_guide, name), HAS(struct map_guide, unit),
             HAS(struct map_guide, from), HAS(struct map_guide, to), HAS(struct map_guide, ask),
             HAS(struct map_guide, words), HAS(struct map_guide, language));

SHAPE(map_body, struct map_page, HAS(struct map_page, from_role), HAS(struct map_page, from),
      HAS(struct map_page, mine), HAS_AS(struct map_page, other, "beside"),
      HAS_AS(struct map_page, reach_n, "reachable"), HAS_LIST(struct map_page, rows, row_n, "roles", &map_row_shape),
      HAS(struct map_page, next), HAS(struct map_page, first), HAS(struct map_page, to_role), HAS(struct map_page, to),
      HAS(struct map_page, truncated), HAS_ARRAY(struct map_page, ways, 3, &map_way_shape),
      HAS_LIST(struct map_page, stops, stop_n, "stops", &map_stop_shape), HAS(struct map_page, stations),
      HAS_LIST(struct map_page, guides, guide_n, "role_models", &map_guide_shape),
      HAS_LIST(struct map_page, refusals, refusal_n, "refused", &map_refusal_shape));
