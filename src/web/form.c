/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/form.h"

#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What came for a field, trimmed as its kind asks; NULL when nothing or only white space came. */
static const char *came(struct form *f, const struct form_field *d)
{
    const char *typed = request_param(f->rq, d->name);
    if (!typed || (d->kind == FIELD_SECRET ? !*typed : text_blank(typed)))
        return NULL;
    if (d->kind == FIELD_SECRET)
        return typed;
    return d->kind == FIELD_WORDS ? text_trim(f->rq->arena, typed) : text_squeeze(f->rq->arena, typed);
}

/* Reads "9:30", "09.30" or "0930" into "HH:MM"; NULL if it is no time. */
static const char *read_time(struct arena *a, const char *text)
{
    int digits[4], n = 0, before_sign = -1;
    for (const char *p = text; *p; p++) {
        if (*p >= '0' && *p <= '9' && n < 4)
            digits[n++] = *p - '0';
        else if ((*p == ':' || *p == '.') && before_sign < 0 && n > 0)
            before_sign = n;
        else
            return NULL;
    }
    if (before_sign < 0)
        before_sign = n > 2 ? n - 2 : n;
    if (before_sign > 2 || (n - before_sign != 2 && n != before_sign))
        return NULL;
    int hour = before_sign == 2 ? digits[0] * 10 + digits[1] : digits[0];
    int minute = n > before_sign ? digits[n - 2] * 10 + digits[n - 1] : 0;
    if (hour > 23 || minute > 59 || n == 0)
        return NULL;
    return arena_printf(a, "%02d:%02d", hour, minute);
}

/* Reads a whole number between the field's bounds. */
static bool read_int(const struct form_field *d, const char *text, int64_t *ret)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || ((d->least || d->most) && (n < d->least || n > d->most)))
        return false;
    *ret = n;
    return true;
}

/* Puts the text's meaning at its place in the struct; NULL, or the sentence that says how to mend it. */
static const char *take(struct form *f, const struct form_field *d, const char *text, void *place)
{
    struct arena *a = f->rq->arena;
    size_t most = d->max ? d->max : d->kind == FIELD_WORDS ? 10000 : 200;
    char day[11];
    switch (d->kind) {
    case FIELD_LINE:
    case FIELD_WORDS:
    case FIELD_SECRET:
        *(const char **)place = text;
        return utf8_length(text) > most ? N_("This is longer than fits here. Make it shorter.") : NULL;
    case FIELD_DAY:
        if (!day_read(text, false, day))
            return N_("Write the day as in 2026-11-26.");
        *(const char **)place = arena_strdup(a, day);
        return NULL;
    case FIELD_TIME:
        *(const char **)place = read_time(a, text);
        return *(const char **)place ? NULL : N_("Write the time as in 10.30.");
    case FIELD_INT:
        return read_int(d, text, place) ? NULL : N_("Write a whole number.");
    case FIELD_ID:
        return id_read(text, place) ? NULL : N_("Choose one of the list.");
    case FIELD_CHECK:
        *(bool *)place = true;
        return NULL;
    case FIELD_ACT:
    case FIELD_FILE:
        return NULL;
    case FIELD_CHOICE:
        for (const char *const *c = d->choices; *c; c++)
            if (strcmp(*c, text) == 0) {
                *(const char **)place = *c;
                return NULL;
            }
        return N_("Choose one of the list.");
    }
    return NULL;
}

/* The bytes that a field of this kind takes in the struct. */
static size_t field_size(enum field_kind kind)
{
    switch (kind) {
    case FIELD_INT:
    case FIELD_ID:
        return sizeof(int64_t);
    case FIELD_CHECK:
        return sizeof(bool);
    default:
        return sizeof(const char *);
    }
}

/* True for a field that has a place in the struct: no button, no upload, and not one of many. */
static bool is_read(const struct form_field *d)
{
    return d->kind != FIELD_ACT && d->kind != FIELD_FILE && !strchr(d->name, ':');
}

bool form_read(struct form *f, struct request *rq, const struct form_field *fields, size_t n, void *into)
{
    *f = (struct form){.rq = rq, .fields = fields, .field_n = n};
    rq->form = f;
    for (size_t i = 0; i < n; i++)
        if (is_read(&fields[i]))
            memset((char *)into + fields[i].offset, 0, field_size(fields[i].kind));
    for (size_t i = 0; i < n; i++) {
        const struct form_field *d = &fields[i];
        if (!is_read(d))
            continue;
        const char *text = came(f, d);
        void *place = (char *)into + d->offset;
        /* Text that may be left empty is "", so that handlers need not ask. */
        if (!text && (d->kind == FIELD_LINE || d->kind == FIELD_WORDS || d->kind == FIELD_SECRET))
            *(const char **)place = "";
        if (!text) {
            if (d->need)
                form_fault(f, d->name, d->need);
            continue;
        }
        const char *fault = take(f, d, text, place);
        if (fault)
            form_fault(f, d->name, d->wrong ? d->wrong : fault);
    }
    return f->error_n == 0;
}

/* The place of a field in its form; behind all for what is none of them. */
static size_t place_of(const struct form *f, const char *field)
{
    size_t i = 0;
    while (i < f->field_n && strcmp(f->fields[i].name, field) != 0)
        i++;
    return i;
}

void form_fault(struct form *f, const char *field, const char *sentence)
{
    if (f->rq)
        f->rq->form = f;
    if (form_error(f, field) || f->error_n == sizeof f->errors / sizeof f->errors[0])
        return;
    size_t at = f->error_n++;
    for (; at && place_of(f, f->errors[at - 1].field) > place_of(f, field); at--)
        f->errors[at] = f->errors[at - 1];
    f->errors[at] = (struct form_error){.field = field, .sentence = sentence};
}

bool takes_name(const struct takes *t, const char *name)
{
    for (size_t i = 0; t && i < t->n; i++) {
        const char *colon = strchr(t->v[i].name, ':');
        size_t n = colon ? (size_t)(colon - t->v[i].name) : 0;
        if (colon ? strncmp(t->v[i].name, name, n) == 0 && name[n] : strcmp(t->v[i].name, name) == 0)
            return true;
    }
    return false;
}

const char *form_error(const struct form *f, const char *field)
{
    for (size_t i = 0; f && i < f->error_n; i++)
        if (strcmp(f->errors[i].field, field) == 0)
            return f->errors[i].sentence;
    return NULL;
}

const char *form_value(const struct form *f, const char *field, const char *otherwise)
{
    const struct request *rq = f ? f->rq : NULL;
    /* A page that is asked for shows what its address may bring; a form that came back shows what was typed, beside
     * other forms of the page that were not sent. */
    if (!rq || (rq->route && rq->method && !takes_name(rq->route->takes, field)))
        return otherwise;
    const char *typed = request_param(rq, field);
    return typed ? typed : otherwise;
}
