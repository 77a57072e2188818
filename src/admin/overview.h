/* SPDX-License-Identifier: EUPL-1.2 */
/* What an administrator sees first, at /admin: how this Bana stands, and where to do something about it. */
#ifndef BANA_ADMIN_OVERVIEW_H
#define BANA_ADMIN_OVERVIEW_H

#include "letters_sql.h"
#include "overview_sql.h"
#include "web/layout.h"

/* One matter: how it stands and what one can do. */
struct overview_line {
    const char *what;
    const char *state, *said; /* as layout_state takes them */
    const char *does, *href;  /* href NULL: nothing to go to, only words */
};

/* Who has one duty. */
struct overview_duty {
    const char *duty;  /* "admin", "hr" */
    const char *board; /* hr: the board's name; else NULL */
    const char **names;
    size_t name_n;
    bool held; /* by anybody, if not named here */
};

struct overview_page {
    bool first; /* the employer put up the installation */
    const char *version, *schema, *database;
    const char *mail_host; /* NULL: letters can't be sent yet */
    bool password_trouble; /* the mail server's password can't be opened */
    int64_t disk_free_gb;  /* of the data folder's disk; -1: not known */
    bool clock_good, zones_good;
    const struct overview_figures_row *figures;
    const struct outbox_counts_row *letters;
    const struct overview_letter_row *last; /* NULL: none was tried */
    struct overview_line lines[10];
    size_t line_n;
    struct overview_duty *duties;
    size_t duty_n;
};

extern const struct shape overview_body_shape;

/* GET /admin */
handler_fn overview_get;

#endif
