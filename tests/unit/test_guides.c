/* SPDX-License-Identifier: EUPL-1.2 */
/* Each guide is whole in three languages, and there is one beside every field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "talks/guides.h"

/* True if all three texts have something to read, none with a place to be filled. */
static bool three_whole(const struct three *t)
{
    const char *all[] = {t->sv, t->nl, t->en};
    for (size_t i = 0; i < 3; i++) {
        size_t n = all[i] ? strlen(all[i]) : 0;
        if (n < 2 || all[i][0] == ' ' || all[i][n - 1] == ' ' || strchr(all[i], '%') || strstr(all[i], "  "))
            return false;
    }
    return strcmp(t->sv, t->en) != 0 && strcmp(t->nl, t->en) != 0 && strcmp(t->sv, t->nl) != 0;
}

static void guides_are_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUIDES; i++) {
        const struct guide *g = guides[i];
        assert_ptr_equal(guide_by_word(g->word), g);
        assert_true(three_whole(&g->title));
        for (size_t k = 0; k < GUIDE_BRIEF; k++)
            assert_true(three_whole(&g->brief[k]));
        assert_true(g->n >= 5);
        for (size_t k = 0; k < g->n; k++)
            if (!three_whole(&g->lines[k].text))
                fail_msg("%s: %s", g->word, g->lines[k].text.en);
        /* A heading has something under it, for every kind of employer. */
        for (int public_body = 0; public_body < 2; public_body++) {
            const struct guide_line *last = NULL;
            for (size_t k = 0; k < g->n; k++) {
                if (!guide_is_for(g->lines[k].where, public_body))
                    continue;
                if (last && last->kind == GUIDE_HEADING)
                    assert_int_not_equal(g->lines[k].kind, GUIDE_HEADING);
                last = &g->lines[k];
            }
            assert_int_not_equal(last->kind, GUIDE_HEADING);
        }
    }
    assert_null(guide_by_word("appraise"));
}

static void there_is_one_beside_every_page(void **state)
{
    (void)state;
    assert_ptr_equal(guide_beside("employee", 0), &guide_prepare);
    assert_ptr_equal(guide_beside("manager", 0), &guide_manager_prepare);
    assert_ptr_equal(guide_beside("employee", 1), &guide_listen);
    assert_ptr_equal(guide_beside("manager", 1), &guide_manager_listen);
    assert_ptr_equal(guide_beside("manager", 2), &guide_manager_proposals);
    assert_ptr_equal(guide_beside("manager", 3), &guide_manager_agreements);
    for (int phase = 0; phase <= 4; phase++)
        assert_non_null(guide_beside("employee", phase));
}

static void only_public_bodies_speak_of_public_documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUIDES; i++)
        for (size_t k = 0; k < guides[i]->n; k++)
            if (strstr(guides[i]->lines[k].text.en, "public document"))
                assert_int_equal(guides[i]->lines[k].where, GUIDE_PUBLIC_BODY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guides_are_whole),
        cmocka_unit_test(there_is_one_beside_every_page),
        cmocka_unit_test(only_public_bodies_speak_of_public_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
