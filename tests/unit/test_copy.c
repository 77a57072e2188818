/* SPDX-License-Identifier: EUPL-1.2 */
/* The copy of everything about oneself has every field that plans/stored.c says is stored, or it stands here why not.
 */
#include "store_case.h"

#include "copy/copy.h"
#include "copy/copy_said.h"
#include "plans/explain.h"

#include <string.h>

/* What the file leaves out. A whole table: "table." */
static const char *const left_out[] = {
    /* reckoned from the name, for lists and search */
    "person.sort_sv", "person.sort_nl", "person.sort_en", "person.search",
    /* secrets, and digests of them: who has the file must not come in with it */
    "account.password_hash", "account.totp_secret", "account.totp_pending", "account.totp_counter", "account.rights_at",
    "recovery.code_digest", "invite.code_digest", "session.token_digest", "session.csrf_secret", "feed.token_digest",
    "throttle.",
    /* of the chain of seals: the printed half is there, with the words that it seals */
    "agreement.salt", "agreement.digest", "seal.digest", "seal.signatures", "seal.signatures_digest", "seal.link",
    /* how a letter is sent; its words are there as plain text */
    "letter.html", "letter.calendar_method", "letter.taken_at",
    /* which step goes on in which agreement: keys only */
    "carrying.",
    /* staff files while they are looked at: what comes of them is in the tables that they change */
    "import.", "import_row.", "import_fault.", "import_change.", "import_person.", "import_employment.",
    "import_managing.",
    /* who did it and with what words of the program: for administrators */
    "event.note"};

/* True if the field, or its table, is left out for a reason. */
static bool is_left_out(const char *table, const char *column)
{
    char both[128];
    size_t n = (size_t)snprintf(both, sizeof both, "%s.%s", table, column);
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
        size_t length = strlen(left_out[i]);
        if (strcmp(left_out[i], both) == 0 ||
            (left_out[i][length - 1] == '.' && length <= n && strncmp(left_out[i], both, length) == 0))
            return true;
    }
    return false;
}

/* The member of that name, or NULL. */
static const struct shape_member *member_of(const struct shape *s, const char *name)
{
    for (size_t i = 0; s && i < s->n; i++)
        if (strcmp(s->v[i].name, name) == 0)
            return &s->v[i];
    return NULL;
}

static void copy_forgets_nothing(void **state)
{
    struct arena *a = arena_new(0);
    size_t fields = 0;
    for (size_t i = 0; i < STORED_KINDS; i++) {
        for (const char *p = stored_kinds[i].fields; p && *p;) {
            const char *open = strchr(p, '('), *close = strchr(p, ')');
            const char *table = arena_copy(a, p, (size_t)(open - p));
            const struct shape_member *rows = member_of(&copy_all_shape, table);
            for (const char *w = open + 1; w < close; fields++) {
                size_t n = strcspn(w, " )");
                const char *column = arena_copy(a, w, n);
                bool there = rows && member_of(rows->of, column);
                if (there == is_left_out(table, column))
                    fail_msg("%s.%s is stored (plans/stored.c), %s", table, column,
                             there ? "is in the copy, and is also left out here"
                                   : "but is not in the copy that people get (copy/copy.sql)");
                w += n + strspn(w + n, " ");
            }
            if (rows && !copy_title(table))
                fail_msg("%s has no title in copy/copy.c", table);
            p = close + 1 + strspn(close + 1, " ");
        }
    }
    assert_true(fields > 250);
    arena_free(a);
}

static void every_member_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < copy_all_shape.n; i++) {
        const struct shape_member *table = &copy_all_shape.v[i];
        for (size_t k = 0; k < table->of->n; k++)
            if (!copy_said_of(table->name, table->of->v[k].name))
                fail_msg("copy/copy_said.c does not say %s.%s, nor that it is for programs", table->name,
                         table->of->v[k].name);
    }
    assert_null(copy_said_of("person", "shoe_size"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(copy_forgets_nothing), cmocka_unit_test(every_member_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
