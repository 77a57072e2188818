/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/outbox.h"

#include "base/log.h"
#include "base/text.h"
#include "deliver/letter.h"
#include "deliver/mime.h"
#include "deliver/smtp.h"
#include "letters_sql.h"

#include <string.h>

#define STALE_ROUND 100 /* letters dropped in one piece of work */

int64_t outbox_wait_s(int64_t tries)
{
    if (tries < 1)
        tries = 1;
    return tries > 6 ? 3600 : (int64_t)60 << (tries - 1);
}

/* One letter on its way: the key, what was taken, and what to note. */
struct errand {
    struct arena *arena;
    struct employer_id employer;
    struct letter_id id;
    int64_t now;
    struct outbox_letter_row *letter; /* NULL: somebody else has it */
    enum smtp_outcome outcome;
    const char *trouble;
    bool gave_up;
};

/* Inside the lane: takes the letter if it is still to be sent, and reads it. */
static const struct err *take(struct db *db, void *context)
{
    struct errand *e = context;
    int64_t changed;
    e->letter = NULL;
    TRY(outbox_take(db, e->arena, e->employer, e->id, e->now, e->now - OUTBOX_LEASE_S, &changed));
    if (changed == 0)
        return NULL;
    return outbox_letter(db, e->arena, e->employer, e->id, &e->letter);
}

/* Inside the lane: notes what came of it. */
static const struct err *note(struct db *db, void *context)
{
    struct errand *e = context;
    if (e->outcome == SMTP_SENT)
        return outbox_done(db, e->arena, e->employer, e->id, "sent", e->now, "", NULL);
    if (e->gave_up)
        return outbox_fail(db, e->arena, e->employer, e->id, e->trouble, NULL);
    return outbox_later(db, e->arena, e->employer, e->id, e->now + outbox_wait_s(e->letter->tries), e->trouble, NULL);
}

/* Composes the letter that was taken and hands it over. */
static void post(struct errand *e, const struct mail_server *m, struct smtp *line)
{
    const struct outbox_letter_row *l = e->letter;
    char id[ID_TEXT_SIZE];
    id_write(l->letter_id.v, id);
    struct mime_letter mime = {.from_name = arena_printf(e->arena, "Bana, %s", l->employer_name),
                               .from = m->sender,
                               .to_name = l->name,
                               .to = l->mail ? l->mail : "",
                               .subject = l->subject,
                               .id = id,
                               .language = l->language,
                               .date = l->made_at,
                               .plain = l->plain,
                               .html = l->html,
                               .calendar = l->calendar,
                               .calendar_method = l->calendar_method};
    if (!mime_header_safe(mime.from_name))
        mime.from_name = "Bana";
    if (!mime_header_safe(mime.to_name))
        mime.to_name = NULL;
    char *message;
    const struct err *refused = mime_compose(e->arena, &mime, &message);
    if (refused) {
        e->outcome = SMTP_NEVER;
        e->trouble = refused->message;
    } else {
        e->outcome = smtp_send(line, e->arena, mime.to, message, &e->trouble);
    }
    e->gave_up = e->outcome == SMTP_NEVER || e->now - l->made_at > OUTBOX_GIVE_UP_S;
}

/* Takes, sends and notes one letter; counts it. */
static const struct err *errand_run(struct store *s, struct errand *e, const struct mail_server *m, struct smtp *line,
                                    struct outbox_round *round)
{
    TRY(store_write_wait(s, e->arena, take, e));
    if (!e->letter)
        return NULL;
    post(e, m, line);
    TRY(store_write_wait(s, e->arena, note, e));
    char id[ID_TEXT_SIZE];
    id_write(e->id.v, id);
    if (e->outcome == SMTP_SENT) {
        round->sent++;
        log_line(LOG_INFO, "outbox", "sent letter=%s kind=%s tries=%lld", id, e->letter->kind,
                 (long long)e->letter->tries);
        return NULL;
    }
    *(e->gave_up ? &round->failed : &round->later) += 1;
    round->trouble = e->trouble;
    round->nobody = e->outcome == SMTP_NOBODY;
    log_line(LOG_WARN, "outbox", "%s letter=%s kind=%s tries=%lld", e->gave_up ? "failed" : "later", id,
             e->letter->kind, (long long)e->letter->tries);
    return NULL;
}

const struct err *outbox_run(struct store *s, struct arena *a, int64_t now, struct outbox_round *ret)
{
    struct db *db;
    struct mail_server m;
    struct outbox_due_rows due = {0};
    *ret = (struct outbox_round){.trouble = ""};
    TRY(store_reader(s, a, &db));
    TRY(mail_server_load(db, a, &m));
    if (!mail_server_ready(&m)) {
        ret->nobody = true;
        return NULL;
    }
    TRY(outbox_due(db, a, now, now - OUTBOX_OLD_S, now - OUTBOX_LEASE_S, OUTBOX_ROUND, &due));
    if (due.n == 0)
        return NULL;
    struct smtp *line = smtp_open(a, &m);
    const struct err *error = NULL;
    for (size_t i = 0; i < due.n && !ret->nobody && !error; i++) {
        struct errand e = {
            .arena = a, .employer = due.v[i].employer_id, .id = due.v[i].letter_id, .now = now, .trouble = ""};
        error = errand_run(s, &e, &m, line, ret);
    }
    smtp_close(line);
    ret->more = due.n == OUTBOX_ROUND && !ret->nobody;
    return error;
}

/* Letters to be dropped in one piece of work. */
struct stale {
    struct arena *arena;
    int64_t now;
    const struct outbox_stale_rows *letters;
};

/* Inside the lane: drops them. Reminders that stood in one are looked at afresh the next morning. */
static const struct err *drop(struct db *db, void *context)
{
    const struct stale *x = context;
    for (size_t i = 0; i < x->letters->n; i++) {
        const struct outbox_stale_row *l = &x->letters->v[i];
        int64_t changed;
        TRY(outbox_drop(db, x->arena, l->employer_id, l->letter_id, x->now,
                        l->passed ? N_("What it speaks of had passed before it could be sent.")
                                  : N_("It could not be sent for two weeks."),
                        x->now - OUTBOX_LEASE_S, &changed));
        if (changed)
            TRY(reminders_unsaid(db, x->arena, l->employer_id, l->person_id, l->made_at, NULL));
    }
    return NULL;
}

const struct err *outbox_drop_stale(struct store *s, struct arena *a, int64_t now)
{
    struct outbox_stale_rows rows;
    do {
        struct db *db;
        TRY(store_reader(s, a, &db));
        TRY(outbox_stale(db, a, now, now - OUTBOX_OLD_S, now - OUTBOX_LEASE_S, STALE_ROUND, &rows));
        struct stale x = {a, now, &rows};
        if (rows.n)
            TRY(store_write_wait(s, a, drop, &x));
        if (rows.n)
            log_line(LOG_INFO, "outbox", "dropped stale=%zu", rows.n);
    } while (rows.n == STALE_ROUND);
    return NULL;
}

/* What outbox_tidy does inside the lane. */
struct tidy {
    struct arena *arena;
    int64_t before;
};

/* Inside the lane: deletes letters that were done with before a moment. */
static const struct err *tidy(struct db *db, void *context)
{
    struct tidy *t = context;
    return outbox_forget(db, t->arena, t->before, NULL);
}

const struct err *outbox_tidy(struct store *s, struct arena *a, int64_t now)
{
    struct tidy t = {a, now - OUTBOX_KEEP_S};
    return store_write_wait(s, a, tidy, &t);
}

const struct err *outbox_test(struct arena *a, const struct mail_server *m, const char *to, enum language language,
                              int64_t now, const char **ret_trouble)
{
    struct letter_reader reader = {.name = to,
                                   .given = "",
                                   .mail = to,
                                   .language = language,
                                   .employer_name = "Bana",
                                   .site = m->site[0] ? m->site : "http://127.0.0.1:8420",
                                   .sender = m->sender};
    struct letter letter = {.to = &reader, .kind = LETTER_TEST};
    struct letter_text text = letter_write(a, &letter);
    char id[ID_TEXT_SIZE], *message;
    id_write(id_random(), id);
    struct mime_letter mime = {.from_name = "Bana",
                               .from = m->sender,
                               .to = to,
                               .subject = text.subject,
                               .id = id,
                               .language = language_code(language),
                               .date = now,
                               .plain = text.plain,
                               .html = text.html};
    TRY(mime_compose(a, &mime, &message));
    struct smtp *line = smtp_open(a, m);
    smtp_send(line, a, to, message, ret_trouble);
    smtp_close(line);
    return NULL;
}
