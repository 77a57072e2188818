/* SPDX-License-Identifier: EUPL-1.2 */
/* HR's findings, the poster, the page for applicants; and whom one may ask about a path. */
#ifndef BANA_MAP_FINDINGS_H
#define BANA_MAP_FINDINGS_H

#include "findings_sql.h"
#include "map/asked.h"
#include "map/map.h"
#include "map/paths.h"

enum finding_kind {
    FINDING_DEAD_END,
    FINDING_NO_WAY_IN,
    FINDING_PLANNED,
    FINDING_ON_PAPER,
    FINDING_NOT_DRAWN,
    FINDING_NO_OPENER,
    FINDING_KINDS
};
enum { FINDINGS_PAGE = 50 };

struct finding_tab {
    const char *word, *label, *count, *href;
    int64_t n;
    bool chosen;
};
struct finding_line {
    const char *name, *to;  /* to: NULL of a role */
    const char *note;       /* or NULL */
    const char *href, *act; /* what mends it */
};
struct findings_page {
    struct finding_tab tabs[FINDING_KINDS];
    const char *about; /* of the chosen kind */
    struct finding_line *v;
    size_t n;
    const char *next, *first;
    const char *reckoned; /* when; NULL: never */
};

struct share_page {
    bool open;           /* to applicants */
    bool shared, others; /* to people of the other employers here; whether there are any */
    const char *href;    /* of the page for applicants */
};

/* GET /map/findings, /map/share, /map/poster.svg, /map/poster.pdf; POST /map/findings/reckon, /map/share */
const struct err *findings_get(struct request *rq);
const struct err *findings_reckon_post(struct request *rq);
const struct err *share_get(struct request *rq);
const struct err *share_post(struct request *rq);
const struct err *poster_svg_slow(struct request *rq);
const struct err *poster_svg_get(struct request *rq);
const struct err *poster_pdf_slow(struct request *rq);
const struct err *poster_pdf_get(struct request *rq);
extern const struct takes findings_takes, share_takes;
extern const struct shape findings_body_shape, share_body_shape;

/* ---- one's own walked paths ---- */

struct model_line {
    struct role_id from, to;
    const char *from_name, *to_name;
    bool asked;                   /* said yes */
    const char *words, *language; /* as said */
    const char *key;              /* names of its fields end in it */
};
struct models_page {
    struct model_line *v;
    size_t n;
    bool hidden; /* protected identity: nobody is told */
    struct asked_lines asked;
};
/* GET and POST /map/models */
const struct err *models_get(struct request *rq);
const struct err *models_post(struct request *rq);
extern const struct takes models_takes;
extern const struct shape models_body_shape;

#endif
