/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/doctor.h"

#include "access/rule.h"

#include "app/routes.h"
#include "app/sandbox_probe.h"
#include "base/version.h"
#include "web/app.h"

#include <curl/curl.h>
#include <microhttpd.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>

/* Prints the version of the program and of what it stands on. */
static const struct err *version(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    printf("bana %s (SQLite %s, libmicrohttpd %s, libsodium %s, libcurl %s)\n", BANA_VERSION, sqlite3_libversion(),
           MHD_get_version(), sodium_version_string(), curl_version_info(CURLVERSION_NOW)->version);
    return NULL;
}

/* bana doctor [--json] [--sandbox] */
static const struct err *doctor(struct command_line *line, int *ret_status)
{
    struct arena *a = line->arena;
    struct findings f = {.arena = a};
    bool inside = command_flag(line, "--sandbox"), json = command_flag(line, "--json");
    TRY(command_no_more(line));
    if (inside)
        return sandbox_probe(line, ret_status);
    doctor_look_at_machine(&f, line->data_dir,
                           line->key_file ? line->key_file : arena_printf(a, "%s/bana.key", line->data_dir));
    doctor_look_at_store(&f, line);
    findings_print(&f, json);
    *ret_status = f.bad;
    return NULL;
}

/* The app with all its routes can be put together: what `serve` checks first, for those who change route tables. */
static const struct err *routes(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    struct router *router;
    TRY(router_new(line->arena, routes_all, routes_all_n, &router));
    const struct route *r;
    for (size_t i = 0; (r = router_at(router, i)); i++)
        printf("%-4s %-48s %s\n", r->method, r->pattern, access_relations(line->arena, access_grant(r->permission)));
    return NULL;
}

/* The table of who may what, as docs/admin/access.md has it. */
static const struct err *rights(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    struct text_table tables[ABOUT_N];
    access_rule(line->arena, LANGUAGE_EN, tables);
    for (size_t i = 0; i < ABOUT_N; i++)
        printf("%s\n", text_table_markdown(line->arena, &tables[i]));
    return NULL;
}

const struct command doctor_commands[] = {
    {"doctor", "[--json] [--sandbox]", "Says whether the machine and the data are well, and what to do if not.",
     doctor},
    {"rights", "", "Prints who may what, as a table.", rights},
    {"routes", "", "Lists the routes with the relations that may use them.", routes},
    {"version", "", "Prints the version.", version},
};
const size_t doctor_command_n = sizeof doctor_commands / sizeof doctor_commands[0];
