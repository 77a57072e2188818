/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/seal.h"

#include "agreements_sql.h"

#include <assert.h>
#include <ctype.h>
#include <jansson.h>
#include <string.h>

void seal_digest(const unsigned char salt[SALT_BYTES], const char *text, unsigned char ret[DIGEST_BYTES])
{
    struct arena *a = arena_new(0);
    size_t n = strlen(text);
    char *all = arena_alloc(a, SALT_BYTES + n);
    memcpy(all, salt, SALT_BYTES);
    memcpy(all + SALT_BYTES, text, n);
    digest(all, SALT_BYTES + n, ret);
    arena_free(a);
}

/* Writes eight bytes, big end first. */
static void put_number(unsigned char *to, int64_t n)
{
    for (int i = 0; i < 8; i++)
        to[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
}

void seal_link(const unsigned char before[DIGEST_BYTES], int64_t number, struct agreement_id agreement,
               const unsigned char content[DIGEST_BYTES], const unsigned char signatures[DIGEST_BYTES], int64_t at,
               unsigned char ret[DIGEST_BYTES])
{
    unsigned char all[3 * DIGEST_BYTES + 24], *p = all;
    memcpy(p, before, DIGEST_BYTES);
    p += DIGEST_BYTES;
    put_number(p, number);
    put_number(p + 8, agreement.v);
    p += 16;
    memcpy(p, content, DIGEST_BYTES);
    memcpy(p + DIGEST_BYTES, signatures, DIGEST_BYTES);
    p += 2 * DIGEST_BYTES;
    put_number(p, at);
    digest(all, sizeof all, ret);
}

char *seal_signatures_write(struct arena *a, const struct signature by[2])
{
    json_t *list = json_array();
    for (int side = 0; side < 2; side++) {
        char id[ID_TEXT_SIZE];
        id_write(by[side].person.v, id);
        json_t *one = json_pack("{s:s,s:s,s:s,s:s,s:s,s:I}", "side", side_word((enum talk_side)side), "person", id,
                                "kind", sign_kind_word(by[side].kind), "name", by[side].name, "words", by[side].words,
                                "at", (json_int_t)by[side].signed_at);
        assert(one);
        int bad = json_array_append_new(list, one);
        assert(bad == 0);
        (void)bad;
    }
    char *kept = sealed_text(a, list);
    json_decref(list);
    return kept;
}

const struct err *seal_add(struct db *db, struct arena *a, struct employer_id employer, const struct agreement *g,
                           int64_t now)
{
    static const unsigned char nothing[DIGEST_BYTES];
    unsigned char content[DIGEST_BYTES], signatures[DIGEST_BYTES], link[DIGEST_BYTES];
    struct seal_last_row *last;
    assert(g->content && g->salt && g->by[0].there && g->by[1].there);
    TRY(seal_last(db, a, employer, &last));
    int64_t number = last ? last->number + 1 : 1;
    const char *text = seal_signatures_write(a, g->by);
    seal_digest(g->salt, g->content, content);
    seal_digest(g->salt, text, signatures);
    seal_link(last ? last->link.p : nothing, number, g->id, content, signatures, now, link);
    return seal_insert(db, a, employer, number, g->id, (struct blob){content, sizeof content}, text,
                       (struct blob){signatures, sizeof signatures}, now, (struct blob){link, sizeof link},
                       (struct blob){link, MARK_BYTES}, NULL);
}

char *seal_mark_write(struct arena *a, const void *mark)
{
    const char *hex = hex_write(a, mark, MARK_BYTES);
    char *to = arena_alloc(a, MARK_BYTES * 2 + 8), *at = to;
    for (size_t i = 0; i < MARK_BYTES * 2; i++) {
        if (i && i % 4 == 0)
            *at++ = ' ';
        *at++ = hex[i];
    }
    return to;
}

/* True for what may stand between the groups of a mark. */
static bool parts_groups(char c)
{
    return isspace((unsigned char)c) || c == '-';
}

/* True if the text before a mark is nothing, or what a plan prints there: a word, the seal's number, or both. */
static bool is_mark_name(const char *from, const char *to)
{
    while (from < to && parts_groups(*from))
        from++;
    const char *word = from;
    while (from < to && isalpha((unsigned char)*from))
        from++;
    if (from > word && from < to && !parts_groups(*from))
        return false;
    while (from < to && parts_groups(*from))
        from++;
    while (from < to && isdigit((unsigned char)*from))
        from++;
    while (from < to && parts_groups(*from))
        from++;
    return from == to;
}

bool seal_mark_read(const char *text, unsigned char ret[MARK_BYTES])
{
    char hex[MARK_BYTES * 2 + 1] = "";
    size_t left = sizeof hex - 1;
    const char *at = text + strlen(text);
    while (at > text && left > 0) {
        at--;
        if (!parts_groups(*at))
            hex[--left] = (char)tolower((unsigned char)*at);
    }
    if (left > 0 || (at > text && !parts_groups(at[-1])))
        return false;
    return is_mark_name(text, at) && hex_read(hex, ret, MARK_BYTES);
}

const struct err *seal_erase_version(struct db *db, struct arena *a, struct employer_id employer,
                                     struct agreement_id agreement, int64_t now)
{
    TRY(agreement_erase(db, a, employer, agreement, now, NULL));
    TRY(seal_erase(db, a, employer, agreement, NULL));
    return signature_erase(db, a, employer, agreement, NULL);
}
