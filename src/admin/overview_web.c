/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/overview.h"

#include "base/text.h"
#include "base/time.h"
#include "base/version.h"
#include "deliver/mail_server.h"
#include "store/schema.h"
#include "web/app.h"

#include "account_sql.h"
#include "overview_tmpl.h"

#include <sys/statvfs.h>

#define JOBS_S (30 * DAY_S) /* failed work older than this is nothing to act on */
#define GB (INT64_C(1) << 30)

/* Adds a matter to the list. */
static void add(struct overview_page *p, struct overview_line line)
{
    p->lines[p->line_n++] = line;
}

/* A count in a sentence. */
static const char *counted(const struct request *rq, int64_t n, const char *sentence)
{
    const char *number = say_number(rq->arena, rq->language, n);
    return tr_fill(rq->arena, sentence, 1, &number);
}

/* The mail server, the letter that was tried last, and those that wait. */
static void add_letters(const struct request *rq, struct overview_page *p)
{
    enum language l = rq->language;
    const struct outbox_counts_row *n = p->letters;
    const struct overview_letter_row *last = p->last;
    const char *see = tr(l, N_("See how letters are sent"));
    if (p->password_trouble)
        add(p, (struct overview_line){tr(l, N_("Mail server")), "now", tr(l, N_("Its password can’t be opened")),
                                      p->first ? tr(l, N_("Type the password again, or bring back the key file")) : see,
                                      "/admin/mail"});
    else if (p->mail_host)
        add(p, (struct overview_line){tr(l, N_("Mail server")), "done", p->mail_host, see, "/admin/mail"});
    else
        add(p, (struct overview_line){tr(l, N_("Mail server")), "now", tr(l, N_("Not set yet")),
                                      p->first ? tr(l, N_("Say which server sends letters")) : see, "/admin/mail"});
    if (last)
        add(p, (struct overview_line){
                   tr(l, N_("The last letter")), text_equal(last->state, "sent") ? "done" : "now",
                   text_equal(last->state, "sent")
                       ? tr_format(rq->arena, l, N_("Sent %1"), say_moment(rq->arena, l, rq->zone, last->sent_at))
                   : text_equal(last->state, "failed") ? tr(l, N_("Failed"))
                                                       : tr(l, N_("Could not be sent yet")),
                   NULL, NULL});
    if (n->failed)
        add(p, (struct overview_line){tr(l, N_("Letters that failed")), "now",
                                      counted(rq, n->failed, tr_n(l, n->failed, "One has failed", "%1 have failed")),
                                      tr(l, N_("Look at the letters that failed")), "/admin/letters?which=failed"});
    if (n->stale)
        add(p, (struct overview_line){tr(l, N_("Letters that came too late")), "half",
                                      counted(rq, n->stale,
                                              tr_n(l, n->stale, "One was dropped unsent in the last 30 days",
                                                   "%1 were dropped unsent in the last 30 days")),
                                      tr(l, N_("See which")), "/admin/letters?which=done"});
    const char *paper = n->paper && !n->waiting ? "/admin/letters?which=paper" : "/admin/letters";
    int64_t wait = n->waiting + n->paper;
    add(p, (struct overview_line){
               tr(l, N_("Letters that wait")), wait ? "now" : "done",
               wait ? counted(rq, wait, tr_n(l, wait, "One waits", "%1 wait")) : tr(l, N_("None waits")),
               n->paper ? tr(l, N_("Print those for people without mail")) : tr(l, N_("Look at the letters")), paper});
}

/* Duties that nobody has, and second steps that are owed. */
static void add_duties(const struct request *rq, struct overview_page *p)
{
    enum language l = rq->language;
    const struct overview_figures_row *n = p->figures;
    if (n->boards_without_hr || n->administrators < 2)
        add(p, (struct overview_line){
                   tr(l, N_("Duties")), n->boards_without_hr ? "now" : "half",
                   n->boards_without_hr
                       ? counted(rq, n->boards_without_hr,
                                 tr_n(l, n->boards_without_hr, "One board has no HR", "%1 boards have no HR"))
                       : tr(l, N_("Only one administrator")),
                   tr(l, N_("Give or end duties")), "/admin/duties"});
    add(p,
        (struct overview_line){
            tr(l, N_("Second step")), n->second_steps_missing ? "half" : "done",
            n->second_steps_missing ? counted(rq, n->second_steps_missing,
                                              tr_n(l, n->second_steps_missing, "One with a duty has not set it up yet",
                                                   "%1 with a duty have not set it up yet"))
                                    : tr(l, N_("All with a duty have set it up")),
            n->second_steps_missing ? tr(l, N_("It is asked for when they sign in next")) : NULL, NULL});
}

/* Work that failed, the disk, the clock and the zones. */
static void add_machine(const struct request *rq, struct overview_page *p)
{
    enum language l = rq->language;
    if (p->figures->jobs_failed)
        add(p, (struct overview_line){tr(l, N_("Work in the background")), "now",
                                      counted(rq, p->figures->jobs_failed,
                                              tr_n(l, p->figures->jobs_failed, "One piece failed in the last 30 days",
                                                   "%1 pieces failed in the last 30 days")),
                                      tr(l, N_("The log says why. A list of staff can be imported once more.")), NULL});
    if (p->disk_free_gb >= 0)
        add(p, (struct overview_line){tr(l, N_("Disk of the data folder")), p->disk_free_gb ? "done" : "now",
                                      p->disk_free_gb ? tr_format(rq->arena, l, N_("%1 GB free"),
                                                                  say_number(rq->arena, l, p->disk_free_gb))
                                                      : tr(l, N_("Less than 1 GB free")),
                                      p->disk_free_gb ? NULL : tr(l, N_("Make room before it is full")), NULL});
    add(p, (struct overview_line){tr(l, N_("Clock")), p->clock_good && p->zones_good ? "done" : "now",
                                  p->zones_good ? say_moment(rq->arena, l, rq->zone, rq->now)
                                                : tr(l, N_("Time zones are missing")),
                                  p->clock_good && p->zones_good ? NULL
                                  : p->zones_good ? tr(l, N_("It is behind what is in the data: let NTP set it"))
                                                  : tr(l, N_("Install the system’s time zones (tzdata)")),
                                  NULL});
}

/* Who has which duty: the administrators, then HR board by board. */
static const struct err *load_duties(struct request *rq, struct overview_page *p)
{
    struct overview_administrators_rows admins;
    struct overview_boards_rows boards;
    TRY(overview_administrators(rq->db, rq->arena, rq->viewer.employer, &admins));
    TRY(overview_boards(rq->db, rq->arena, rq->viewer.employer, &boards));
    p->duties = arena_array(rq->arena, boards.n + 1, sizeof *p->duties);
    struct overview_duty *d = &p->duties[p->duty_n++];
    *d = (struct overview_duty){.duty = "admin", .held = true};
    d->names = arena_array(rq->arena, admins.n + 1, sizeof *d->names);
    for (size_t i = 0; i < admins.n; i++)
        d->names[d->name_n++] = admins.v[i].name;
    for (size_t i = 0; i < boards.n; i++) {
        const struct overview_boards_row *b = &boards.v[i];
        if (i == 0 || b->board_id.v != boards.v[i - 1].board_id.v) {
            d = &p->duties[p->duty_n++];
            *d = (struct overview_duty){.duty = "hr", .board = b->board, .held = b->held != 0};
            d->names = arena_array(rq->arena, boards.n - i, sizeof *d->names);
        }
        if (b->name)
            d->names[d->name_n++] = b->name;
    }
    return NULL;
}

/* How the machine stands, as far as the server can see it. */
static void look_at_machine(const struct request *rq, int64_t newest, struct overview_page *p)
{
    struct statvfs disk;
    bool known = statvfs(rq->app->data_dir, &disk) == 0;
    p->disk_free_gb = known ? (int64_t)((uint64_t)disk.f_bavail * disk.f_frsize / (uint64_t)GB) : -1;
    p->clock_good = rq->now >= BANA_RELEASED_AT && rq->now >= newest - 60;
    p->zones_good = zone_get("Europe/Stockholm") != NULL;
}

/* GET /admin */
const struct err *overview_get(struct request *rq)
{
    struct mail_server server;
    struct overview_figures_row *figures;
    struct outbox_counts_row *letters;
    struct overview_letter_row *last;
    struct account_newest_row *newest;
    struct overview_page p = {
        .first = rq->viewer.first, .version = "Bana " BANA_VERSION, .schema = schema_files[schema_file_n - 1].name};
    TRY(mail_server_load(rq->db, rq->arena, &server));
    TRY(overview_figures(rq->db, rq->arena, rq->viewer.employer, rq->now - JOBS_S, &figures));
    TRY(outbox_counts(rq->db, rq->arena, rq->viewer.employer, &letters));
    TRY(overview_letter(rq->db, rq->arena, rq->viewer.employer, &last));
    TRY(account_newest(rq->db, rq->arena, &newest));
    TRY(load_duties(rq, &p));
    p.database = db_is_postgres(rq->db) ? "PostgreSQL" : "SQLite";
    p.mail_host = mail_server_ready(&server) ? server.host : NULL;
    p.password_trouble = server.password_trouble != NULL;
    p.figures = figures;
    p.letters = letters;
    p.last = last;
    look_at_machine(rq, newest->at, &p);
    add_letters(rq, &p);
    add_duties(rq, &p);
    add_machine(rq, &p);
    struct page_frame f = page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("Administration")),
                                     tr(rq->language, N_("Administrators see this page.")));
    return page_answer(rq, &f, overview_body, &p);
}
