/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading an instrument's file: everything is checked before anything is taken, and the first fault says where it is.
 */
#include "scan/instrument.h"

#include "base/language.h"
#include "base/text.h"

#include <jansson.h>
#include <string.h>

#define FORMAT "bana-instrument-1"
#define DEPTH_MOST 6 /* of brackets in each other; the format has five */
#define TEXT_MOST 400
#define WORD_MOST 40

struct reading {
    struct arena *a;
    enum language language;
    const struct err *fault; /* the first */
};

/* Notes a fault: where, and what (msgid). */
static void fault(struct reading *r, const char *where, const char *what)
{
    if (!r->fault)
        r->fault = err_refused(
            r->a, 422, tr_format(r->a, r->language, "Nothing was installed. %1: %2", where, tr(r->language, what)));
}

/* The member; only those names may be there (up to a NULL). */
static void members_only(struct reading *r, const char *where, const json_t *o, const char *const *names)
{
    const char *key;
    json_t *value;
    if (!json_is_object(o)) {
        fault(r, where, N_("This has to be an object, in braces."));
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)o, key, value)
    {
        bool known = false;
        for (size_t i = 0; names[i]; i++)
            known = known || strcmp(names[i], key) == 0;
        if (!known)
            fault(r, arena_printf(r->a, "%s.%s", where, key), N_("The format has no member of this name."));
    }
}

/* A text of one line; "" and a fault where there is none. */
static const char *line_read(struct reading *r, const char *where, const json_t *v, size_t most)
{
    const char *text = json_is_string(v) ? text_squeeze(r->a, json_string_value(v)) : "";
    if (!*text)
        fault(r, where, N_("A text is missing."));
    else if (utf8_length(text) > most)
        fault(r, where, N_("This text is too long."));
    return text;
}

/* A text in the three languages. */
static struct three three_read(struct reading *r, const char *where, const json_t *v)
{
    static const char *const names[] = {"sv", "nl", "en", NULL};
    struct three t = {"", "", ""};
    members_only(r, where, v, names);
    const char **into[] = {&t.sv, &t.nl, &t.en};
    for (size_t i = 0; i < 3 && !r->fault; i++) {
        const char *at = arena_printf(r->a, "%s.%s", where, names[i]);
        if (!json_object_get(v, names[i]))
            fault(r, at, N_("This language is missing."));
        else
            *into[i] = line_read(r, at, json_object_get(v, names[i]), TEXT_MOST);
    }
    return t;
}

/* A short name of small letters, digits, - and _. */
static const char *word_read(struct reading *r, const char *where, const json_t *v)
{
    const char *word = line_read(r, where, v, WORD_MOST);
    if (strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-_") != strlen(word))
        fault(r, where, N_("Only small letters, digits, - and _ can stand here."));
    return word;
}

/* A whole number within bounds. */
static int int_read(struct reading *r, const char *where, const json_t *v, int least, int most)
{
    json_int_t n = json_is_integer(v) ? json_integer_value(v) : (json_int_t)least - 1;
    if (n < least || n > most) {
        fault(r, where, N_("A whole number is needed here, within the bounds of the format."));
        return least;
    }
    return (int)n;
}

/* How many there are in a list, with a fault if that is too few or too many. */
static size_t list_read(struct reading *r, const char *where, const json_t *v, size_t least, size_t most)
{
    if (!json_is_array(v) || json_array_size(v) < least)
        fault(r, where, N_("This list is missing, or too short."));
    else if (json_array_size(v) > most)
        fault(r, where, N_("This list is too long."));
    return r->fault ? 0 : json_array_size(v);
}

/* The words of the answers, with their values. */
static void answers_read(struct reading *r, const json_t *list, struct instrument *in)
{
    static const char *const names[] = {"value", "text", NULL};
    in->answer_n = list_read(r, "answers", list, 2, INSTRUMENT_ANSWERS);
    struct instrument_answer *v = arena_array(r->a, in->answer_n + 1, sizeof *v);
    for (size_t i = 0; i < in->answer_n && !r->fault; i++) {
        const json_t *o = json_array_get(list, i);
        const char *where = arena_printf(r->a, "answers[%zu]", i);
        members_only(r, where, o, names);
        v[i].value = int_read(r, arena_printf(r->a, "%s.value", where), json_object_get(o, "value"), -100, 100);
        v[i].text = three_read(r, arena_printf(r->a, "%s.text", where), json_object_get(o, "text"));
        if (i && v[i].value != v[i - 1].value + 1)
            fault(r, arena_printf(r->a, "%s.value", where), N_("Each value has to be one more than the one before."));
    }
    in->answers = v;
}

/* The statements. */
static void items_read(struct reading *r, const json_t *list, struct instrument *in)
{
    static const char *const names[] = {"word", "text", NULL};
    size_t n = list_read(r, "items", list, 1, INSTRUMENT_ITEMS);
    struct instrument_item *v = arena_array(r->a, n + 1, sizeof *v);
    in->items = v;
    for (size_t i = 0; i < n && !r->fault; i++) {
        const json_t *o = json_array_get(list, i);
        const char *where = arena_printf(r->a, "items[%zu]", i);
        members_only(r, where, o, names);
        const char *word = word_read(r, arena_printf(r->a, "%s.word", where), json_object_get(o, "word"));
        if (instrument_item_at(in, word) != SIZE_MAX)
            fault(r, arena_printf(r->a, "%s.word", where), N_("There are two of this word."));
        v[i] = (struct instrument_item){
            word, three_read(r, arena_printf(r->a, "%s.text", where), json_object_get(o, "text")), {"", "", ""}};
        in->item_n = i + 1;
    }
}

/* The statements of a scale. */
static void key_read(struct reading *r, const char *where, const json_t *list, const struct instrument *in,
                     struct scan_scale *ret)
{
    static const char *const names[] = {"item", "reversed", NULL};
    ret->n = list_read(r, where, list, 1, INSTRUMENT_ITEMS);
    struct scan_sign *v = arena_array(r->a, ret->n + 1, sizeof *v);
    ret->v = v;
    for (size_t i = 0; i < ret->n && !r->fault; i++) {
        const json_t *o = json_array_get(list, i), *turned = json_object_get(o, "reversed");
        const char *at = arena_printf(r->a, "%s[%zu]", where, i);
        members_only(r, at, o, names);
        const char *word = word_read(r, arena_printf(r->a, "%s.item", at), json_object_get(o, "item"));
        v[i] = (struct scan_sign){instrument_item_at(in, word), json_is_true(turned)};
        if (v[i].item == SIZE_MAX)
            fault(r, arena_printf(r->a, "%s.item", at), N_("There is no statement of this word."));
        if (turned && !json_is_boolean(turned))
            fault(r, arena_printf(r->a, "%s.reversed", at), N_("This is either true or false."));
        for (size_t k = 0; k < i; k++)
            if (v[k].item == v[i].item)
                fault(r, arena_printf(r->a, "%s.item", at), N_("This statement counts twice in the scale."));
    }
}

/* The scales with their keys. */
static void scales_read(struct reading *r, const json_t *list, struct instrument *in)
{
    static const char *const names[] = {"word", "name", "about", "how", "needs", "key", NULL};
    size_t n = list_read(r, "scales", list, 1, INSTRUMENT_SCALES);
    struct instrument_scale *v = arena_array(r->a, n + 1, sizeof *v);
    in->scales = v;
    for (size_t i = 0; i < n && !r->fault; i++) {
        const json_t *o = json_array_get(list, i), *needs = json_object_get(o, "needs");
        const char *where = arena_printf(r->a, "scales[%zu]", i), *how = json_string_value(json_object_get(o, "how"));
        members_only(r, where, o, names);
        v[i].word = word_read(r, arena_printf(r->a, "%s.word", where), json_object_get(o, "word"));
        v[i].name = three_read(r, arena_printf(r->a, "%s.name", where), json_object_get(o, "name"));
        v[i].about = three_read(r, arena_printf(r->a, "%s.about", where), json_object_get(o, "about"));
        key_read(r, arena_printf(r->a, "%s.key", where), json_object_get(o, "key"), in, &v[i].key);
        if (!how || (strcmp(how, "sum") != 0 && strcmp(how, "mean") != 0))
            fault(r, arena_printf(r->a, "%s.how", where), N_("This is either sum or mean."));
        v[i].key.how = how && strcmp(how, "sum") == 0 ? SCAN_SUM : SCAN_MEAN;
        v[i].key.needs = needs && !r->fault
                             ? (size_t)int_read(r, arena_printf(r->a, "%s.needs", where), needs, 1, (int)v[i].key.n)
                             : v[i].key.n;
        for (size_t k = 0; k < i; k++)
            if (strcmp(v[k].word, v[i].word) == 0)
                fault(r, arena_printf(r->a, "%s.word", where), N_("There are two of this word."));
        in->scale_n = i + 1;
    }
}

/* Lays the statements out, a few on a page. */
static void parts_lay(struct arena *a, struct instrument *in)
{
    in->part_n = (in->item_n + INSTRUMENT_PAGE - 1) / INSTRUMENT_PAGE;
    struct instrument_part *v = arena_array(a, in->part_n, sizeof *v);
    for (size_t i = 0; i < in->part_n; i++) {
        size_t first = i * INSTRUMENT_PAGE, left = in->item_n - first;
        v[i] = (struct instrument_part){
            .word = arena_printf(a, "%zu", i + 1),
            .title = {arena_printf(a, "%s, sidan %zu", in->name.sv, i + 1),
                      arena_printf(a, "%s, bladzijde %zu", in->name.nl, i + 1),
                      arena_printf(a, "%s, page %zu", in->name.en, i + 1)},
            .lead = {"", "", ""},
            .line = {"Med egna ord", "In mijn eigen woorden", "In my own words"},
            .first = first,
            .n = left < INSTRUMENT_PAGE ? left : INSTRUMENT_PAGE,
        };
    }
    in->parts = v;
}

/* Reads what the file says once it is known to be JSON. */
static void object_read(struct reading *r, const json_t *o, struct instrument *in)
{
    static const char *const names[] = {"format",  "word",    "version", "name",   "about", "source",
                                        "licence", "answers", "items",   "scales", NULL};
    const char *format = json_string_value(json_object_get(o, "format"));
    members_only(r, tr(r->language, N_("the file")), o, names);
    if (!format || strcmp(format, FORMAT) != 0)
        fault(r, "format", N_("This has to be bana-instrument-1."));
    in->word = word_read(r, "word", json_object_get(o, "word"));
    if (strcmp(in->word, INSTRUMENT_OWN) == 0)
        fault(r, "word", N_("This word is taken by the scan that comes with the program."));
    in->version = word_read(r, "version", json_object_get(o, "version"));
    in->name = three_read(r, "name", json_object_get(o, "name"));
    in->about = three_read(r, "about", json_object_get(o, "about"));
    in->source = line_read(r, "source", json_object_get(o, "source"), TEXT_MOST);
    in->licence = line_read(r, "licence", json_object_get(o, "licence"), TEXT_MOST);
    answers_read(r, json_object_get(o, "answers"), in);
    items_read(r, json_object_get(o, "items"), in);
    scales_read(r, json_object_get(o, "scales"), in);
}

/* How deep brackets stand in each other, strings apart. */
static size_t depth_of(const char *p, size_t n)
{
    size_t depth = 0, deepest = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        if (quoted && p[i] == '\\')
            i++;
        else if (p[i] == '"')
            quoted = !quoted;
        else if (!quoted && (p[i] == '{' || p[i] == '['))
            deepest = ++depth > deepest ? depth : deepest;
        else if (!quoted && (p[i] == '}' || p[i] == ']') && depth)
            depth--;
    }
    return deepest;
}

const struct err *instrument_read(struct arena *a, enum language l, const void *bytes, size_t n,
                                  struct instrument **ret)
{
    struct reading r = {.a = a, .language = l};
    const char *file = tr(l, N_("the file"));
    json_error_t at;
    if (n > INSTRUMENT_BYTES)
        fault(&r, file, N_("It is larger than 256 kB."));
    else if (!utf8_valid(bytes, n))
        fault(&r, file, N_("It is not UTF-8 text."));
    else if (depth_of(bytes, n) > DEPTH_MOST)
        fault(&r, file, N_("Brackets stand deeper in each other than the format has them."));
    if (r.fault)
        return r.fault;
    json_t *o = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &at);
    if (!o) {
        fault(&r, tr_format(a, l, "line %1", say_number(a, l, at.line)),
              at.source[0] && json_error_code(&at) == json_error_duplicate_key
                  ? N_("The same name stands twice in one object.")
                  : N_("It is not whole JSON."));
        return r.fault;
    }
    *ret = arena_new_of(a, struct instrument);
    object_read(&r, o, *ret);
    json_decref(o);
    if (!r.fault)
        parts_lay(a, *ret);
    return r.fault;
}
