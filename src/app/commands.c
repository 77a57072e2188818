/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/command.h"

#include "admin/account_cli.h"
#include "app/backup_cli.h"
#include "app/control.h"
#include "app/demo.h"
#include "app/doctor.h"
#include "app/employer_cli.h"
#include "app/serve.h"
#include "app/terminal.h"
#include "base/log.h"
#include "base/random.h"
#include "deliver/mail_cli.h"
#include "people/import_cli.h"
#include "privacy/dossier.h"
#include "roles/roles_cli.h"
#include "scan/scan.h"
#include "skills/skills_cli.h"
#include "store/db.h"
#include "talks/erase.h"
#include "talks/seal.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One line a table of commands. */
static const struct {
    const struct command *v;
    const size_t *n;
} lists[] = {
    /* One line each: */
    /* clang-format off */
    {serve_commands, &serve_command_n},
    {backup_commands, &backup_command_n},
    {doctor_commands, &doctor_command_n},
    {demo_commands, &demo_command_n},
    {employer_commands, &employer_command_n},
    {account_commands, &account_command_n},
    {seal_commands, &seal_command_n},
    {erase_commands, &erase_command_n},
    {import_commands, &import_command_n},
    {roles_commands, &roles_command_n},
    {scan_commands, &scan_command_n},
    {skills_commands, &skills_command_n},
    {mail_commands, &mail_command_n},
    {dossier_commands, &dossier_command_n},
    /* clang-format on */
};

const struct err *command_store(struct command_line *line, struct store **ret)
{
    if (!line->store) {
        const struct store_options o = {
            .url = line->db_url, .data_dir = line->data_dir, .key_file = line->key_file, .serves = line->serves};
        TRY(store_open(line->arena, &o, &line->store));
    }
    *ret = line->store;
    return NULL;
}

void command_say(struct command_line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct arena *a = arena_new(0); /* not the command's: a long list would stay in it */
    line->ends->say(line->ends_context, false, arena_vprintf(a, format, args));
    arena_free(a);
    va_end(args);
}

void command_say_trouble(struct command_line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    line->ends->say(line->ends_context, true, arena_vprintf(line->arena, format, args));
    va_end(args);
}

const struct err *command_open(struct command_line *line, const char *path, int *ret_fd)
{
    return line->ends->open(line->ends_context, line->arena, path, ret_fd);
}

const struct err *command_list(struct command_line *line, const char *path, bool *ret_folder, const char ***ret_names,
                               size_t *ret_n)
{
    const char *names;
    *ret_n = 0;
    TRY(line->ends->list(line->ends_context, line->arena, path, &names));
    *ret_folder = names != NULL;
    *ret_names = arena_array(line->arena, names ? strlen(names) : 0, sizeof **ret_names);
    for (const char *p = names; p && *p; p += strcspn(p, "\n") + 1)
        (*ret_names)[(*ret_n)++] = arena_copy(line->arena, p, strcspn(p, "\n"));
    return NULL;
}

const struct err *command_make(struct command_line *line, const char *path, const char *leaf, int *ret_fd,
                               const char **ret_name)
{
    return line->ends->make(line->ends_context, line->arena, path ? path : "", leaf, ret_fd, ret_name);
}

const struct err *command_keep(struct command_line *line)
{
    return line->ends->keep(line->ends_context, line->arena);
}

bool command_ask(struct command_line *line, const char *question, char *answer, size_t room)
{
    return line->ends->ask(line->ends_context, question, answer, room);
}

bool command_gone(struct command_line *line)
{
    return line->ends->gone(line->ends_context);
}

/* Takes `n` words out, from place i on. */
static void drop(struct command_line *line, int i, int n)
{
    memmove(&line->argv[i], &line->argv[i + n], (size_t)(line->argc - i - n) * sizeof *line->argv);
    line->argc -= n;
}

const char *command_option(struct command_line *line, const char *name)
{
    size_t n = strlen(name);
    for (int i = 0; i < line->argc; i++) {
        const char *word = line->argv[i];
        if (strcmp(word, name) == 0 && i + 1 < line->argc) {
            const char *value = line->argv[i + 1];
            drop(line, i, 2);
            return value;
        }
        if (strncmp(word, name, n) == 0 && word[n] == '=') {
            drop(line, i, 1);
            return word + n + 1;
        }
    }
    return NULL;
}

bool command_flag(struct command_line *line, const char *name)
{
    for (int i = 0; i < line->argc; i++)
        if (strcmp(line->argv[i], name) == 0) {
            drop(line, i, 1);
            return true;
        }
    return false;
}

const char *command_word(struct command_line *line)
{
    for (int i = 0; i < line->argc; i++)
        if (line->argv[i][0] != '-' || line->argv[i][1] == 0) {
            const char *word = line->argv[i];
            drop(line, i, 1);
            return word;
        }
    return NULL;
}

const struct err *command_no_more(struct command_line *line)
{
    if (line->argc == 0)
        return NULL;
    return err_refused(line->arena, 400, arena_printf(line->arena, "\"%s\" is not understood here.", line->argv[0]));
}

/* Prints all commands. */
static int print_help(FILE *to)
{
    fprintf(to, "Usage: bana COMMAND [--data FOLDER] [--db postgres://…] [--key-file FILE] …\n\n");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (size_t k = 0; k < *lists[i].n; k++) {
            const struct command *c = &lists[i].v[k];
            fprintf(to, "  bana %s%s%s\n      %s\n", c->name, *c->words ? " " : "", c->words, c->summary);
        }
    return to == stdout ? 0 : 2;
}

/* True if the words begin with the command's name, which may be two words. *ret_words is how many. */
static bool is_named(const struct command *c, int argc, char **argv, int *ret_words)
{
    size_t first = strcspn(c->name, " ");
    *ret_words = c->name[first] ? 2 : 1;
    if (argc < *ret_words || strlen(argv[0]) != first || strncmp(argv[0], c->name, first) != 0)
        return false;
    return *ret_words == 1 || strcmp(argv[1], c->name + first + 1) == 0;
}

const struct command *commands_find(int argc, char **argv, int *ret_words)
{
    const struct command *best = NULL;
    *ret_words = 0;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (size_t k = 0; k < *lists[i].n; k++) {
            int words;
            if (is_named(&lists[i].v[k], argc, argv, &words) && words > *ret_words) {
                best = &lists[i].v[k];
                *ret_words = words;
            }
        }
    return best;
}

/* Says why a command ended. */
static void say_error(struct command_line *line, const struct err *e)
{
    for (const char *between = "bana: "; e; e = e->cause, between = "\n  because ")
        command_say_trouble(line, "%s%s%s%s", between, e->message, e->detail ? ": " : "", e->detail ? e->detail : "");
    command_say_trouble(line, "\n");
}

int commands_do(const struct command *c, struct command_line *line)
{
    int status = 0;
    const struct err *e = c->run(line, &status);
    if (e)
        say_error(line, e);
    return e ? 1 : status;
}

int commands_run(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0)
        return print_help(argc < 2 ? stderr : stdout);
    int words, status;
    const struct command *c = commands_find(argc - 1, argv + 1, &words);
    if (!c) {
        fprintf(stderr, "bana: there is no command \"%s\"; bana help lists them\n", argv[1]);
        return 2;
    }
    random_start();
    signal(SIGXFSZ, SIG_IGN); /* a limit on files is a full disk to us, no reason to die */
    struct terminal terminal = {0};
    struct command_line line = {
        .arena = arena_new(0), .argc = argc - 1, .argv = argv + 1, .ends = &terminal_ends, .ends_context = &terminal};
    const char *data = getenv("BANA_DATA"), *db = getenv("BANA_DB"), *lang = getenv("LANG"), *given;
    const char *key = getenv("BANA_KEY_FILE");
    line.data_dir = (given = command_option(&line, "--data")) ? given : data && *data ? data : "data";
    line.db_url = (given = command_option(&line, "--db")) ? given : db && *db ? db : NULL;
    line.key_file = (given = command_option(&line, "--key-file")) ? given : key && *key ? key : NULL;
    line.language = lang ? lang : "";
    if (!c->at_server || line.db_url || !control_hand_over(&line, &status)) {
        drop(&line, 0, words);
        status = commands_do(c, &line);
    }
    terminal_end(&terminal);
    if (line.store)
        store_close(line.store);
    arena_free(line.arena);
    return status;
}
