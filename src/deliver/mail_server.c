/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/mail_server.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/mime.h"
#include "letters_sql.h"
#include "store/event.h"
#include "store/secret.h"

#include <stdlib.h>
#include <string.h>

#define IN_CLEAR "mail_password" /* as earlier versions kept it */
#define SEALED "mail_password_sealed"

static const char *const security_words[] = {"starttls", "tls", "open"};

const char *mail_security_word(enum mail_security s)
{
    return security_words[s];
}

bool mail_security_read(const char *word, enum mail_security *ret)
{
    for (size_t i = 0; i < sizeof security_words / sizeof *security_words; i++) {
        if (text_equal(word, security_words[i])) {
            *ret = (enum mail_security)i;
            return true;
        }
    }
    return false;
}

/* Puts one setting where it belongs. */
static void setting_take(struct mail_server *m, const char *name, const char *value)
{
    const struct {
        const char *name;
        const char **place;
    } texts[] = {
        {"mail_host", &m->host},           {"mail_user", &m->user},     {"mail_password", &m->password},
        {"mail_authority", &m->authority}, {"mail_sender", &m->sender}, {"site_address", &m->site},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_equal(name, texts[i].name))
            *texts[i].place = value;
    if (text_equal(name, "mail_port"))
        m->port = strtoll(value, NULL, 10);
    if (text_equal(name, "mail_security") && !mail_security_read(value, &m->security))
        m->security = MAIL_STARTTLS;
}

const struct err *mail_server_load(struct db *db, struct arena *a, struct mail_server *ret)
{
    struct mail_settings_rows rows;
    const char *sealed = NULL;
    *ret = (struct mail_server){
        .host = "", .port = 587, .user = "", .password = "", .authority = "", .sender = "", .site = ""};
    TRY(mail_settings(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        setting_take(ret, rows.v[i].name, rows.v[i].value);
        if (text_equal(rows.v[i].name, SEALED))
            sealed = rows.v[i].value;
    }
    if (sealed) {
        enum secret_fate fate = secret_open(db, a, sealed, &ret->password);
        if (fate == SECRET_NO_KEY)
            ret->password_trouble = N_("The key to the mail server’s password is missing. Bring back the key file, or "
                                       "type the password again.");
        else if (fate == SECRET_MISFIT)
            ret->password_trouble =
                N_("The key file does not fit the mail server’s password. Bring back the right one, "
                   "or type the password again.");
    }
    ret->password_kept = sealed || ret->password[0];
    return NULL;
}

/* Writes down that settings were changed: who, when, which. Before there is an employer there is nobody to tell. */
static const struct err *note_change(struct db *db, struct arena *a, struct person_id actor, int64_t now,
                                     const char *fields)
{
    struct employer_first_row *first;
    TRY(employer_first(db, a, &first));
    if (!first)
        return NULL;
    return event_write(db, a, first->employer_id, actor, now, EVENT_MAIL_CHANGED, 0, fields);
}

/* Seals the password, in place of the one that was kept. */
static const struct err *password_put(struct db *db, struct arena *a, const char *password)
{
    const char *sealed;
    TRY(secret_seal(db, a, password, &sealed));
    TRY(mail_setting_put(db, a, SEALED, sealed, NULL));
    return mail_setting_drop(db, a, IN_CLEAR, NULL);
}

/* Keeps, replaces or removes the password; *ret_changed: whether it is another now. */
static const struct err *password_save(struct db *db, struct arena *a, const struct mail_server *kept,
                                       const char *wanted, bool *ret_changed)
{
    *ret_changed = false;
    if (!wanted)
        return NULL;
    if (!wanted[0]) {
        *ret_changed = kept->password_kept;
        TRY(mail_setting_drop(db, a, SEALED, NULL));
        return mail_setting_drop(db, a, IN_CLEAR, NULL);
    }
    if (kept->password_trouble && !secret_keeps_key(db))
        return err_refused(a, 409, kept->password_trouble);
    *ret_changed = kept->password_trouble || !text_equal(kept->password, wanted);
    return *ret_changed ? password_put(db, a, wanted) : NULL;
}

const struct err *mail_server_save(struct db *db, struct arena *a, const struct mail_server *m, struct person_id actor,
                                   int64_t now)
{
    struct mail_server kept;
    bool password_changed;
    TRY(mail_server_load(db, a, &kept));
    const struct {
        const char *name, *word, *was, *becomes;
    } fields[] = {
        {"mail_host", "host", kept.host, m->host},
        {"mail_port", "port", arena_printf(a, "%lld", (long long)kept.port),
         arena_printf(a, "%lld", (long long)m->port)},
        {"mail_security", "security", mail_security_word(kept.security), mail_security_word(m->security)},
        {"mail_user", "user", kept.user, m->user},
        {"mail_authority", "authority", kept.authority, m->authority},
        {"mail_sender", "sender", kept.sender, m->sender},
        {"site_address", "site", kept.site, m->site},
    };
    const char *changed = "";
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        TRY(mail_setting_put(db, a, fields[i].name, fields[i].becomes, NULL));
        if (!text_equal(fields[i].was, fields[i].becomes))
            changed = arena_printf(a, "%s%s%s", changed, *changed ? " " : "", fields[i].word);
    }
    TRY(password_save(db, a, &kept, m->password, &password_changed));
    if (password_changed)
        changed = arena_printf(a, "%s%spassword", changed, *changed ? " " : "");
    return *changed ? note_change(db, a, actor, now, changed) : NULL;
}

/* Inside the lane: seals what stands in clear. */
static const struct err *password_seal(struct db *db, void *context)
{
    struct arena *a = context;
    struct mail_settings_rows rows;
    TRY(mail_settings(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (text_equal(rows.v[i].name, IN_CLEAR) && rows.v[i].value[0])
            return password_put(db, a, rows.v[i].value);
    return NULL;
}

const struct err *mail_password_keep(struct store *s, struct arena *a)
{
    const struct err *e = store_write_wait(s, a, password_seal, a);
    if (e)
        log_line(LOG_WARN, "mail", "the mail server's password could not be sealed: %s",
                 e->detail ? e->detail : e->message);
    return NULL;
}

/* What mail_site_keep does inside the lane. */
struct site_keeping {
    struct arena *arena;
    const char *site;
    bool said;
};

/* Inside the lane: writes the address if it may and must. */
static const struct err *site_keep(struct db *db, void *context)
{
    struct site_keeping *k = context;
    struct mail_server m;
    TRY(mail_server_load(db, k->arena, &m));
    if (text_equal(m.site, k->site) || (!k->said && m.site[0] && !text_starts(m.site, "http://127.0.0.1")))
        return NULL;
    TRY(mail_setting_put(db, k->arena, "site_address", k->site, NULL));
    return k->said ? note_change(db, k->arena, (struct person_id){0}, clock_now(), "site") : NULL;
}

const struct err *mail_site_keep(struct store *s, struct arena *a, const char *site, bool said)
{
    struct site_keeping k = {a, site, said};
    return store_write_wait(s, a, site_keep, &k);
}

/* True for a host name or an address as it may stand in a URL: nothing that could end it. */
static bool host_valid(const char *host)
{
    static const char name[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t n = strlen(host);
    if (n > 253 || n == 0)
        return false;
    if (host[0] == '[')
        return host[n - 1] == ']' && strspn(host + 1, "0123456789abcdefABCDEF:.") == n - 2;
    return strspn(host, name) == n && host[0] != '-' && host[0] != '.';
}

/* True for "https://host" or "http://host", with a port perhaps, and nothing behind. */
static bool site_valid(const char *site)
{
    size_t scheme = text_starts(site, "https://") ? 8 : text_starts(site, "http://") ? 7 : 0;
    if (!scheme || strlen(site) > 200)
        return false;
    size_t n = strspn(site + scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");
    return n > 0 && site[scheme + n] == '\0';
}

bool mail_server_check(const struct mail_server *m, struct mail_fault *ret)
{
    *ret = (struct mail_fault){NULL, NULL};
    if (m->site[0] && !site_valid(m->site))
        *ret = (struct mail_fault){"site",
                                   N_("Write the address as https://bana.example.org, with nothing behind the name.")};
    else if (m->host[0] && !host_valid(m->host))
        *ret =
            (struct mail_fault){"host", N_("Write the server’s name as mail.example.org, or its address in numbers.")};
    else if (m->host[0] && (m->port < 1 || m->port > 65535))
        *ret = (struct mail_fault){"port", N_("Write a port from 1 to 65535. Usual ones are 587 and 465.")};
    else if (m->host[0] && !mime_address_valid(m->sender))
        *ret = (struct mail_fault){"sender", N_("Write the address that letters come from, as no-reply@example.org.")};
    else if (m->security == MAIL_OPEN && m->user[0])
        *ret = (struct mail_fault){
            "user", N_("Without encryption no password is sent. Choose encryption, or leave the sign-in empty.")};
    else if (!mime_header_safe(m->user) || (m->password && !mime_header_safe(m->password)))
        *ret = (struct mail_fault){"user", N_("Name and password can’t have line breaks.")};
    return !ret->field;
}

bool mail_server_ready(const struct mail_server *m)
{
    return m->host[0] && m->sender[0] && !m->password_trouble;
}
