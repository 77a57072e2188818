/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/dossier.h"

#define DRAFT_DAYS 90 /* of an employer that has set nothing else (schema) */

/* bana dossier [--language sv|nl|en] [--public-body] */
static const struct err *dossier_run(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    enum language l = LANGUAGE_EN;
    struct dossier d;
    const char *code = command_option(line, "--language");
    bool public_body = command_flag(line, "--public-body");
    TRY(command_no_more(line));
    if (code && !language_read(code, &l))
        return err_refused(line->arena, 400, "The language is one of sv, nl, en.");
    dossier_make(line->arena, l, public_body, DRAFT_DAYS, &d);
    command_say(line, "%s", dossier_markdown(line->arena, &d));
    return NULL;
}

const struct command dossier_commands[] = {
    {"dossier", "[--language sv|nl|en] [--public-body]",
     "Prints the privacy dossier, for works councils and data protection officers, as Markdown.", dossier_run},
};
const size_t dossier_command_n = sizeof dossier_commands / sizeof dossier_commands[0];
