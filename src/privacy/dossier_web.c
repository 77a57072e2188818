/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/dossier.h"

#include "web/layout.h"

#include "dossier_tmpl.h"
#include "explain_sql.h"
#include "layout_tmpl.h"

static SHAPE(dossier_line, struct dossier_line, HAS(struct dossier_line, text));
static SHAPE(dossier_row, struct text_row, HAS_TEXTS(struct text_row, cells, n));
static SHAPE(dossier_table, struct text_table, HAS(struct text_table, title),
             HAS_TEXTS(struct text_table, heads, head_n),
             HAS_LIST(struct text_table, rows, row_n, "rows", &dossier_row_shape));
static SHAPE(dossier_part, struct dossier_part, HAS(struct dossier_part, title),
             HAS_LIST(struct dossier_part, lines, line_n, "lines", &dossier_line_shape),
             HAS_LIST(struct dossier_part, tables, table_n, "tables", &dossier_table_shape));
SHAPE(dossier_body, struct dossier, HAS(struct dossier, title),
      HAS_ARRAY(struct dossier, parts, DOSSIER_PARTS, &dossier_part_shape));

/* GET /dossier */
const struct err *dossier_get(struct request *rq)
{
    struct stored_about_row *row;
    struct dossier d;
    TRY(stored_about(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &row));
    dossier_make(rq->arena, rq->language, rq->viewer.public_body, row->draft_days, &d);
    struct page_frame f =
        page_frame(rq, PLACE_NONE, d.title, tr(rq->language, N_("Everybody who is signed in sees this page.")));
    return page_answer(rq, &f, dossier_body, &d);
}

const struct route dossier_routes[] = {
    {"GET", "/dossier", PERMIT_SIGNED_IN, dossier_get,
     .about = "The privacy dossier: what is stored, for what, who sees it, logs, terms, risks",
     .says = {&dossier_body_shape}},
};
const size_t dossier_route_n = sizeof dossier_routes / sizeof dossier_routes[0];
