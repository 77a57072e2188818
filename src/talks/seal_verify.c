/* SPDX-License-Identifier: EUPL-1.2 */
/* Reckoning a chain of seals again: on the command line (bana verify) and for one seal (the page /seal). */
#include "talks/seal.h"

#include "agreements_sql.h"
#include "base/command.h"

#include <inttypes.h>
#include <string.h>

#define BATCH 500

/* True if the blob is exactly this digest. */
static bool same(struct blob b, const unsigned char d[DIGEST_BYTES])
{
    return b.n == DIGEST_BYTES && memcmp(b.p, d, DIGEST_BYTES) == 0;
}

/* Sets the signatures of the rows by side; false if there are not exactly two. */
static bool signatures_of_rows(const struct seal_signatures_rows *rows, struct signature by[2])
{
    memset(by, 0, 2 * sizeof *by);
    for (size_t i = 0; i < rows->n; i++) {
        const struct seal_signatures_row *r = &rows->v[i];
        by[side_of_word(r->side)] =
            (struct signature){true, sign_kind_of_word(r->kind), r->person_id, r->name, r->words, r->signed_at};
    }
    return by[0].there && by[1].there;
}

/* Why this seal does not hold, or NULL. */
static const struct err *seal_fault(struct db *db, struct arena *a, struct employer_id employer,
                                    const struct seals_after_row *z, const unsigned char *before, const char **ret_why)
{
    unsigned char d[DIGEST_BYTES];
    struct seal_signatures_rows rows;
    struct signature by[2];
    *ret_why = NULL;
    seal_link(before, z->number, z->agreement_id, z->digest.p, z->signatures_digest.p, z->sealed_at, d);
    if (!same(z->link, d) || z->mark.n != MARK_BYTES || memcmp(z->mark.p, d, MARK_BYTES) != 0)
        *ret_why = "its link does not follow from the one before";
    else if (!same(z->agreement_digest, z->digest.p))
        *ret_why = "the agreement's digest was changed";
    if (*ret_why || (!z->content && strcmp(z->state, "erased") == 0))
        return NULL;
    if (!z->content || z->salt.n != SALT_BYTES || !z->signatures) {
        *ret_why = "its words are gone without having been erased by right";
        return NULL;
    }
    seal_digest(z->salt.p, z->content, d);
    if (!same(z->digest, d)) {
        *ret_why = "the words of the agreement were changed";
        return NULL;
    }
    seal_digest(z->salt.p, z->signatures, d);
    if (!same(z->signatures_digest, d)) {
        *ret_why = "the sealed signatures were changed";
        return NULL;
    }
    TRY(seal_signatures(db, a, employer, z->agreement_id, &rows));
    if (!signatures_of_rows(&rows, by) || strcmp(seal_signatures_write(a, by), z->signatures) != 0)
        *ret_why = "a signature was changed";
    return NULL;
}

const struct err *seal_verify(struct db *db, struct employer_id employer, struct arena *a, struct seal_verdict *ret)
{
    unsigned char before[DIGEST_BYTES] = {0};
    struct arena *batch = arena_new(0);
    const struct err *e = NULL;
    *ret = (struct seal_verdict){0};
    for (int64_t after = 0;; arena_reset(batch)) {
        struct seals_after_rows rows;
        if ((e = seals_after(db, batch, employer, after, BATCH, &rows)) != NULL || rows.n == 0)
            break;
        for (size_t i = 0; i < rows.n && !e && !ret->broken_number; i++) {
            const struct seals_after_row *z = &rows.v[i];
            const char *why = z->number == after + 1 ? NULL : "a seal before it is missing";
            if (!why &&
                (z->digest.n != DIGEST_BYTES || z->signatures_digest.n != DIGEST_BYTES || z->link.n != DIGEST_BYTES))
                why = "a digest has another length";
            if (!why)
                e = seal_fault(db, batch, employer, z, before, &why);
            if (why) {
                ret->broken_number = z->number;
                ret->broken_why = why;
            }
            ret->seals++;
            ret->erased += z->content == NULL;
            memcpy(before, z->link.p, z->link.n < DIGEST_BYTES ? z->link.n : DIGEST_BYTES);
            after = z->number;
        }
        if (e || ret->broken_number)
            break;
    }
    if (e)
        e = err_make(a, e->kind, e->status, e->message, e->detail, NULL, e->file, e->line);
    arena_free(batch);
    return e;
}

const struct err *seal_verify_all(struct command_line *line, struct db *db, const char *slug, int *ret_status)
{
    struct arena *a = line->arena;
    struct employers_to_verify_rows rows;
    TRY(employers_to_verify(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct seal_verdict v;
        struct signed_without_seal_row *loose;
        if (slug && strcmp(slug, rows.v[i].slug) != 0)
            continue;
        TRY(seal_verify(db, rows.v[i].employer_id, a, &v));
        TRY(signed_without_seal(db, a, rows.v[i].employer_id, &loose));
        if (v.broken_number) {
            command_say(line, "%s: seal %" PRId64 " does not hold: %s\n", rows.v[i].slug, v.broken_number,
                        v.broken_why);
            *ret_status = 1;
        } else if (loose->n > 0) {
            command_say(line, "%s: %" PRId64 " signed versions have no seal\n", rows.v[i].slug, loose->n);
            *ret_status = 1;
        } else {
            command_say(line, "%s: all %" PRId64 " seals hold (%" PRId64 " erased by right)\n", rows.v[i].slug, v.seals,
                        v.erased);
        }
    }
    return NULL;
}

/* bana verify [--employer SLUG] */
static const struct err *verify_run(struct command_line *line, int *ret_status)
{
    struct store *s;
    struct db *db;
    const char *slug = command_option(line, "--employer");
    TRY(command_no_more(line));
    TRY(command_store(line, &s));
    TRY(store_reader(s, line->arena, &db));
    return seal_verify_all(line, db, slug, ret_status);
}

const struct command seal_commands[] = {
    {"verify", "[--employer SLUG]", "reckon all seals again and tell whether anything signed was changed", verify_run,
     .at_server = true},
};
const size_t seal_command_n = sizeof seal_commands / sizeof seal_commands[0];
