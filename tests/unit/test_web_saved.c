/* SPDX-License-Identifier: EUPL-1.2 */
/* The answers that static/save.js reads: when it was saved, in words of the page's language, and the new marks. */
#include "web/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A request of a page in a language, at 9.42 in Stockholm. */
static struct request at_breakfast(struct arena *a, enum language l)
{
    return (struct request){
        .arena = a, .language = l, .zone = zone_get("Europe/Stockholm"), .now = 1795423320, .status = 200};
}

static void says_when_and_gives_marks(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct request rq = at_breakfast(a, LANGUAGE_EN);
    const struct saved_mark marks[] = {{"q1-mark", "ab12"}, {"q\"2", "\xc3\xa5"}};
    assert_null(answer_saved_marks(&rq, marks, 2, NULL));
    assert_int_equal(rq.status, 200);
    assert_string_equal(rq.type, "application/json");
    assert_string_equal(rq.body, "{\"saved\":\"09.42\",\"text\":\"Saved 09.42\",\"marks\":{\"q1-mark\":\"ab12\","
                                 "\"q\\\"2\":\"\xc3\xa5\"}}");
    assert_int_equal(rq.body_n, strlen(rq.body));
    arena_free(a);
}

static void says_what_could_not_be_kept_and_marks_what_was(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct request rq = at_breakfast(a, LANGUAGE_EN);
    const struct saved_mark marks[] = {{"q1-mark", "ab12"}};
    assert_null(answer_saved_marks(&rq, marks, 1, "You wrote \"it\" elsewhere too."));
    assert_int_equal(rq.status, 409);
    assert_string_equal(rq.body,
                        "{\"error\":\"You wrote \\\"it\\\" elsewhere too.\",\"marks\":{\"q1-mark\":\"ab12\"}}");
    arena_free(a);
}

static void speaks_the_language_of_the_page(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct request rq = at_breakfast(a, LANGUAGE_SV);
    assert_null(answer_saved(&rq));
    assert_string_equal(rq.body, "{\"saved\":\"kl.\u00a009.42\",\"text\":\"Sparat kl.\u00a009.42\",\"marks\":{}}");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_when_and_gives_marks),
        cmocka_unit_test(says_what_could_not_be_kept_and_marks_what_was),
        cmocka_unit_test(speaks_the_language_of_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
