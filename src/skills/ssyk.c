/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/ssyk.h"

#include <jansson.h>
#include <string.h>

#define CONCEPT_URI "http://data.jobtechdev.se/taxonomy/concept/"
#define ISCO_URI "http://data.europa.eu/esco/isco/C"

enum { SSYK_MAX_BYTES = 64 << 20, DEEPEST = 12 };

/* One file at work. */
struct ssyk_file {
    struct classification *c;
    uint16_t number;
    size_t row; /* stands for the line, which JSON has none of: concepts so far */
};

/* A text of a concept; "" if there is none. */
static const char *text_of(const json_t *x, const char *name)
{
    const char *text = json_string_value(json_object_get(x, name));
    return text && utf8_valid(text, strlen(text)) ? text : "";
}

/* Takes a concept and all below it. */
static const struct err *concept_take(struct ssyk_file *f, const json_t *x, uint32_t above, int depth)
{
    const char *id = text_of(x, "id"), *type = text_of(x, "type");
    enum concept_kind kind = !strcmp(type, "skill")             ? CONCEPT_SKILL
                             : !strcmp(type, "occupation-name") ? CONCEPT_OCCUPATION
                                                                : CONCEPT_OCCUPATION_GROUP;
    f->row++;
    if (!*id || strlen(id) > 100 || (kind == CONCEPT_OCCUPATION_GROUP && strncmp(type, "ssyk-level-", 11) != 0)) {
        class_fault(f->c, CLASS_NO_URI, f->number, f->row, *id ? id : text_of(x, "preferred_label"));
        return NULL;
    }
    struct class_concept *made;
    bool fresh;
    TRY(class_concept(f->c, arena_printf(f->c->arena, CONCEPT_URI "%s", id), kind, &made, &fresh));
    uint32_t here = (uint32_t)(made - f->c->concepts.v);
    struct class_text *t = &made->text[LANGUAGE_SV];
    if (fresh) {
        made->file = f->number;
        made->line = (uint32_t)f->row;
        made->code = arena_strdup(f->c->arena, text_of(x, "ssyk_code_2012"));
        t->label = class_label(f->c, f->number, f->row, text_of(x, "preferred_label"));
        t->others = t->about = "";
    }
    if (*text_of(x, "definition"))
        t->about = text_trim(f->c->arena, text_of(x, "definition"));
    if (above != CLASS_NONE)
        TRY(class_link(f->c, here, LINK_BROADER, above, f->number, f->row));
    size_t i;
    json_t *y;
    json_array_foreach(json_object_get(x, "related"), i, y)
    {
        const char *code = text_of(y, "isco_code_08");
        if (*code && strlen(code) < 10)
            class_outside(f->c, here, arena_printf(f->c->arena, ISCO_URI "%s", code), f->number, f->row);
    }
    json_array_foreach(json_object_get(x, "narrower"), i, y)
    {
        if (depth < DEEPEST)
            TRY(concept_take(f, y, here, depth + 1));
    }
    return NULL;
}

/* Takes all of a file. */
static const struct err *file_take(struct arena *a, const struct file_set *set, size_t k, struct classification *c,
                                   struct class_trouble *t)
{
    const void *bytes;
    size_t n, i;
    json_t *x;
    struct ssyk_file f = {.c = c};
    TRY(file_whole(a, set, k, SSYK_MAX_BYTES, &bytes, &n));
    json_t *all = json_loadb(bytes, n, 0, NULL);
    json_t *list = json_object_get(json_object_get(all, "data"), "concepts");
    if (!json_array_size(list)) {
        json_decref(all);
        *t = (struct class_trouble){N_("The file %1 is not JSON with concepts, or was not loaded down to its end."),
                                    set->files.v[k].name, NULL};
        return err_refused(a, 409, t->sentence);
    }
    f.number = class_file(c, set->files.v[k].name);
    const struct err *e = NULL;
    json_array_foreach(list, i, x)
    {
        e = e ? e : concept_take(&f, x, CLASS_NONE, 0);
    }
    json_decref(all);
    return e;
}

const struct err *ssyk_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble)
{
    *ret_trouble = (struct class_trouble){0};
    for (size_t i = 0; i < set->files.n; i++) {
        const char *name = set->files.v[i].name, *end = strrchr(name, '.');
        if (end && !strcmp(end, ".json"))
            TRY(file_take(a, set, i, ret, ret_trouble));
    }
    size_t occupations = 0;
    for (size_t i = 0; i < ret->concepts.n; i++)
        occupations += ret->concepts.v[i].kind == CONCEPT_OCCUPATION;
    if (!occupations) {
        *ret_trouble = (struct class_trouble){
            N_("The file with the tree of SSYK and its names of occupations (JSON) is missing. Nothing was changed."),
            "", NULL};
        return err_refused(a, 409, ret_trouble->sentence);
    }
    classification_settle(ret);
    return NULL;
}
