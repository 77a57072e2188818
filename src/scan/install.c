/* SPDX-License-Identifier: EUPL-1.2 */
#include "scan/install.h"

#include "base/random.h"
#include "base/time.h"
#include "scan/scan.h"
#include "scan_sql.h"

#include <string.h>
#include <unistd.h>

const struct err *instrument_install(struct db *db, struct arena *a, enum language l, const void *bytes, size_t n,
                                     int64_t now, const struct instrument **ret, struct instrument_id *ret_id)
{
    struct instrument *in;
    struct instrument_row_row *row;
    unsigned char d[DIGEST_BYTES];
    TRY(instrument_read(a, l, bytes, n, &in));
    *ret = in;
    digest(bytes, n, d);
    TRY(instrument_row(db, a, in->word, in->version, &row));
    if (row && (row->digest.n != DIGEST_BYTES || memcmp(row->digest.p, d, DIGEST_BYTES) != 0))
        return err_refused(a, 409,
                           N_("Another file is installed under this word and version. Give the changed one a new "
                              "version: what people answered keeps the statements that they saw."));
    *ret_id = row ? row->instrument_id : (struct instrument_id){id_random()};
    if (row)
        TRY(instrument_set(db, a, *ret_id, "open", NULL));
    else
        TRY(instrument_add(db, a, *ret_id, in->word, in->version, arena_copy(a, bytes, n),
                           (struct blob){d, DIGEST_BYTES}, now, NULL));
    return instrument_close_others(db, a, *ret_id, in->word, NULL);
}

/* ---- bana import instrument FILE ---- */

/* What the command hands to the lane. */
struct order {
    struct arena *a;
    enum language language;
    const char *bytes;
    size_t n;
    const struct instrument *in;
    struct instrument_id id;
};

/* Installs it, and writes down that it was. */
static const struct err *install_work(struct db *db, void *context)
{
    struct order *x = context;
    TRY(instrument_install(db, x->a, x->language, x->bytes, x->n, clock_now(), &x->in, &x->id));
    return event_write_all(db, x->a, (struct person_id){0}, clock_now(), EVENT_INSTRUMENT_SET, x->id.v, x->in->word);
}

/* Reads the file, and one byte more than it may have. */
static const struct err *file_read(struct command_line *line, const char *path, char **ret, size_t *ret_n)
{
    int fd;
    ssize_t got = 0;
    char *bytes = arena_alloc(line->arena, INSTRUMENT_BYTES + 1);
    size_t n = 0;
    TRY(command_open(line, path, &fd));
    while (n < INSTRUMENT_BYTES + 1 && (got = read(fd, bytes + n, INSTRUMENT_BYTES + 1 - n)) > 0)
        n += (size_t)got;
    close(fd);
    *ret = bytes;
    *ret_n = n;
    return got < 0 ? err_refused(line->arena, 400, N_("The file can’t be read.")) : NULL;
}

/* Installs an instrument. */
static const struct err *instrument_command(struct command_line *line, int *ret_status)
{
    struct store *s;
    char *bytes;
    const char *path = command_word(line);
    struct order x = {.a = line->arena, .language = LANGUAGE_EN};
    if (!path)
        return err_refused(line->arena, 400, N_("Name the file: bana import instrument FILE"));
    TRY(command_no_more(line));
    TRY(file_read(line, path, &bytes, &x.n));
    x.bytes = bytes;
    TRY(command_store(line, &s));
    TRY(store_write_wait(s, line->arena, install_work, &x));
    command_say(line, "Installed %s, version %s: %zu statements, %zu scales. Source: %s. Licence: %s.\n", x.in->word,
                x.in->version, x.in->item_n, x.in->scale_n, x.in->source, x.in->licence);
    *ret_status = 0;
    return NULL;
}

const struct command scan_commands[] = {
    {"import instrument", "FILE", "installs an instrument for the career scan (docs/admin/instruments.md)",
     instrument_command, .at_server = true},
};
const size_t scan_command_n = sizeof scan_commands / sizeof scan_commands[0];
