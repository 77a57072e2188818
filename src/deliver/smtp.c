/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/smtp.h"

#include "base/text.h"
#include "deliver/mime.h"

#include <assert.h>
#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

#define CONNECT_TIMEOUT_S 15L
#define SEND_TIMEOUT_S 60L
#define REPLY_BYTES 300

struct smtp {
    CURL *curl;
    const struct mail_server *server;
};

/* What is being sent, how far it came, and the server's last answer. */
struct sending {
    const char *p;
    size_t left;
    bool to_letter; /* the last command was about this letter (RCPT, DATA), not about the server or the sender */
    char reply[REPLY_BYTES];
};

static pthread_once_t started = PTHREAD_ONCE_INIT;

/* Starts the library, once in the process. */
static void start_library(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* Gives the library the next bytes of the message. */
static size_t give_bytes(char *buffer, size_t size, size_t count, void *context)
{
    struct sending *s = context;
    size_t n = size * count < s->left ? size * count : s->left;
    memcpy(buffer, s->p, n);
    s->p += n;
    s->left -= n;
    return n;
}

/* Keeps the server's last line that says no; what comes in are its answers. */
static size_t take_reply(char *line, size_t size, size_t count, void *context)
{
    struct sending *s = context;
    size_t n = size * count, keep = n < REPLY_BYTES - 1 ? n : REPLY_BYTES - 1;
    if (n >= 3 && (line[0] == '4' || line[0] == '5')) {
        memcpy(s->reply, line, keep);
        s->reply[keep] = '\0';
    }
    return n;
}

/* Notes which command is sent, and forgets what was said to the one before. Of what it carries (a password, say)
 * nothing is kept. With QUIT the library only hangs up. */
static int note_command(CURL *curl, curl_infotype type, char *bytes, size_t n, void *context)
{
    struct sending *s = context;
    if (type != CURLINFO_HEADER_OUT || n < 4 || memcmp(bytes, "QUIT", 4) == 0)
        return 0;
    s->to_letter = memcmp(bytes, "RCPT", 4) == 0 || memcmp(bytes, "DATA", 4) == 0;
    s->reply[0] = '\0';
    return 0;
}

/* The text in one line, without control characters, valid UTF-8 (anything else becomes "?"). */
static char *one_line(struct arena *a, const char *text)
{
    char *line = arena_strdup(a, text);
    bool valid = utf8_valid(line, strlen(line));
    for (char *p = line; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c < ' ' || c == 0x7f)
            *p = ' ';
        else if (c > 0x7e && !valid)
            *p = '?';
    }
    return text_squeeze(a, line);
}

/* Sets how the server is reached, and how it must prove who it is. */
static void set_server(CURL *curl, struct arena *a, const struct mail_server *m)
{
    curl_easy_setopt(
        curl, CURLOPT_URL,
        arena_printf(a, "%s://%s:%lld", m->security == MAIL_TLS ? "smtps" : "smtp", m->host, (long long)m->port));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, SEND_TIMEOUT_S / 2);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, SEND_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(m->security == MAIL_OPEN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (m->authority[0]) {
        struct curl_blob pem = {
            .data = arena_strdup(a, m->authority), .len = strlen(m->authority), .flags = CURL_BLOB_COPY};
        curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &pem);
    }
    if (m->user[0] && m->security != MAIL_OPEN) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m->password);
    }
}

/* What a result of the library, with the server's last no, means for this letter and the next ones. 421 is a server
 * that is closing down; no reply is one that hung up. */
static enum smtp_outcome judge(CURLcode code, const struct sending *s)
{
    if (code == CURLE_OK)
        return SMTP_SENT;
    if (!s->to_letter || code == CURLE_OPERATION_TIMEDOUT || !s->reply[0] || text_starts(s->reply, "421"))
        return SMTP_NOBODY;
    return s->reply[0] == '5' ? SMTP_NEVER : SMTP_LATER;
}

struct smtp *smtp_open(struct arena *a, const struct mail_server *m)
{
    pthread_once(&started, start_library);
    struct smtp *line = arena_new_of(a, struct smtp);
    line->server = m;
    line->curl = curl_easy_init();
    assert(line->curl); /* out of memory */
    set_server(line->curl, a, m);
    return line;
}

void smtp_close(struct smtp *line)
{
    curl_easy_cleanup(line->curl);
    line->curl = NULL;
}

bool smtp_reach(struct smtp *line, struct arena *a, const char **ret_trouble)
{
    char why[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(line->curl, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(line->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(line->curl, CURLOPT_NOBODY, 1L);
    CURLcode code = curl_easy_perform(line->curl);
    *ret_trouble = code == CURLE_OK ? "" : one_line(a, why[0] ? why : curl_easy_strerror(code));
    curl_easy_setopt(line->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_setopt(line->curl, CURLOPT_CUSTOMREQUEST, NULL);
    curl_easy_setopt(line->curl, CURLOPT_NOBODY, 0L);
    return code == CURLE_OK;
}

/* Sets where the message comes from, who is told of its fate, and where an error is described. */
static void set_message(CURL *curl, struct arena *a, const char *sender, struct sending *s, char *why)
{
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_printf(a, "<%s>", sender));
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, s);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_reply);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, s);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, note_command);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, s);
}

enum smtp_outcome smtp_send(struct smtp *line, struct arena *a, const char *to, const char *message,
                            const char **ret_trouble)
{
    *ret_trouble = "";
    if (!mime_address_valid(to) || !mime_address_valid(line->server->sender)) {
        *ret_trouble = "the address can't be used";
        return SMTP_NEVER;
    }
    struct sending s = {.p = message, .left = strlen(message)};
    char why[CURL_ERROR_SIZE] = "";
    struct curl_slist *to_list = curl_slist_append(NULL, arena_printf(a, "<%s>", to));
    assert(to_list);
    set_message(line->curl, a, line->server->sender, &s, why);
    curl_easy_setopt(line->curl, CURLOPT_MAIL_RCPT, to_list);
    CURLcode code = curl_easy_perform(line->curl);
    enum smtp_outcome outcome = judge(code, &s);
    if (outcome != SMTP_SENT)
        *ret_trouble = one_line(a, s.reply[0] ? s.reply : why[0] ? why : curl_easy_strerror(code));
    curl_easy_setopt(line->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_easy_setopt(line->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(to_list);
    return outcome;
}
