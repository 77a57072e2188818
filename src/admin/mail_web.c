/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/mail_web.h"

#include "admin/events.h"
#include "admin/overview.h"
#include "base/text.h"
#include "deliver/letter.h"
#include "layout_tmpl.h"
#include "letters_sql.h"
#include "mail_tmpl.h"

#include <stddef.h>
#include <string.h>

struct mail_form {
    const char *site, *host, *security, *user, *password, *authority, *sender;
    int64_t port;
    bool forget;
};

/* Writes the page. */
static const struct err *mail_show(struct request *rq, const struct form *form)
{
    struct mail_page p = {.form = form, .may = rq->viewer.first};
    struct outbox_counts_row *counts;
    struct letter_reader *viewer;
    TRY(mail_server_load(rq->db, rq->arena, &p.server));
    TRY(outbox_counts(rq->db, rq->arena, rq->viewer.employer, &counts));
    TRY(letter_reader_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &viewer));
    p.ready = mail_server_ready(&p.server);
    p.has_mail = viewer->mail != NULL;
    p.port = arena_printf(rq->arena, "%lld", (long long)p.server.port);
    p.host = p.ready ? p.server.host : NULL;
    p.told = p.may ? &p.server : NULL;
    p.waiting = counts->waiting;
    p.paper = counts->paper;
    p.failed = counts->failed;
    p.stale = counts->stale;
    struct page_frame f = page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("Letters")),
                                     tr(rq->language, N_("Administrators see this page.")));
    return page_answer(rq, &f, mail_body, &p);
}

/* GET /admin/mail: how letters are sent, and how many wait. */
const struct err *mail_get(struct request *rq)
{
    struct form none = {.rq = rq};
    return mail_show(rq, &none);
}

static const char *const kinds[] = {"starttls", "tls", "open", NULL};
static const struct form_field fields[] = {
    {"site", FIELD_LINE, offsetof(struct mail_form, site)},
    {"host", FIELD_LINE, offsetof(struct mail_form, host), .max = 253},
    {"port", FIELD_INT, offsetof(struct mail_form, port),
     .need = N_("Write a port from 1 to 65535. Usual ones are 587 and 465."), .least = 1, .most = 65535},
    {"security", FIELD_CHOICE, offsetof(struct mail_form, security), .choices = kinds,
     .need = N_("Choose how the way to the server is protected.")},
    {"user", FIELD_LINE, offsetof(struct mail_form, user)},
    {"password", FIELD_SECRET, offsetof(struct mail_form, password)},
    {"forget", FIELD_CHECK, offsetof(struct mail_form, forget)},
    {"authority", FIELD_WORDS, offsetof(struct mail_form, authority), .max = 60000},
    {"sender", FIELD_LINE, offsetof(struct mail_form, sender), .max = 254},
};
static TAKES(mail_takes, fields);

/* Reads the form into settings. */
static bool mail_form_read(struct request *rq, struct form *f, struct mail_server *ret)
{
    struct mail_form in;
    if (!form_read(f, rq, fields, sizeof fields / sizeof fields[0], &in))
        return false;
    struct mail_fault fault;
    *ret = (struct mail_server){.host = in.host,
                                .port = in.port,
                                .user = in.user,
                                .authority = in.authority,
                                .sender = in.sender,
                                .site = in.site,
                                .password = in.password[0] ? in.password
                                            : in.forget    ? ""
                                                           : NULL};
    (void)mail_security_read(in.security, &ret->security);
    if (!mail_server_check(ret, &fault))
        form_fault(f, fault.field, fault.sentence);
    return f->error_n == 0;
}

/* True if the password that is kept would go to another server, or under another name, than it was given for. */
static bool password_would_stray(const struct mail_server *kept, const struct mail_server *wanted)
{
    return !wanted->password && wanted->user[0] && kept->password_kept &&
           (strcmp(kept->host, wanted->host) != 0 || kept->port != wanted->port || kept->security != wanted->security ||
            strcmp(kept->user, wanted->user) != 0 || strcmp(kept->authority, wanted->authority) != 0);
}

/* POST /admin/mail: keeps the settings, if they can be right. */
const struct err *mail_post(struct request *rq)
{
    struct form form;
    struct mail_server kept, wanted;
    if (!mail_form_read(rq, &form, &wanted))
        return mail_show(rq, &form);
    TRY(mail_server_load(rq->db, rq->arena, &kept));
    if (password_would_stray(&kept, &wanted)) {
        form_fault(&form, "password", N_("The server or the name changed. Type the password for it."));
        return mail_show(rq, &form);
    }
    if (!wanted.user[0])
        wanted.password = "";
    TRY(mail_server_save(rq->db, rq->arena, &wanted, rq->viewer.person, rq->now));
    return answer_done(rq, N_("Saved. Send a test letter to see whether it works."), "/admin/mail");
}

/* POST /admin/mail/test: puts a test letter to the viewer into the outbox. */
const struct err *mail_test_post(struct request *rq)
{
    struct letter_reader *viewer;
    TRY(letter_reader_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &viewer));
    if (!viewer->mail)
        return err_refused(rq->arena, 409, N_("You have no mail address yourself, so no test letter can reach you."));
    struct letter l = {.to = viewer, .kind = LETTER_TEST, .path = "/"};
    TRY(letter_queue(rq->db, rq->arena, &l, rq->now));
    return answer_done(rq, N_("A test letter to you is on its way. If it doesn’t come, look at the letters that wait."),
                       "/admin/letters");
}

const struct route mail_routes[] = {
    {"GET", "/admin", PERMIT_ADMIN, overview_get, .about = "How this Bana stands, and who has which duty",
     .says = {&overview_body_shape}},
    {"GET", "/admin/events", PERMIT_ADMIN, events_get, .about = "What HR and administrators did, fifty at a time",
     .takes = &events_query, .says = {&events_body_shape}},
    {"GET", "/admin/mail", PERMIT_ADMIN, mail_get, .about = "How letters are sent, and how many wait",
     .says = {&mail_body_shape}},
    {"POST", "/admin/mail", PERMIT_INSTALLATION, mail_post, NULL, ROUTE_WRITES,
     .about = "Sets the mail server; an empty password keeps the one that is there", .takes = &mail_takes},
    {"POST", "/admin/mail/test", PERMIT_ADMIN, mail_test_post, NULL, ROUTE_WRITES,
     .about = "Sends oneself a test letter"},
    {"GET", "/admin/letters", PERMIT_ADMIN, letters_get, .about = "The letters of one list, fifty at a time",
     .takes = &letters_query, .says = {&letters_body_shape}},
    {"GET", "/admin/letters/:letter", PERMIT_ADMIN, letter_get, .about = "A letter; nothing of one that holds a code",
     .says = {&letter_body_shape}},
    {"POST", "/admin/letters/:letter/printed", PERMIT_ADMIN, letter_printed_post, NULL, ROUTE_WRITES,
     .about = "Notes that a letter is printed; it is not sent any more"},
    {"POST", "/admin/letters/:letter/again", PERMIT_ADMIN, letter_again_post, NULL, ROUTE_WRITES,
     .about = "Has a letter tried again now"},
    {"POST", "/admin/letters/:letter/drop", PERMIT_ADMIN, letter_drop_post, NULL, ROUTE_WRITES,
     .about = "Drops a letter: nobody gets it"},
};
const size_t mail_route_n = sizeof mail_routes / sizeof mail_routes[0];
