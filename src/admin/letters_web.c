/* SPDX-License-Identifier: EUPL-1.2 */
/* The outbox as administrators see it: what waits, what is for paper, what failed, what is done with. */
#include "admin/mail_web.h"

#include "base/text.h"
#include "deliver/letter.h"
#include "layout_tmpl.h"
#include "letters_sql.h"
#include "mail_tmpl.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_LETTERS 50

const char *const letter_lists[] = {"waiting", "paper", "failed", "done", NULL};
const char *const letter_states[] = {"waiting", "sent", "printed", "failed", "dropped", NULL};
static const char *const list_titles[4] = {N_("To be sent"), N_("For paper"), N_("Failed"), N_("Done with")};

/* A letter's state as a word. */
static const char *state_said(const struct request *rq, const char *state, bool has_mail)
{
    if (text_equal(state, "sent"))
        return tr(rq->language, N_("Sent"));
    if (text_equal(state, "printed"))
        return tr(rq->language, N_("Printed"));
    if (text_equal(state, "dropped"))
        return tr(rq->language, N_("Dropped"));
    if (text_equal(state, "failed"))
        return tr(rq->language, N_("Failed"));
    return has_mail ? tr(rq->language, N_("Waits")) : tr(rq->language, N_("Waits to be printed"));
}

/* A name as administrators may see it. */
static const char *name_said(const struct request *rq, const char *name)
{
    return text_blank(name) ? tr(rq->language, N_("a colleague")) : name;
}

/* Fills one line of the list. */
static void line_fill(const struct request *rq, const struct outbox_page_row *r, struct letter_line *l)
{
    l->id = r->letter_id;
    l->to = name_said(rq, r->name);
    l->kind = tr(rq->language, letter_kind_name(r->kind));
    l->at = r->sent_at ? r->sent_at : r->due_at;
    l->when = say_moment(rq->arena, rq->language, rq->zone, l->at);
    l->said = state_said(rq, r->state, r->has_mail != 0);
    l->state = r->state;
    l->state_kind = text_equal(r->state, "waiting") ? "now" : text_equal(r->state, "failed") ? "off" : "done";
    l->trouble = text_blank(r->trouble) ? NULL : tr(rq->language, r->trouble);
}

static const struct form_field query_fields[] = {{.name = "which", .kind = FIELD_CHOICE, .choices = letter_lists},
                                                 {.name = "from", .kind = FIELD_INT, .most = 1000000}};
TAKES(letters_query, query_fields);

/* GET /admin/letters: one of the four lists, fifty a page. */
const struct err *letters_get(struct request *rq)
{
    struct letters_page p = {0};
    struct outbox_page_rows rows;
    const char *which = request_param(rq, "which"), *from = request_param(rq, "from");
    int64_t offset = from ? strtoll(from, NULL, 10) : 0;
    if (offset < 0 || offset > 1000000)
        offset = 0;
    for (int i = 0; i < 4; i++) {
        p.titles[i] = tr(rq->language, list_titles[i]);
        p.hrefs[i] = arena_printf(rq->arena, "/admin/letters?which=%s", letter_lists[i]);
        if (which && strcmp(which, letter_lists[i]) == 0)
            p.now = i;
    }
    p.which = letter_lists[p.now];
    TRY(outbox_page(rq->db, rq->arena, rq->viewer.employer, p.which, rq->viewer.person, offset, PAGE_LETTERS + 1,
                    &rows));
    p.n = rows.n > PAGE_LETTERS ? PAGE_LETTERS : rows.n;
    p.v = arena_array(rq->arena, p.n, sizeof *p.v);
    for (size_t i = 0; i < p.n; i++)
        line_fill(rq, &rows.v[i], &p.v[i]);
    p.next = offset + PAGE_LETTERS;
    p.next_null = rows.n <= PAGE_LETTERS;
    if (!p.next_null)
        p.more = arena_printf(rq->arena, "%s&from=%lld", p.hrefs[p.now], (long long)p.next);
    if (offset > 0)
        p.less = arena_printf(rq->arena, "%s&from=%lld", p.hrefs[p.now],
                              (long long)(offset > PAGE_LETTERS ? offset - PAGE_LETTERS : 0));
    struct page_frame f = page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("The letters of Bana")),
                                     tr(rq->language, N_("Administrators see this page.")));
    return page_answer(rq, &f, letters_body, &p);
}

/* Loads the letter of the path; not found when it is somebody's whose identity is protected. */
static const struct err *letter_of_request(struct request *rq, struct outbox_letter_row **ret)
{
    TRY(outbox_letter(rq->db, rq->arena, rq->viewer.employer, (struct letter_id){request_id(rq, "letter")}, ret));
    if (!*ret || ((*ret)->protected && (*ret)->person_id.v != rq->viewer.person.v))
        return &err_not_found;
    return NULL;
}

/* GET /admin/letters/:letter: one letter, made to be printed; nothing of one that holds a code. */
const struct err *letter_get(struct request *rq)
{
    struct outbox_letter_row *r;
    TRY(letter_of_request(rq, &r));
    bool has_mail = !text_blank(r->mail);
    struct letter_page p = {.id = r->letter_id,
                            .to = r->name,
                            .number = r->number,
                            .subject = r->subject,
                            .plain = letter_kind_secret(r->kind) || text_blank(r->plain) ? NULL : r->plain,
                            .state = r->state,
                            .secret = letter_kind_secret(r->kind),
                            .waiting = text_equal(r->state, "waiting") || text_equal(r->state, "failed"),
                            .has_mail = has_mail,
                            .state_said = state_said(rq, r->state, has_mail),
                            .trouble = text_blank(r->trouble) ? NULL : tr(rq->language, r->trouble)};
    struct page_frame f =
        page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("A letter")),
                   tr(rq->language, N_("Administrators see this page, and whoever the letter is for.")));
    return page_answer(rq, &f, letter_body, &p);
}

/* Notes that somebody printed it and will hand it over; it is not sent any more. */
const struct err *letter_printed_post(struct request *rq)
{
    struct outbox_letter_row *r;
    TRY(letter_of_request(rq, &r));
    if (letter_kind_secret(r->kind))
        return err_refused(rq->arena, 409,
                           N_("This letter holds a secret code and can’t be printed. HR can give a code on paper."));
    TRY(outbox_done(rq->db, rq->arena, rq->viewer.employer, r->letter_id, "printed", rq->now, "", NULL));
    return answer_done(rq, N_("Noted as printed. It is not sent any more."), "/admin/letters?which=paper");
}

/* Has it tried again from the start, now. */
const struct err *letter_again_post(struct request *rq)
{
    struct outbox_letter_row *r;
    TRY(letter_of_request(rq, &r));
    TRY(outbox_again(rq->db, rq->arena, rq->viewer.employer, r->letter_id, rq->now, NULL));
    return answer_done(rq, N_("The letter is tried again now."), "/admin/letters");
}

/* Drops it: nobody gets it. */
const struct err *letter_drop_post(struct request *rq)
{
    struct outbox_letter_row *r;
    TRY(letter_of_request(rq, &r));
    TRY(outbox_done(rq->db, rq->arena, rq->viewer.employer, r->letter_id, "dropped", rq->now, "", NULL));
    return answer_done(rq, N_("The letter is dropped. Nobody gets it."), "/admin/letters");
}
