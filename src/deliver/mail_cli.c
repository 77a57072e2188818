/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/mail_cli.h"

#include "base/language.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/mail_server.h"
#include "deliver/outbox.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_FILE_BYTES 65536

/* Reads a small file, a password or a certificate; line ends at its end are dropped. */
static const struct err *read_small(struct command_line *line, const char *path, const char **ret)
{
    int fd;
    TRY(command_open(line, path, &fd));
    char *text = arena_alloc(line->arena, MOST_FILE_BYTES + 1);
    size_t n = 0;
    for (ssize_t got; n < MOST_FILE_BYTES && (got = read(fd, text + n, MOST_FILE_BYTES - n)) > 0;)
        n += (size_t)got;
    close(fd);
    while (n && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    text[n] = '\0';
    *ret = text;
    return NULL;
}

/* Takes what the command line says into the settings; *ret_any: whether it says anything. */
static const struct err *take_options(struct command_line *line, struct mail_server *m, bool *ret_any)
{
    const struct {
        const char *name;
        const char **place;
    } texts[] = {{"--host", &m->host}, {"--user", &m->user}, {"--sender", &m->sender}, {"--site", &m->site}};
    const char *given;
    *ret_any = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if ((given = command_option(line, texts[i].name))) {
            *texts[i].place = given;
            *ret_any = true;
        }
    if ((given = command_option(line, "--port"))) {
        m->port = strtoll(given, NULL, 10);
        *ret_any = true;
    }
    if ((given = command_option(line, "--security"))) {
        *ret_any = true;
        if (!mail_security_read(given, &m->security))
            return err_refused(line->arena, 400, "--security is starttls, tls or open");
    }
    if ((given = command_option(line, "--password-file"))) {
        *ret_any = true;
        TRY(read_small(line, given, &m->password));
    }
    if (command_flag(line, "--no-password")) {
        *ret_any = true;
        m->password = "";
    }
    if ((given = command_option(line, "--authority"))) {
        *ret_any = true;
        TRY(read_small(line, given, &m->authority));
    }
    return NULL;
}

/* The settings on their way into the database. */
struct saving {
    struct arena *arena;
    const struct mail_server *server;
};

/* Inside the lane: keeps the settings. */
static const struct err *save(struct db *db, void *context)
{
    struct saving *s = context;
    return mail_server_save(db, s->arena, s->server, (struct person_id){0}, clock_now());
}

/* Opens the store and loads the settings. */
static const struct err *open_settings(struct command_line *line, struct store **ret_store, struct mail_server *ret)
{
    struct db *db;
    TRY(command_store(line, ret_store));
    TRY(store_reader(*ret_store, line->arena, &db));
    return mail_server_load(db, line->arena, ret);
}

/* bana mail server: shows the settings, after changing those that are given. */
static const struct err *run_server(struct command_line *line, int *ret_status)
{
    struct store *store;
    struct mail_server m, kept;
    struct mail_fault fault;
    bool any;
    TRY(open_settings(line, &store, &m));
    kept = m;
    m.password = NULL; /* stays as it is */
    TRY(take_options(line, &m, &any));
    TRY(command_no_more(line));
    if (!mail_server_check(&m, &fault))
        return err_refused(line->arena, 400, fault.sentence);
    if (any) {
        struct saving s = {line->arena, &m};
        TRY(store_write_wait(store, line->arena, save, &s));
    }
    bool has = m.password ? m.password[0] : kept.password_kept;
    command_say(
        line,
        "host      %s\nport      %lld\nsecurity  %s\nuser      %s\npassword  %s\nauthority %s\nsender    %s\nsite   "
        "   %s\n",
        m.host[0] ? m.host : "none: letters wait to be printed", (long long)m.port, mail_security_word(m.security),
        m.user, has ? "kept" : "none", m.authority[0] ? "its own" : "as the system", m.sender, m.site);
    if (has && !m.password && kept.password_trouble)
        command_say_trouble(line, "%s\n", kept.password_trouble);
    return NULL;
}

/* bana mail test ADDRESS: sends a test letter and says what the server answered. */
static const struct err *run_test(struct command_line *line, int *ret_status)
{
    struct store *store;
    struct mail_server m;
    const char *trouble, *said = command_option(line, "--language"), *to = command_word(line);
    enum language language = LANGUAGE_EN;
    TRY(command_no_more(line));
    if (!to)
        return err_refused(line->arena, 400, "say to which address: bana mail test ADDRESS");
    if (said && !language_read(said, &language))
        return err_refused(line->arena, 400, "--language is sv, nl or en");
    TRY(open_settings(line, &store, &m));
    if (m.password_trouble)
        return err_refused(line->arena, 409, m.password_trouble);
    if (!mail_server_ready(&m))
        return err_refused(line->arena, 400, "no mail server is set: bana mail server --host NAME --sender ADDRESS");
    TRY(outbox_test(line->arena, &m, to, language, clock_now(), &trouble));
    if (*trouble)
        return err_broken(line->arena, "the letter was not sent", trouble);
    command_say(line, "The mail server took the letter to %s.\n", to);
    return NULL;
}

/* bana mail send: sends what is due in the outbox now. */
static const struct err *run_send(struct command_line *line, int *ret_status)
{
    struct store *store;
    struct mail_server m;
    struct outbox_round all = {.trouble = ""}, round;
    TRY(command_no_more(line));
    TRY(open_settings(line, &store, &m));
    do {
        TRY(outbox_run(store, line->arena, clock_now(), &round));
        all.sent += round.sent;
        all.later += round.later;
        all.failed += round.failed;
        if (*round.trouble)
            all.trouble = round.trouble;
    } while (round.more && !command_gone(line));
    command_say(line, "%d sent, %d to be tried again, %d failed\n", all.sent, all.later, all.failed);
    if (m.password_trouble)
        command_say(line, "%s\n", m.password_trouble);
    else if (!mail_server_ready(&m))
        command_say(line, "no mail server is set: letters wait to be printed\n");
    else if (*all.trouble)
        command_say(line, "%s\n", all.trouble);
    *ret_status = all.later || all.failed ? 1 : 0;
    return NULL;
}

const struct command mail_commands[] = {
    {"mail server",
     "[--host NAME] [--port N] [--security starttls|tls|open] [--user NAME] [--password-file FILE|--no-password]\n"
     "          [--authority FILE] [--sender ADDRESS] [--site URL]",
     "shows or sets how letters are sent", run_server, .at_server = true},
    {"mail test", "ADDRESS [--language sv|nl|en]", "sends a test letter", run_test, .at_server = true},
    {"mail send", "", "sends the letters that are due now (bana serve does so by itself)", run_send, .at_server = true},
};
const size_t mail_command_n = sizeof mail_commands / sizeof *mail_commands;
