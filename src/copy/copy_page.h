/* SPDX-License-Identifier: EUPL-1.2 */
/* me.html: the copy to read. */
#ifndef BANA_COPY_COPY_PAGE_H
#define BANA_COPY_COPY_PAGE_H

#include "web/html.h"

struct copy_field {
    const char *name, *value;
    const char *language; /* of somebody's own words; NULL: the page's */
};

/* One row: its fields that are not empty. */
struct copy_row {
    struct copy_field *v;
    size_t n, room;
};

/* One table. */
struct copy_table {
    const char *title;
    struct copy_row *v;
    size_t n, room;
};

/* What has one purpose. */
struct copy_kind {
    const char *what, *why, *who, *until;
    struct copy_table *v;
    size_t n, room;
};

struct copy_page {
    const char *name, *employer, *when, *language;
    struct copy_kind *v;
    size_t n, room;
};

#endif
