/* SPDX-License-Identifier: EUPL-1.2 */
/* The page where anybody who holds a plan checks its seal. */
#include "talks/seal.h"
#include "talks/talks_web.h"

#include "agreements_sql.h"
#include "base/text.h"
#include "layout_tmpl.h"
#include "talks_page_tmpl.h"

#include <string.h>

/* True if this seal follows from the one before, and its words are still those that were sealed (or erased by right).
 */
static bool seal_holds(const struct seal_by_mark_row *z)
{
    static const unsigned char nothing[DIGEST_BYTES];
    unsigned char d[DIGEST_BYTES];
    if (z->digest.n != DIGEST_BYTES || z->signatures_digest.n != DIGEST_BYTES || z->link.n != DIGEST_BYTES ||
        (z->before.p ? z->before.n != DIGEST_BYTES : z->number != 1))
        return false;
    seal_link(z->before.p ? z->before.p : nothing, z->number, z->agreement_id, z->digest.p, z->signatures_digest.p,
              z->sealed_at, d);
    if (memcmp(d, z->link.p, DIGEST_BYTES) != 0)
        return false;
    if (strcmp(z->state, "erased") == 0)
        return true;
    if (!z->content || !z->signatures || z->salt.n != SALT_BYTES)
        return false;
    seal_digest(z->salt.p, z->content, d);
    if (memcmp(d, z->digest.p, DIGEST_BYTES) != 0)
        return false;
    seal_digest(z->salt.p, z->signatures, d);
    return memcmp(d, z->signatures_digest.p, DIGEST_BYTES) == 0;
}

static const struct form_field seal_fields[] = {{.name = "seal", .kind = FIELD_LINE}};
TAKES(seal_takes, seal_fields);

const struct err *seal_get(struct request *rq)
{
    struct seal_page p = {.typed = request_param(rq, "seal")};
    unsigned char mark[MARK_BYTES];
    struct seal_by_mark_row *z = NULL;
    if (p.typed && !text_blank(p.typed)) {
        if (!seal_mark_read(p.typed, mark)) {
            p.error =
                tr(rq->language,
                   N_("A seal has eight groups of four: figures and the letters a to f. Compare it with the plan."));
        } else {
            TRY(seal_by_mark(rq->db, rq->arena, (struct blob){mark, sizeof mark}, &z));
            p.whole = z && seal_holds(z);
            p.verdict = tr(rq->language, p.whole ? N_("The seal is whole")
                                         : z     ? N_("The seal no longer fits")
                                                 : N_("No plan here has this seal"));
        }
    }
    if (z) {
        const struct zone *zone = zone_get(z->zone);
        const char *when = say_moment(rq->arena, rq->language, zone ? zone : rq->zone, z->sealed_at);
        const char *number = say_number(rq->arena, rq->language, z->version);
        p.facts =
            !p.whole ? tr(rq->language, N_("Something was changed after the plan was signed. Show HR your own copy."))
            : z->content
                ? tr_format(rq->arena, rq->language,
                            "Version %1 of a plan, signed by both at %2 on %3. Nothing in it was changed since.",
                            number, z->employer_name, when)
                : tr_format(
                      rq->arena, rq->language,
                      "Version %1 of a plan, signed by both at %2 on %3. Its words have been erased, as the rules say.",
                      number, z->employer_name, when);
    } else if (p.verdict) {
        p.facts = tr(rq->language, N_("Compare the letters with the plan: one that is wrong is enough."));
    }
    struct page_frame f =
        page_frame(rq, PLACE_NONE, tr(rq->language, "Check a seal"),
                   tr(rq->language, "Anybody may see this page. It tells nothing of what a plan says."));
    return page_answer(rq, &f, seal_body, &p);
}
