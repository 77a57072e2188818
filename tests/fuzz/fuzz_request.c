/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a browser sends: targets, bodies of both kinds, cookies, forms. Whatever comes, what is taken is text without
 * NUL, within the form's limits, and lies in memory of the request. The first byte says what the rest is.
 */
#include "base/text.h"
#include "web/app.h"
#include "web/form.h"
#include "web/parse.h"
#include "web/session.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

struct filled {
    const char *line, *words, *day, *time, *choice, *secret;
    int64_t number, id;
    bool check;
};

/* Reads the request's parameters as a form with a field of each kind. */
static void read_form(struct request *rq)
{
    static const char *const choices[] = {"agree", "seen", NULL};
    static const struct form_field fields[] = {
        {"a", FIELD_LINE, offsetof(struct filled, line), .max = 20, .need = "need"},
        {"b", FIELD_WORDS, offsetof(struct filled, words), .max = 50},
        {"c", FIELD_DAY, offsetof(struct filled, day)},
        {"d", FIELD_TIME, offsetof(struct filled, time)},
        {"e", FIELD_CHOICE, offsetof(struct filled, choice), .choices = choices},
        {"f", FIELD_SECRET, offsetof(struct filled, secret)},
        {"g", FIELD_INT, offsetof(struct filled, number), .least = -5, .most = 500},
        {"h", FIELD_ID, offsetof(struct filled, id)},
        {"i", FIELD_CHECK, offsetof(struct filled, check)},
    };
    struct form f;
    struct filled in;
    bool good = form_read(&f, rq, fields, sizeof fields / sizeof fields[0], &in);
    must(good == (f.error_n == 0));
    if (!good)
        return;
    must(*in.line && utf8_length(in.line) <= 20 && !strpbrk(in.line, "\r\n\t"));
    must(utf8_length(in.words) <= 50 && !strchr(in.words, '\r'));
    must(!in.day || day_valid(in.day));
    must(!in.time || (strlen(in.time) == 5 && in.time[2] == ':' && strcmp(in.time, "24") < 0 && in.time[3] < '6'));
    must(!in.choice || in.choice == choices[0] || in.choice == choices[1]);
    must(in.number >= -5 && in.number <= 500 && in.id >= 0);
}

/* What was taken is text. */
static void look_at(struct request *rq)
{
    for (size_t i = 0; i < rq->param_n; i++) {
        const struct param *p = &rq->params[i];
        must(utf8_valid(p->name, strlen(p->name)));
        must(p->file_name || (utf8_valid(p->value, p->n) && strlen(p->value) == p->n));
        must(!p->file_name || (utf8_valid(p->file_name, strlen(p->file_name)) && p->value[p->n] == 0));
    }
    read_form(rq);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0)
        return 0;
    struct arena *a = arena_new(0);
    struct app app = {.https = bytes[0] & 8};
    struct request rq = {.arena = a, .app = &app, .method = "POST", .path = "/", .query = ""};
    char *text = malloc(n); /* of its own size, so that a read behind it is seen */
    const struct err *e = NULL;
    memcpy(text, bytes + 1, n - 1);
    text[n - 1] = 0;
    switch (bytes[0] & 3) {
    case 0:
        e = parse_target(&rq, text);
        must(e || (rq.path[0] == '/' && utf8_valid(rq.path, strlen(rq.path)) && !strstr(rq.path, "/../")));
        break;
    case 1:
        e = parse_urlencoded(&rq, text, n - 1);
        break;
    case 2:
        e = parse_multipart(&rq, "x", text, n - 1);
        break;
    default:
        rq.headers.cookie = text;
        rq.headers.host = rq.headers.origin = text;
        for (int i = 0; i < 2; i++) {
            const char *value = i ? cookie_get(&rq, "bana") : parse_cookie(&rq, "a");
            must(!value || !strchr(value, ';'));
        }
        (void)origin_is_ours(&rq.headers);
        (void)device_name(a, text);
        must(!csrf_read(text, (const unsigned char *)"0123456789abcdef"));
    }
    if (!e)
        look_at(&rq);
    free(text);
    arena_free(a);
    return 0;
}
