/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/skills_cli.h"

#include "base/time.h"
#include "import_sql.h"
#include "skills/classify.h"
#include "skills/list.h"

#include <string.h>

enum { FAULTS_TOLD = 40 };

/* The language of who gave the command: that of $LANG, else English. */
static enum language terminal_language(const struct command_line *line)
{
    enum language l = LANGUAGE_EN;
    char code[3] = {line->language[0], line->language[0] ? line->language[1] : 0, 0};
    return language_read(code, &l) ? l : LANGUAGE_EN;
}

/* Tells what was wrong with the rows. */
static void faults_tell(struct command_line *line, enum language l, const struct classification *c)
{
    size_t all = 0;
    for (int f = 0; f < CLASS_FAULT_N; f++)
        all += c->fault_n[f];
    for (size_t i = 0; i < c->faults.n && i < FAULTS_TOLD; i++) {
        const struct class_row_fault *f = &c->faults.v[i];
        command_say(line, "%s, %s %u: %s %s\n", c->files.v[f->file], tr(l, N_("line")), f->line,
                    class_fault_what(line->arena, l, f->fault, f->was), class_fault_mend(l, f->fault));
    }
    if (all > FAULTS_TOLD)
        command_say(line, "%s\n",
                    tr_format(line->arena, l, N_("… and %1 more. The page of the import lists them."),
                              say_number(line->arena, l, (int64_t)(all - FAULTS_TOLD))));
}

/* Tells what came of it. */
static void counts_tell(struct command_line *line, enum language l, const struct stage_run *run)
{
    const int64_t *v = run->counts.v;
    struct arena *a = line->arena;
    command_say(line, "%s\n",
                tr_format(a, l, N_("Published: %1 occupations, %2 skills, %3 groups, %4 relations."),
                          say_number(a, l, v[STAGE_OCCUPATIONS]),
                          say_number(a, l, v[STAGE_SKILLS] + v[STAGE_KNOWLEDGE]),
                          say_number(a, l, v[STAGE_OCCUPATION_GROUPS] + v[STAGE_SKILL_GROUPS]),
                          say_number(a, l, v[STAGE_ESSENTIAL] + v[STAGE_OPTIONAL] + v[STAGE_BROADER] + v[STAGE_SAME])));
    if (run->published)
        command_say(line, "%s\n",
                    tr_format(a, l, N_("Since the version before: %1 new, %2 renamed, %3 gone, %4 replaced, %5 split."),
                              say_number(a, l, v[STAGE_NEW]), say_number(a, l, v[STAGE_RENAMED]),
                              say_number(a, l, v[STAGE_RETIRED]), say_number(a, l, v[STAGE_REPLACED]),
                              say_number(a, l, v[STAGE_SPLIT])));
}

/* Reads the files that the command names, stages and publishes them. */
static const struct err *classification_import(struct command_line *line, struct stage_run *run, const char *path,
                                               int *ret_status)
{
    struct file_set set;
    struct classification *c;
    enum language l = terminal_language(line);
    TRY(files_of_command(line, path, &set));
    run->arena = line->arena;
    run->line = line;
    run->now = clock_now();
    TRY(command_store(line, &run->store));
    TRY(store_reader(run->store, run->arena, &run->db));
    TRY(stage_begin(run, "reading"));
    struct class_trouble t;
    const struct err *e = classify_run(run, &set, &c, &t);
    faults_tell(line, l, c);
    if (e == &err_conflict)
        return err_refused(line->arena, 409, N_("The import was cancelled, or a newer one took its place."));
    if (e && e->kind == ERR_REFUSED)
        return err_refused(line->arena, e->status, classify_trouble_say(line->arena, l, t.sentence, t.about));
    TRY(e);
    counts_tell(line, l, run);
    *ret_status = 0;
    return NULL;
}

/* bana import esco DIR: ESCO as it is downloaded. */
static const struct err *esco_command(struct command_line *line, int *ret_status)
{
    const char *version = command_option(line, "--version"), *path = command_word(line);
    if (!path)
        return err_refused(line->arena, 400, N_("Name the folder or the ZIP file: bana import esco FOLDER"));
    TRY(command_no_more(line));
    struct stage_run run = {.reader = "esco",
                            .word = "esco",
                            .name = classify_name("esco"),
                            .source = classify_source("esco"),
                            .version = version ? version : classify_version(line->arena, path)};
    return classification_import(line, &run, path, ret_status);
}

/* bana import ssyk DIR: SSYK with names of occupations, and skills, as JobTech gives them. */
static const struct err *ssyk_command(struct command_line *line, int *ret_status)
{
    const char *version = command_option(line, "--version"), *path = command_word(line);
    if (!path)
        return err_refused(line->arena, 400, N_("Name the folder: bana import ssyk FOLDER"));
    TRY(command_no_more(line));
    struct stage_run run = {.reader = "ssyk",
                            .word = "ssyk",
                            .name = classify_name("ssyk"),
                            .source = classify_source("ssyk"),
                            .version = version ? version : ""};
    return classification_import(line, &run, path, ret_status);
}

/* bana import list FILE: an employer's own list. */
static const struct err *list_command(struct command_line *line, int *ret_status)
{
    const char *slug = command_option(line, "--employer"), *word = command_option(line, "--word");
    const char *path = command_word(line);
    struct import_employers_rows found;
    struct store *store;
    struct db *db;
    if (!path || !word)
        return err_refused(line->arena, 400,
                           N_("Name the file and a word for the list: bana import list FILE --word WORD"));
    TRY(command_no_more(line));
    if (!list_word_is_good(word))
        return err_refused(line->arena, 400, list_word_rule);
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    TRY(import_employers(db, line->arena, slug, &found));
    if (found.n != 1)
        return err_refused(line->arena, found.n ? 409 : 404,
                           found.n ? N_("There are several employers. Say which: --employer NAME")
                                   : N_("There is no such employer."));
    struct stage_run run = {.reader = "list",
                            .word = word,
                            .name = word,
                            .source = "",
                            .version = "",
                            .employer = found.v[0].employer_id,
                            .by_employer = found.v[0].employer_id};
    return classification_import(line, &run, path, ret_status);
}

const struct command skills_commands[] = {
    {"import esco", "FOLDER|ZIP [--version NUMBER]",
     "takes in ESCO as it is downloaded (CSV); a later version is an upgrade", esco_command, .at_server = true},
    {"import ssyk", "FOLDER [--version NUMBER]",
     "takes in SSYK with its names of occupations, as JobTech gives it (JSON)", ssyk_command, .at_server = true},
    {"import list", "FILE --word WORD [--employer SLUG]",
     "takes in an employer's own list of skills or occupations (CSV)", list_command, .at_server = true},
};
const size_t skills_command_n = sizeof skills_commands / sizeof *skills_commands;
