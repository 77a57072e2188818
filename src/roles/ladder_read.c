/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading ladders: a CSV of ours, the tracks of Medium's growth framework, the levels of Monzo's progression framework.
 */
#include "roles/role_file.h"

#include "base/text.h"
#include "people/import_read.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const too_long = N_("This is longer than fits here. Make it shorter.");
static const char *const too_many =
    N_("A ladder has at most 12 steps, and a step at most 120 criteria. What is more is left out.");

/* A new ladder at the end of the file. */
static struct ladder *ladder_new(struct arena *a, struct role_file *f, const char *name)
{
    struct {
        struct file_ladder *v;
        size_t n, room;
    } list = {f->all_ladders, f->ladder_n, f->ladder_room};
    struct file_ladder *x = VEC_PUSH(a, list);
    struct ladder *l = &x->l;
    *x = (struct file_ladder){.folded = ""};
    f->all_ladders = list.v;
    f->ladder_n = list.n;
    f->ladder_room = list.room;
    *l = (struct ladder){
        .name = text_squeeze(a, name), .about = "", .steps = arena_array(a, LADDER_STEPS, sizeof *l->steps)};
    return l;
}

/* The step at a place, made with all before it if it is not there yet; NULL if a ladder has no room for it. */
static struct ladder_step *step_at(struct arena *a, struct ladder *l, size_t position)
{
    if (position < 1 || position > LADDER_STEPS)
        return NULL;
    for (; l->step_n < position; l->step_n++)
        l->steps[l->step_n] =
            (struct ladder_step){.name = arena_printf(a, "%zu", l->step_n + 1),
                                 .about = "",
                                 .evidence = "",
                                 .renewal = "",
                                 .role_name = "",
                                 .role_reference = "",
                                 .criteria = arena_array(a, STEP_CRITERIA, sizeof *l->steps->criteria)};
    return &l->steps[position - 1];
}

/* Adds a criterion; one that is too long or too many is a fault. */
static void criterion_put(struct arena *a, struct role_file *f, struct ladder_step *s, size_t line, const char *topic,
                          const char *words)
{
    words = text_squeeze(a, words);
    if (!*words || !s)
        return;
    if (s->criterion_n == STEP_CRITERIA)
        file_fault_add(a, f, line, "", too_many, words);
    else if (utf8_length(words) > 2000)
        file_fault_add(a, f, line, "", too_long, words);
    else
        s->criteria[s->criterion_n++] = (struct ladder_criterion){topic, words};
}

/* Adds a line to what shows that the criteria are met. */
static void evidence_put(struct arena *a, struct ladder_step *s, const char *words)
{
    words = text_squeeze(a, words);
    if (s && *words && strlen(s->evidence) + strlen(words) < 4000)
        s->evidence = *s->evidence ? arena_printf(a, "%s\n%s", s->evidence, words) : words;
}

/* A title without the picture before it. */
static const char *title_bare(struct arena *a, const char *title)
{
    unsigned c;
    size_t n;
    while (*title && (n = utf8_next(title, strlen(title), &c)) > 0 && (c > 0x2000 || c == ' '))
        title += n;
    return text_squeeze(a, title);
}

/* ---- JSON ---- */

/* A text of an object; "" if it is none. */
static const char *text_of(struct arena *a, const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text && utf8_valid(text, strlen(text)) ? text_trim(a, text) : "";
}

/* One track: its milestones are steps. */
static void track_read(struct arena *a, const char *key, const json_t *track, struct role_file *f)
{
    const char *name = text_of(a, track, "displayName");
    const json_t *milestones = json_object_get(track, "milestones");
    if (!json_is_array(milestones)) {
        file_fault_add(a, f, 0, "", N_("A track without milestones is left out."), key);
        return;
    }
    struct ladder *l = ladder_new(a, f, *name ? name : key);
    l->about = text_of(a, track, "description");
    l->language = "en";
    size_t i, k;
    json_t *milestone, *text;
    json_array_foreach(milestones, i, milestone)
    {
        struct ladder_step *s = step_at(a, l, i + 1);
        if (!s) {
            file_fault_add(a, f, 0, "", too_many, name);
            break;
        }
        s->name = arena_printf(a, "Milestone %zu", i + 1);
        s->about = text_of(a, milestone, "summary");
        json_array_foreach(json_object_get(milestone, "signals"), k, text) if (json_is_string(text))
            criterion_put(a, f, s, 0, "", json_string_value(text));
        json_array_foreach(json_object_get(milestone, "examples"), k, text) if (json_is_string(text))
            evidence_put(a, s, json_string_value(text));
    }
}

const struct err *ladder_json_read(struct arena *a, const char *text, size_t n, struct role_file *f)
{
    json_error_t why;
    json_t *all = json_loadb(text, n, 0, &why), *track;
    const json_t *tracks = json_object_get(all, "tracks");
    const char *key;
    if (!json_is_object(tracks)) {
        if (!all)
            file_fault_add(a, f, why.line > 0 ? (size_t)why.line : 0, "",
                           N_("The file is no whole JSON. Fetch it once more."), "");
        json_decref(all);
        return f->fault_n ? NULL
                          : err_refused(a, 409, N_("The file holds neither roles nor a ladder that can be read here."));
    }
    f->source = "Medium, Growth Framework (Snowflake), Apache License 2.0";
    json_object_foreach((json_t *)(uintptr_t)tracks, key, track) if (f->ladder_n < 100) track_read(a, key, track, f);
    json_decref(all);
    return NULL;
}

/* ---- Markdown ---- */

/* What a line of Markdown stands in. */
struct markdown {
    struct arena *a;
    struct role_file *f;
    struct ladder *l;
    struct ladder_step *step;
    const char *topic;
    bool head, topics, examples, levels; /* head: between the two lines --- */
    size_t line;
};

/* What follows "key:" without its quotes; NULL if the line is not of that key. */
static const char *value_of(struct arena *a, const char *line, const char *key)
{
    size_t n = strlen(key);
    if (strncmp(line, key, n) != 0 || line[n] != ':')
        return NULL;
    char *value = text_squeeze(a, line + n + 1);
    size_t end = strlen(value);
    if (end > 1 && (*value == '"' || *value == '\'') && value[end - 1] == *value) {
        value[end - 1] = 0;
        value++;
    }
    for (char *p = strstr(value, "\\\""); p; p = strstr(p, "\\\""))
        memmove(p, p + 1, strlen(p));
    return value;
}

/* A line of the head: title, topics, levels, criteria. */
static void head_line(struct markdown *m, const char *line)
{
    const char *value;
    bool item = line[0] == '-' && line[1] == ' ';
    if (item)
        line += 2;
    if (!strcmp(line, "topics:")) {
        m->topics = true;
    } else if ((value = value_of(m->a, line, "title")) != NULL && *value) {
        if (m->topics)
            m->topic = title_bare(m->a, value);
        else
            m->l->name = title_bare(m->a, value);
    } else if (item && (value = value_of(m->a, line, "name")) != NULL) {
        m->topic = title_bare(m->a, value);
        m->step = NULL;
    } else if (item && (value = value_of(m->a, line, "level")) != NULL) {
        long level = strtol(value, NULL, 10);
        m->step = step_at(m->a, m->l, level > 0 ? (size_t)level : 0);
        if (!m->step)
            file_fault_add(m->a, m->f, m->line, "", too_many, value);
        m->examples = false;
    } else if (!strcmp(line, "criteria:") || !strcmp(line, "exampleCriteria:")) {
        m->examples = false;
    } else if (!strcmp(line, "examples:")) {
        m->examples = true;
    } else if (item && (value = value_of(m->a, line, "criteria")) != NULL) {
        m->examples = false;
        criterion_put(m->a, m->f, m->step, m->line, m->topic, value);
    } else if (item && m->topics) {
        value = value_of(m->a, arena_printf(m->a, "x:%s", line), "x");
        if (m->examples)
            evidence_put(m->a, m->step, value);
        else
            criterion_put(m->a, m->f, m->step, m->line, m->topic, value);
    }
}

/* A line of the text: "## Level 2", "### Knowledge", a paragraph. What stands in no level is no criterion. */
static void body_line(struct markdown *m, const char *line)
{
    if (!strncmp(line, "## Level ", 9)) {
        long level = strtol(line + 9, NULL, 10);
        m->step = step_at(m->a, m->l, level > 0 ? (size_t)level : 0);
        m->levels = true;
    } else if (!strncmp(line, "### ", 4)) {
        m->topic = title_bare(m->a, line + 4);
        if (!m->levels)
            m->step = NULL;
    } else if (*line == '#') {
        m->step = NULL;
        m->levels = false;
    } else if (m->levels && *line && strncmp(line, "---", 3) != 0) {
        criterion_put(m->a, m->f, m->step, m->line, m->topic, *line == '-' || *line == '*' ? line + 1 : line);
    }
}

void ladder_markdown_read(struct arena *a, const char *text, const char *name, struct role_file *f)
{
    const char *slash = strrchr(name, '/');
    struct markdown m = {.a = a, .f = f, .topic = "", .l = ladder_new(a, f, slash ? slash + 1 : name)};
    m.l->language = "en";
    for (; *text; m.line++) {
        size_t n = strcspn(text, "\r\n");
        const char *line = text_squeeze(a, arena_copy(a, text, n));
        text += n;
        text += strncmp(text, "\r\n", 2) == 0 ? 2 : *text != 0;
        if (!strcmp(line, "---") && (m.line == 0 || m.head)) {
            m.head = m.line == 0;
            m.step = NULL;
        } else if (m.head) {
            head_line(&m, line);
        } else {
            body_line(&m, line);
        }
    }
    for (size_t i = 0; i < m.l->step_n; i++)
        m.l->steps[i].name = arena_printf(a, "Level %zu", i + 1);
    f->source = "Monzo, Progression Framework, MIT License";
    if (!m.l->step_n)
        f->ladder_n--;
}

/* ---- CSV ---- */

struct rungs {
    struct arena *a;
    struct role_file *f;
    const char *name; /* where the file does not name the ladder */
    int at[LADDER_COLUMNS];
};

/* A cell of the row; "" if the file has no such column. */
static const char *cell_at(const struct rungs *x, const struct staff_cells *row, enum ladder_column c)
{
    return x->at[c] < 0 ? "" : text_trim(x->a, cell_bare(row->cells[x->at[c]]));
}

/* staff_row_fn: one criterion. */
static const struct err *on_row(void *context, const struct staff_cells *row)
{
    struct rungs *x = context;
    struct ladder *l = NULL;
    if (row->fault >= 0) {
        file_fault_add(x->a, x->f, row->line, "",
                       N_("The row has too many or too few cells, or a quote that is not closed."), row->was);
        return NULL;
    }
    const char *name = cell_at(x, row, RUNG_LADDER), *step = cell_at(x, row, RUNG_STEP);
    if (!*name)
        name = x->name;
    const char *folded = text_fold(x->a, text_squeeze(x->a, name));
    for (size_t i = 0; i < x->f->ladder_n && !l; i++)
        if (!strcmp(x->f->all_ladders[i].folded, folded))
            l = &x->f->all_ladders[i].l;
    char *end;
    long position = strtol(step, &end, 10);
    if (!*step || *end || position < 1 || position > LADDER_STEPS) {
        file_fault_add(x->a, x->f, row->line, "", N_("The number of the step is a whole number from 1 to 12."), step);
        return NULL;
    }
    if (!l && x->f->ladder_n == 100)
        return NULL;
    if (!l) {
        l = ladder_new(x->a, x->f, name);
        x->f->all_ladders[x->f->ladder_n - 1].folded = folded;
    }
    struct ladder_step *s = step_at(x->a, l, (size_t)position);
    if (*cell_at(x, row, RUNG_NAME))
        s->name = text_squeeze(x->a, cell_at(x, row, RUNG_NAME));
    if (*cell_at(x, row, RUNG_ABOUT))
        s->about = cell_at(x, row, RUNG_ABOUT);
    if (*cell_at(x, row, RUNG_EVIDENCE))
        s->evidence = cell_at(x, row, RUNG_EVIDENCE);
    if (*cell_at(x, row, RUNG_RENEWAL))
        s->renewal = cell_at(x, row, RUNG_RENEWAL);
    const char *term = cell_at(x, row, RUNG_TERM);
    long months = strtol(term, &end, 10);
    if (*term && (*end || months < 1 || months > 600))
        file_fault_add(x->a, x->f, row->line, "", N_("Write the months as a whole number, at most 600."), term);
    else if (*term)
        s->term_months = months;
    criterion_put(x->a, x->f, s, row->line, text_squeeze(x->a, cell_at(x, row, RUNG_TOPIC)),
                  cell_at(x, row, RUNG_CRITERION));
    return NULL;
}

const struct err *ladder_csv_read(struct arena *a, const struct staff_file *csv, const char *name, struct role_file *f)
{
    struct rungs x = {.a = a, .f = f, .name = name};
    for (size_t c = 0; c < LADDER_COLUMNS; c++)
        x.at[c] = -1;
    for (size_t i = 0; i < csv->columns; i++) {
        int c = column_named(a, ladder_columns, LADDER_COLUMNS, csv->names[i]);
        if (c < 0)
            file_fault_add(a, f, csv->header_line, csv->names[i],
                           N_("No column of ladders has this name, so it is not read."), "");
        else if (x.at[c] < 0)
            x.at[c] = (int)i;
    }
    return staff_each(a, csv, on_row, &x);
}
