/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/list.h"

#include "people/import_read.h"

#include <string.h>
#include <strings.h>

enum list_column { CODE, LABEL, LABEL_SV, LABEL_NL, LABEL_EN, OTHERS, ABOUT, KIND, BROADER, SAME, LIST_COLUMNS };

/* What people call the columns, folded; the first is how the guide calls it. */
static const char *const names[LIST_COLUMNS][10] = {
    [CODE] = {"code", "kod", "aid", "id", "nummer", "number"},
    [LABEL] = {"label", "name", "namn", "naam", "benämning", "benaming", "titel", "title", "preferred label"},
    [LABEL_SV] = {"label_sv", "sv", "svenska", "namn sv"},
    [LABEL_NL] = {"label_nl", "nl", "nederlands", "naam nl"},
    [LABEL_EN] = {"label_en", "en", "english", "engelska", "engels", "name en"},
    [OTHERS] = {"others", "also called", "även kallat", "ook genoemd", "synonymer", "synoniemen", "synonyms"},
    [ABOUT] = {"about", "description", "beskrivning", "omschrijving"},
    [KIND] = {"kind", "type", "slag", "typ", "soort"},
    [BROADER] = {"broader", "group", "grupp", "groep", "överordnad", "bovenliggend"},
    [SAME] = {"esco", "same", "uri", "esco uri", "motsvarar", "komt overeen met"},
};

const char list_word_rule[] = N_("Call the list by 2 to 30 small letters, digits or hyphens, and not esco or ssyk.");

bool list_word_is_good(const char *word)
{
    size_t n = strlen(word);
    return n >= 2 && n <= 30 && strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") == n &&
           strcmp(word, "esco") != 0 && strcmp(word, "ssyk") != 0 &&
           strcmp(word, "own") != 0; /* what HR adds in forms (roles/roles.h) */
}

/* The list at work. */
struct list_file {
    struct classification *c;
    uint16_t number;
    int at[LIST_COLUMNS];
    size_t columns;
    enum language language; /* of a column of names that says none */
    struct {
        struct list_broader {
            uint32_t from;
            size_t line;
            const char *uri;
        } * v;
        size_t n, room;
    } broader;
};

/* The kind that a cell says. */
static enum concept_kind kind_of(struct list_file *f, const struct staff_cells *row, const char *word)
{
    static const struct {
        const char *word;
        enum concept_kind kind;
    } words[] = {{"", CONCEPT_SKILL},
                 {"skill", CONCEPT_SKILL},
                 {"färdighet", CONCEPT_SKILL},
                 {"kompetens", CONCEPT_SKILL},
                 {"vaardigheid", CONCEPT_SKILL},
                 {"competentie", CONCEPT_SKILL},
                 {"knowledge", CONCEPT_KNOWLEDGE},
                 {"kunskap", CONCEPT_KNOWLEDGE},
                 {"kennis", CONCEPT_KNOWLEDGE},
                 {"occupation", CONCEPT_OCCUPATION},
                 {"yrke", CONCEPT_OCCUPATION},
                 {"befattning", CONCEPT_OCCUPATION},
                 {"beroep", CONCEPT_OCCUPATION},
                 {"functie", CONCEPT_OCCUPATION},
                 {"group", CONCEPT_SKILL_GROUP},
                 {"skill_group", CONCEPT_SKILL_GROUP},
                 {"grupp", CONCEPT_SKILL_GROUP},
                 {"groep", CONCEPT_SKILL_GROUP},
                 {"occupation_group", CONCEPT_OCCUPATION_GROUP},
                 {"yrkesgrupp", CONCEPT_OCCUPATION_GROUP},
                 {"beroepsgroep", CONCEPT_OCCUPATION_GROUP}};
    const char *folded = text_fold(f->c->arena, word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].word, folded))
            return words[i].kind;
    class_fault(f->c, CLASS_KIND, f->number, row->line, word);
    return CONCEPT_SKILL;
}

/* A cell; "" if there is no such column. */
static const char *cell(const struct list_file *f, const struct staff_cells *row, enum list_column k)
{
    return f->at[k] >= 0 ? row->cells[f->at[k]] : "";
}

/* The URI that stands for a code of the list. */
static const char *uri_of(struct arena *a, const char *code)
{
    return arena_printf(a, "list:%s", text_fold(a, code));
}

/* Takes a row. */
static const struct err *row_take(void *context, const struct staff_cells *row)
{
    struct list_file *f = context;
    struct arena *a = f->c->arena;
    static const struct {
        enum list_column column;
        enum language language;
    } labels[] = {{LABEL_SV, LANGUAGE_SV}, {LABEL_NL, LANGUAGE_NL}, {LABEL_EN, LANGUAGE_EN}};
    const char *code = cell(f, row, CODE), *name = cell(f, row, LABEL);
    for (size_t i = 0; i < 3 && !*name; i++)
        name = cell(f, row, labels[i].column);
    if (!*name) {
        class_fault(f->c, *code ? CLASS_NO_LABEL : CLASS_NO_URI, f->number, row->line, *code ? code : row->cells[0]);
        return NULL;
    }
    struct class_concept *x;
    bool fresh;
    TRY(class_concept(f->c, uri_of(a, *code ? code : name), kind_of(f, row, cell(f, row, KIND)), &x, &fresh));
    if (!fresh) {
        class_fault(f->c, CLASS_TWICE, f->number, row->line, *code ? code : name);
        return NULL;
    }
    uint32_t here = (uint32_t)(x - f->c->concepts.v);
    x->file = f->number;
    x->line = (uint32_t)row->line;
    x->code = arena_strdup(a, code);
    for (size_t i = 0; i < 3; i++) {
        const char *label = cell(f, row, labels[i].column);
        if (!*label && labels[i].language == f->language)
            label = cell(f, row, LABEL);
        if (*label)
            x->text[labels[i].language] = (struct class_text){class_label(f->c, f->number, row->line, label), "", ""};
    }
    struct class_text *own = &x->text[f->language];
    if (!own->label)
        for (size_t i = 0; i < 3 && !own->label; i++)
            own = &x->text[labels[i].language];
    own->about = arena_strdup(a, cell(f, row, ABOUT));
    char *others = arena_strdup(a, cell(f, row, OTHERS));
    for (char *p = others; *p; p++)
        *p = *p == ';' || *p == '|' ? '\n' : *p;
    own->others = text_trim(a, others);
    if (*cell(f, row, BROADER))
        *VEC_PUSH(a, f->broader) = (struct list_broader){here, row->line, uri_of(a, cell(f, row, BROADER))};
    if (*cell(f, row, SAME))
        class_outside(f->c, here, cell(f, row, SAME), f->number, row->line);
    return NULL;
}

/* Finds the columns by their names. */
static void columns_find(struct arena *a, const struct staff_file *file, struct list_file *f)
{
    for (int k = 0; k < LIST_COLUMNS; k++) {
        f->at[k] = -1;
        for (size_t i = 0; i < file->columns && f->at[k] < 0; i++)
            for (size_t w = 0; w < 10 && names[k][w]; w++)
                if (!strcmp(names[k][w], text_fold(a, file->names[i]))) {
                    f->at[k] = (int)i;
                    static const char *const swedish[] = {"namn", "benämning", NULL}, *const dutch[] = {
                                                                                          "naam", "benaming", NULL};
                    for (size_t s = 0; k == LABEL && swedish[s]; s++)
                        f->language = !strcmp(names[k][w], swedish[s]) ? LANGUAGE_SV
                                      : !strcmp(names[k][w], dutch[s]) ? LANGUAGE_NL
                                                                       : f->language;
                }
    }
}

const struct err *list_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble)
{
    const void *bytes;
    size_t n;
    struct staff_file file;
    struct list_file f = {.c = ret, .language = LANGUAGE_EN};
    *ret_trouble = (struct class_trouble){0};
    if (set->files.n != 1) {
        *ret_trouble = (struct class_trouble){N_("Choose one file: the list, as CSV."), "", NULL};
        return err_refused(a, 409, ret_trouble->sentence);
    }
    TRY(file_whole(a, set, 0, IMPORT_MAX_BYTES, &bytes, &n));
    TRY(staff_open(a, bytes, n, &file));
    columns_find(a, &file, &f);
    if (f.at[LABEL] < 0 && f.at[LABEL_SV] < 0 && f.at[LABEL_NL] < 0 && f.at[LABEL_EN] < 0) {
        *ret_trouble = (struct class_trouble){
            N_("The file %1 has no column of names. Call it label, or label_sv, label_nl and label_en."),
            set->files.v[0].name, NULL};
        return err_refused(a, 409, ret_trouble->sentence);
    }
    f.number = class_file(ret, set->files.v[0].name);
    TRY(staff_each(a, &file, row_take, &f));
    for (size_t i = 0; i < f.broader.n; i++) {
        const struct list_broader *b = &f.broader.v[i];
        uint32_t to = class_find(ret, b->uri);
        if (to == CLASS_NONE)
            class_fault(ret, CLASS_UNKNOWN, f.number, b->line, b->uri + strlen("list:"));
        else if (to == b->from)
            class_fault(ret, CLASS_ITSELF, f.number, b->line, b->uri + strlen("list:"));
        else
            TRY(class_link(ret, b->from, LINK_BROADER, to, f.number, b->line));
    }
    classification_settle(ret);
    if (ret->concepts.n)
        return NULL;
    *ret_trouble = (struct class_trouble){N_("There is no row in the files."), "", NULL};
    return err_refused(a, 409, ret_trouble->sentence);
}
