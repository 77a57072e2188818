/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/esco.h"

#include "base/csv.h"

#include <string.h>
#include <strings.h>

enum { READ_BYTES = 256 << 10 };

enum file_role {
    OCCUPATIONS,
    SKILLS,
    SKILL_GROUPS,
    ISCO_GROUPS,
    ASKS,
    BETWEEN_SKILLS,
    BROADER_OCC,
    BROADER_SKILL,
    ROLES
};

/* The columns that are looked for. */
enum column { URI, LABEL, OTHERS, ABOUT, CODE, ISCO, SKILL_TYPE, REUSE, STATUS, REPLACED, FROM, RELATION, TO, COLUMNS };

/* Each role: how its file is called (then perhaps _xx, then .csv), and its columns; those with ! must be there. */
static const struct {
    const char *name;
    bool concepts; /* one file a language */
    enum concept_kind kind;
    const char *columns[COLUMNS];
} roles[ROLES] = {
    [OCCUPATIONS] = {"occupations",
                     true,
                     CONCEPT_OCCUPATION,
                     {[URI] = "!conceptUri",
                      [LABEL] = "!preferredLabel",
                      [OTHERS] = "altLabels",
                      [ABOUT] = "description",
                      [CODE] = "code",
                      [ISCO] = "iscoGroup",
                      [STATUS] = "status",
                      [REPLACED] = "isReplacedBy"}},
    [SKILLS] = {"skills",
                true,
                CONCEPT_SKILL,
                {[URI] = "!conceptUri",
                 [LABEL] = "!preferredLabel",
                 [OTHERS] = "altLabels",
                 [ABOUT] = "description",
                 [SKILL_TYPE] = "skillType",
                 [REUSE] = "reuseLevel",
                 [STATUS] = "status",
                 [REPLACED] = "isReplacedBy"}},
    [SKILL_GROUPS] = {"skillGroups",
                      true,
                      CONCEPT_SKILL_GROUP,
                      {[URI] = "!conceptUri",
                       [LABEL] = "!preferredLabel",
                       [OTHERS] = "altLabels",
                       [ABOUT] = "description",
                       [CODE] = "code",
                       [STATUS] = "status"}},
    [ISCO_GROUPS] = {"ISCOGroups",
                     true,
                     CONCEPT_OCCUPATION_GROUP,
                     {[URI] = "!conceptUri",
                      [LABEL] = "!preferredLabel",
                      [OTHERS] = "altLabels",
                      [ABOUT] = "description",
                      [CODE] = "code",
                      [STATUS] = "status"}},
    [ASKS] = {"occupationSkillRelations",
              false,
              0,
              {[FROM] = "!occupationUri", [RELATION] = "!relationType", [TO] = "!skillUri"}},
    [BETWEEN_SKILLS] = {"skillSkillRelations",
                        false,
                        0,
                        {[FROM] = "!originalSkillUri", [RELATION] = "!relationType", [TO] = "!relatedSkillUri"}},
    [BROADER_OCC] = {"broaderRelationsOccPillar", false, 0, {[FROM] = "!conceptUri", [TO] = "!broaderUri"}},
    [BROADER_SKILL] = {"broaderRelationsSkillPillar", false, 0, {[FROM] = "!conceptUri", [TO] = "!broaderUri"}},
};

/* One file at work. */
struct esco_file {
    struct classification *c;
    struct class_trouble *trouble;
    enum file_role role;
    enum language language;
    const char *name;
    uint16_t number;
    bool headed;
    size_t width;      /* cells of the head */
    int at[COLUMNS];   /* of each column; -1: none */
    const char *first; /* the last from-URI and its place: they come in runs */
    uint32_t first_at;
};

/* The role of a file by its name, and its language: none of ours is LANGUAGES, no suffix is English. False if it is
 * none of the files that are read. */
static bool role_of(const char *name, enum file_role *ret, enum language *ret_language)
{
    for (int r = 0; r < ROLES; r++) {
        size_t n = strlen(roles[r].name);
        if (strncasecmp(name, roles[r].name, n) != 0)
            continue;
        const char *rest = name + n;
        *ret = (enum file_role)r;
        *ret_language = LANGUAGE_EN;
        if (!strcasecmp(rest, ".csv"))
            return true;
        if (rest[0] == '_' && rest[1] && rest[2] && !strcasecmp(rest + 3, ".csv")) {
            char code[3] = {(char)(rest[1] | 32), (char)(rest[2] | 32), 0};
            if (!language_read(code, ret_language))
                *ret_language = LANGUAGES;
            return true;
        }
    }
    return false;
}

/* A refusal with its sentence for people. */
static const struct err *refuse(struct arena *a, struct class_trouble *t, const char *sentence, const char *about,
                                const char *second)
{
    *t = (struct class_trouble){sentence, arena_strdup(a, about), second};
    return err_refused(a, 409, sentence);
}

/* Takes the first row as the names of the columns. */
static const struct err *head_take(struct esco_file *f, const struct csv_row *row)
{
    f->headed = true;
    f->width = row->n;
    for (int k = 0; k < COLUMNS; k++) {
        const char *name = roles[f->role].columns[k];
        bool needed = name && *name == '!';
        f->at[k] = -1;
        for (size_t i = 0; name && i < row->n; i++)
            if (!strcasecmp(text_squeeze(f->c->arena, row->cells[i]), name + needed))
                f->at[k] = (int)i;
        if (needed && f->at[k] < 0)
            return refuse(f->c->arena, f->trouble, N_("The file %1 has no column called %2. Fetch it again."), f->name,
                          name + 1);
    }
    return NULL;
}

/* A cell; "" if the row or the file has none. */
static const char *cell(const struct esco_file *f, const struct csv_row *row, enum column k)
{
    return f->at[k] >= 0 && (size_t)f->at[k] < row->n ? row->cells[f->at[k]] : "";
}

/* Makes all cells that are looked at well-formed UTF-8 and notes it if they weren't. */
static void cells_mend(struct esco_file *f, const struct csv_row *row, char **cells)
{
    bool told = false;
    for (int k = 0; k < COLUMNS; k++) {
        if (f->at[k] < 0 || (size_t)f->at[k] >= row->n || utf8_valid(cells[f->at[k]], strlen(cells[f->at[k]])))
            continue;
        size_t n, bad;
        char *text = encoding_decode(f->c->arena, ENCODING_UTF8, cells[f->at[k]], strlen(cells[f->at[k]]), &n, &bad);
        for (char *p = text; *p; p++)
            if ((unsigned char)*p < ' ' && !strchr("\t\r\n", *p))
                *p = ' ';
        cells[f->at[k]] = text;
        if (bad && !told)
            class_fault(f->c, CLASS_DAMAGED, f->number, row->line, text);
        told |= bad > 0;
    }
}

/* The kind of a skill by the file's word for it. */
static enum concept_kind skill_kind(struct esco_file *f, const struct csv_row *row)
{
    const char *word = cell(f, row, SKILL_TYPE);
    if (!strcasecmp(word, "knowledge"))
        return CONCEPT_KNOWLEDGE;
    if (*word && strcasecmp(word, "skill/competence") && strcasecmp(word, "skill") && strcasecmp(word, "language") &&
        strcasecmp(word, "attitude"))
        class_fault(f->c, CLASS_KIND, f->number, row->line, word);
    return CONCEPT_SKILL;
}

/* Further labels: each on a line of its own, without doubles of the name. */
static const char *others_take(struct esco_file *f, const struct csv_row *row, const char *label)
{
    struct arena *a = f->c->arena;
    const char *p = cell(f, row, OTHERS);
    char *all = arena_alloc(a, strlen(p) + 2), *to = all;
    while (*p) {
        size_t n = strcspn(p, "\r\n");
        const char *one = text_squeeze(a, arena_copy(a, p, n));
        if (*one && strcmp(one, label) != 0) {
            if (to != all)
                *to++ = '\n';
            to = stpcpy(to, one);
        }
        p += n + (p[n] != 0);
    }
    if (strchr(all, '<'))
        class_label(f->c, f->number, row->line, all); /* for its faults */
    return all;
}

/* Takes a row that is about a concept. */
static const struct err *concept_take(struct esco_file *f, const struct csv_row *row)
{
    struct arena *a = f->c->arena;
    const char *uri = cell(f, row, URI);
    if (!strchr(uri, ':') || strlen(uri) > 500 || strpbrk(uri, " \t\r\n<>\"")) {
        class_fault(f->c, CLASS_NO_URI, f->number, row->line,
                    row->n > 1 && !*row->cells[0] ? row->cells[1] : row->cells[0]);
        return NULL;
    }
    struct class_concept *x;
    bool fresh;
    TRY(class_concept(f->c, uri, roles[f->role].kind, &x, &fresh));
    struct class_text *t = &x->text[f->language];
    if (t->label) {
        class_fault(f->c, CLASS_TWICE, f->number, row->line, uri);
        return NULL;
    }
    if (fresh) {
        const char *code = cell(f, row, CODE);
        x->file = f->number;
        x->line = (uint32_t)row->line;
        x->code = text_squeeze(a, *code ? code : cell(f, row, ISCO));
        x->reuse = text_squeeze(a, cell(f, row, REUSE));
        if (f->role == SKILLS)
            x->kind = skill_kind(f, row);
    }
    t->label = class_label(f->c, f->number, row->line, cell(f, row, LABEL));
    t->others = others_take(f, row, t->label);
    t->about = text_trim(a, cell(f, row, ABOUT));
    if (!strcasecmp(cell(f, row, STATUS), "obsolete")) {
        x->gone = true;
        x->successors = text_trim(a, cell(f, row, REPLACED));
    }
    return NULL;
}

/* The place of a URI. */
static uint32_t place_of(struct esco_file *f, const char *uri)
{
    if (!f->first || strcmp(f->first, uri) != 0) {
        f->first_at = class_find(f->c, uri);
        f->first = f->first_at == CLASS_NONE ? NULL : f->c->concepts.v[f->first_at].uri;
    }
    return f->first_at;
}

/* Takes a row that is about a relation. */
static const struct err *relation_take(struct esco_file *f, const struct csv_row *row)
{
    const char *from = cell(f, row, FROM), *to = cell(f, row, TO), *relation = cell(f, row, RELATION);
    enum link_kind kind = LINK_BROADER;
    if (f->at[RELATION] >= 0) {
        kind = !strcasecmp(relation, "essential") ? LINK_ESSENTIAL : LINK_OPTIONAL;
        if (kind == LINK_OPTIONAL && strcasecmp(relation, "optional")) {
            class_fault(f->c, CLASS_RELATION, f->number, row->line, relation);
            return NULL;
        }
    }
    uint32_t from_at = place_of(f, from), to_at = class_find(f->c, to);
    if (from_at == CLASS_NONE || to_at == CLASS_NONE) {
        class_fault(f->c, CLASS_UNKNOWN, f->number, row->line, from_at == CLASS_NONE ? from : to);
        return NULL;
    }
    if (from_at == to_at) {
        class_fault(f->c, CLASS_ITSELF, f->number, row->line, from);
        return NULL;
    }
    return class_link(f->c, from_at, kind, to_at, f->number, row->line);
}

/* A row of a file. */
static const struct err *row_take(void *context, const struct csv_row *row)
{
    struct esco_file *f = context;
    if (row->cut || (f->headed && row->unended && row->n < f->width))
        return refuse(f->c->arena, f->trouble,
                      N_("The file %1 ends in the middle of a row. Fetch it again, down to its end."), f->name, NULL);
    if (!f->headed)
        return head_take(f, row);
    const char *last = row->n ? row->cells[row->n - 1] : "";
    if (row->n < f->width)
        class_fault(f->c, CLASS_SHORT_ROW, f->number, row->line, last);
    if (row->n > f->width) {
        class_fault(f->c, CLASS_LONG_ROW, f->number, row->line, row->cells[f->width]);
        return NULL;
    }
    cells_mend(f, row, (char **)(uintptr_t)row->cells);
    if (arena_used(f->c->arena) > (size_t)1 << 30)
        return err_refused(f->c->arena, 413, N_("There is more text in the files than can be taken."));
    return roles[f->role].concepts ? concept_take(f, row) : relation_take(f, row);
}

/* Reads one file to its end. */
static const struct err *file_read(struct esco_file *f, const struct file_set *set, size_t i)
{
    struct arena *work = arena_new(0);
    struct byte_source s;
    const struct err *e = file_open(f->c->arena, set, i, &s);
    if (e) {
        arena_free(work);
        return e;
    }
    char *bytes = arena_alloc(work, READ_BYTES);
    struct csv_reader *r = csv_new(work, row_take, f);
    int64_t got = 0;
    size_t all = 0;
    while (!e && (got = s.read(s.context, bytes, READ_BYTES)) > 0) {
        if (!all && got > 1 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2)))
            e = refuse(f->c->arena, f->trouble, N_("The file %1 is no UTF-8 text. Save it as CSV UTF-8."), f->name,
                       NULL);
        all += (size_t)got;
        if (!e && all > CLASS_MAX_BYTES)
            e = refuse(f->c->arena, f->trouble, N_("The file %1 is larger than 256 megabytes, so it can’t be ESCO’s."),
                       f->name, NULL);
        if (!e)
            e = csv_feed(r, bytes, (size_t)got);
    }
    if (!e && got < 0)
        e = refuse(f->c->arena, f->trouble, N_("The file %1 can’t be read to its end. Fetch it again."), f->name, NULL);
    if (!e)
        e = csv_end(r);
    if (e && e->kind == ERR_REFUSED && e->message == csv_broken)
        e = refuse(f->c->arena, f->trouble,
                   N_("The file %1 can’t be read from line %2 on: a row does not end there. Often a quotation mark is "
                      "missing."),
                   f->name, arena_printf(f->c->arena, "%zu", csv_row_line(r)));
    if (!e && !f->headed)
        e = refuse(f->c->arena, f->trouble, N_("The file %1 is empty. Fetch it again."), f->name, NULL);
    s.close(s.context);
    arena_free(work);
    return e;
}

/* Refuses when what can't be done without isn't there. */
static const struct err *files_check(struct arena *a, const struct file_set *set, struct class_trouble *t)
{
    static const enum file_role needed[] = {OCCUPATIONS, SKILLS, ASKS};
    for (size_t k = 0; k < 3; k++) {
        bool found = false;
        for (size_t i = 0; i < set->files.n; i++) {
            enum file_role role;
            enum language l;
            found |= role_of(set->files.v[i].name, &role, &l) && role == needed[k] &&
                     (l != LANGUAGES || !roles[role].concepts);
        }
        if (!found)
            return refuse(
                a, t,
                roles[needed[k]].concepts
                    ? N_("The file %1_sv.csv is missing (or the same in Dutch or English). Nothing was changed.")
                    : N_("The file %1.csv is missing (or with a language, as in %1_en.csv). Nothing was changed."),
                roles[needed[k]].name, NULL);
    }
    return NULL;
}

const struct err *esco_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble)
{
    bool found[ROLES] = {0};
    *ret_trouble = (struct class_trouble){0};
    TRY(files_check(a, set, ret_trouble));
    for (int r = 0; r < ROLES; r++) {
        bool languages[LANGUAGES] = {0};
        for (size_t i = 0; i < set->files.n; i++) {
            struct esco_file f = {.c = ret, .trouble = ret_trouble, .name = set->files.v[i].name};
            if (!role_of(f.name, &f.role, &f.language) || f.role != (enum file_role)r)
                continue;
            if (roles[r].concepts ? f.language == LANGUAGES || languages[f.language] : found[r])
                continue; /* another language, or the same relations once more */
            if (roles[r].concepts)
                languages[f.language] = true;
            found[r] = true;
            f.number = class_file(ret, f.name);
            TRY(file_read(&f, set, i));
        }
    }
    if (!ret->concepts.n)
        return refuse(a, ret_trouble, N_("There is no row in the files."), "", NULL);
    classification_settle(ret);
    return NULL;
}
