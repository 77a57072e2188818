/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What all pages share: the frame around them, and the parts that they are made of (layout.tmpl). A handler fills a
 * frame, then writes page_begin, its own block and page_end:
 *
 *   struct page_frame f = page_frame(rq, PLACE_TALKS, tr(rq->language, "Prepare for the talk"), sees);
 *   page_begin(&rq->page, &f);
 *   preparation_body(&rq->page, &p);
 *   page_end(&rq->page, &f);
 *
 * Texts in these structs stand in the page's language already, but for those called msgid.
 */
#ifndef BANA_WEB_LAYOUT_H
#define BANA_WEB_LAYOUT_H

#include "web/asset.h"
#include "web/form.h"
#include "web/request.h"
#include "web/shape.h"

#include <string.h>

enum place {
    PLACE_NONE,
    PLACE_PATH, /* My path */
    PLACE_TALKS,
    PLACE_MAP,
    PLACE_TEAM,           /* for those who manage people */
    PLACE_STAFF,          /* HR */
    PLACE_CYCLES,         /* HR */
    PLACE_ADMINISTRATION, /* administrators */
};

/* The frame of one page. page_frame fills it from the request; what is said to be so may be changed afterwards. */
struct page_frame {
    const char *title;     /* what the page is, as in its h1 */
    const char *sees;      /* the line at the foot: who sees this; NULL: none */
    const char *sees_link; /* where one sees who has looked; may be set; NULL: none */
    const char *news;      /* what the last act did; or NULL */
    const char *back;      /* "Take it back": where the news can be undone by a POST; may be set; NULL: it can't */
    const char *name;      /* who is signed in; NULL: nobody, and no navigation */
    enum place place;
    bool manages, hr, admin;
    int refresh_s; /* where no scripts run, the page comes again after so many seconds; may be set; 0: never */
    const char *language_links[LANGUAGES]; /* this page in each language */
};

/* The frame for this request: who is signed in, which places one sees, and the ways to the other languages. */
struct page_frame page_frame(const struct request *rq, enum place place, const char *title, const char *sees);

/* Whose turn it is and the one thing to do. */
struct turn {
    bool waits;          /* somebody else's turn: an empty ring */
    const char *heading; /* begins with whose turn it is, then a verb */
    const char *text;    /* or NULL */
    const char *button;  /* or NULL: nothing to press */
    const char *href;    /* where the button leads */
    const char *second;  /* a quieter way beside it, or NULL */
    const char *second_href;
};

/* The five steps of a talk. */
struct steps {
    int now;              /* 0 … 4; 5: all done */
    const char *hrefs[5]; /* where a step can be read; NULL: not a link */
};
extern const char *const step_names[5]; /* msgids */

/* A field of a form. Its control's id is its name, so that the summary of errors can lead to it. */
struct field {
    const char *name;
    const char *label;
    const char *hint;         /* or NULL */
    const char *error;        /* msgid, as form_error gives it; or NULL */
    const char *value;        /* or NULL */
    const char *saved;        /* words: "10.42" when it was last saved; or NULL */
    const char *type;         /* line: "text" unless set; "email", "password", "search" … */
    const char *autocomplete; /* or NULL */
    const char *language;     /* words: the language that they are written in ("sv"), when not the page's; or NULL */
    bool optional;            /* said beside the label */
    bool is_short;            /* a control of sixteen rem at most */
    bool saves;               /* words: has a place that says when it was saved */
    int rows;                 /* words: 4 unless set */
    size_t max;               /* characters; 0: no limit said */
};

/* One of the things to choose from. */
struct option {
    const char *value, *label;
    const char *hint;  /* or NULL */
    const char *glyph; /* "deeper"; or NULL */
    const char *name;  /* of its own (checks); NULL: the field's */
    bool chosen;
};

/* What one may choose from, and whose turn it is, as JSON. */
extern const struct shape option_shape, turn_shape;

/* "SV", and "Svenska": a language's sign and its own name for itself. */
const char *language_short(enum language l);
const char *language_own_name(enum language l);

/* What must be mended, for the summary on top of a page. NULL is allowed: nothing. */
size_t form_error_count(const struct form *f);

/* The ids of what describes a field (hint, error, when saved), for aria-describedby; NULL when nothing does. */
const char *field_described(struct html *o, const struct field *f);

/* The calm page for an error: what happened as a sentence, what one can do, and a reference that helps find it in the
 * log (NULL for refusals). Drops what the handler had written, and sets the status. Where it broke on our side, what a
 * form of ours brought stands under it, to be sent once more. */
void page_error(struct request *rq, const struct err *e, const char *reference);
/* True if it holds words (more than one), not a choice. */
bool param_is_words(const struct param *p);

/* The address of this page in a language: its query, with lang= set. */
const char *page_in_language(const struct request *rq, enum language l);

/* Ends a handler: the page in its frame (FRAME is a struct page_frame *), its body by the block BODY from *P; or, where
 * the request asks for it, what BODY##_shape tells of *P as JSON. */
#define page_answer(RQ, FRAME, BODY, P) page_answer_in(RQ, FRAME, page_begin, BODY, page_end, P)
/* The same with another frame: BEGIN and END write what stands around the body. */
#define page_answer_in(RQ, FRAME, BEGIN, BODY, END, P)                                                                 \
    (request_wants_json(RQ)                                                                                            \
         ? answer_shape((RQ), &BODY##_shape, (P), sizeof *(P))                                                         \
         : (BEGIN(&(RQ)->page, (FRAME)), BODY(&(RQ)->page, (P)), END(&(RQ)->page, (FRAME)), (const struct err *)NULL))
/* The same for a page that has nothing to tell but words for people: BODY takes no argument. */
#define page_answer_words(RQ, FRAME, BODY)                                                                             \
    (request_wants_json(RQ) ? answer_shape((RQ), &nothing_shape, NULL, 0)                                              \
                            : (page_begin(&(RQ)->page, (FRAME)), BODY(&(RQ)->page), page_end(&(RQ)->page, (FRAME)),    \
                               (const struct err *)NULL))

#endif
