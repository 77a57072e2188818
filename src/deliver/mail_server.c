/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/mail_server.h"

#include "base/text.h"
#include "deliver/mime.h"
#include "letters_sql.h"

#include <stdlib.h>
#include <string.h>

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
    *ret = (struct mail_server){"", 587, MAIL_STARTTLS, "", "", "", "", ""};
    TRY(mail_settings(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++)
        setting_take(ret, rows.v[i].name, rows.v[i].value);
    return NULL;
}

const struct err *mail_server_save(struct db *db, struct arena *a, const struct mail_server *m)
{
    TRY(mail_setting_put(db, a, "mail_host", m->host, NULL));
    TRY(mail_setting_put(db, a, "mail_port", arena_printf(a, "%lld", (long long)m->port), NULL));
    TRY(mail_setting_put(db, a, "mail_security", mail_security_word(m->security), NULL));
    TRY(mail_setting_put(db, a, "mail_user", m->user, NULL));
    if (m->password)
        TRY(mail_setting_put(db, a, "mail_password", m->password, NULL));
    TRY(mail_setting_put(db, a, "mail_authority", m->authority, NULL));
    TRY(mail_setting_put(db, a, "mail_sender", m->sender, NULL));
    return mail_setting_put(db, a, "site_address", m->site, NULL);
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
    return mail_setting_put(db, k->arena, "site_address", k->site, NULL);
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
    return m->host[0] && m->sender[0];
}
