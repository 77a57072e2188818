/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of the talk templates, directions, learning forms and public records hold together in three languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "talks/direction.h"
#include "talks/learning.h"
#include "talks/public_record.h"
#include "talks/template_edit.h"
#include "talks/templates.h"

/* Fails with a message unless the condition holds. */
static void must(bool holds, const char *template, const char *word, const char *what)
{
    if (!holds)
        fail_msg("%s, question %s: %s", template, word, what);
}

/* True if word is one of the n words. */
static bool among(const char *word, size_t n, const char *const words[])
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* True if the text begins and ends with something to read and has no place but %1, never in the genitive. */
static bool text_good(const char *text)
{
    size_t n = text ? strlen(text) : 0;
    if (n == 0 || text[0] == ' ' || text[n - 1] == ' ' || strstr(text, "  "))
        return false;
    for (const char *p = strchr(text, '%'); p; p = strchr(p + 1, '%'))
        if (p[1] != '1' || p[2] == 's' || p[2] == '\'' || strncmp(p + 2, "’", strlen("’")) == 0)
            return false;
    return true;
}

static bool three_good(const struct three *t)
{
    return text_good(t->sv) && text_good(t->nl) && text_good(t->en);
}

static bool three_empty(const struct three *t)
{
    return t->sv && t->nl && t->en && *t->sv == 0 && *t->nl == 0 && *t->en == 0;
}

/* True if %1 stands in all three texts, or in none. */
static bool three_alike(const struct three *t)
{
    bool sv = strstr(t->sv, "%1") != NULL;
    return sv == (strstr(t->nl, "%1") != NULL) && sv == (strstr(t->en, "%1") != NULL);
}

/* Questions end in a question mark; hints and leads in a full stop. */
static bool three_ends(const struct three *t, char end)
{
    return t->sv[strlen(t->sv) - 1] == end && t->nl[strlen(t->nl) - 1] == end && t->en[strlen(t->en) - 1] == end;
}

/* Checks the texts asked of one side, or that there are none. */
static void check_side(const char *template, const struct question_text *q, bool asked, const struct three *question,
                       const struct three *hint)
{
    if (asked) {
        must(three_good(question) && three_ends(question, '?'), template, q->word, "the question");
        must(three_alike(question), template, q->word, "%1 in one language and not in another");
        must(three_good(hint), template, q->word, "the hint");
        must(three_alike(hint), template, q->word, "%1 of the hint in one language and not in another");
    } else {
        must(three_empty(question) && three_empty(hint), template, q->word, "a text for a side that is not asked");
    }
}

static void check_question(const struct template_text *t, const struct question_text *q)
{
    static const char *const parts[] = {"back", "now", "ahead", "wishes", "organisation"};
    static const char *const sides[] = {"both", "employee", "manager"};
    static const char *const kinds[] = {"words", "directions"};
    must(q->word && *q->word, t->word, "?", "no word");
    must(among(q->part, 5, parts), t->word, q->word, "part");
    must(among(q->side, 3, sides), t->word, q->word, "side");
    must(among(q->kind, 2, kinds), t->word, q->word, "kind");
    must(question_part_title(q->part) != NULL, t->word, q->word, "no title of its part");
    must(three_good(&q->shared) && three_alike(&q->shared), t->word, q->word, "the shared heading");
    check_side(t->word, q, strcmp(q->side, "manager") != 0, &q->employee, &q->hint);
    check_side(t->word, q, strcmp(q->side, "employee") != 0, &q->manager, &q->hint_manager);
}

static void nothing_is_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEMPLATES; i++) {
        const struct template_text *t = template_texts[i];
        must(three_good(&t->name), t->word, "-", "the name");
        must(three_good(&t->lead) && three_ends(&t->lead, '.'), t->word, "-", "the lead");
        must(t->minutes >= 15 && t->minutes <= 120, t->word, "-", "the minutes");
        for (size_t k = 0; k < t->n; k++)
            check_question(t, &t->questions[k]);
        assert_ptr_equal(template_text_by_word(t->word), t);
    }
    assert_null(template_text_by_word("appraisal"));
    assert_null(question_part_title("private"));
}

static void positions_and_words_are_unique(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEMPLATES; i++) {
        const struct template_text *t = template_texts[i];
        for (size_t k = 0; k < t->n; k++) {
            assert_int_equal(t->questions[k].position, (int)k + 1);
            assert_ptr_equal(question_text_by_word(t, t->questions[k].word), &t->questions[k]);
            /* Once a part is left it doesn't come back: each heading stands once. */
            for (size_t m = k + 1; m < t->n; m++)
                if (strcmp(t->questions[m].part, t->questions[k].part) == 0)
                    must(strcmp(t->questions[m - 1].part, t->questions[k].part) == 0, t->word, t->questions[m].word,
                         "its part is torn");
        }
    }
}

/* A named person is asked about by name, and the employer says in which role and with what knowledge it sees the
 * person. */
static void names_are_where_they_are_needed(void **state)
{
    (void)state;
    static const char *const by_name[] = {"can", "wish", "role", "knowledge", "need"};
    for (size_t i = 0; i < TEMPLATES; i++) {
        const struct template_text *t = template_texts[i];
        for (size_t k = 0; k < t->n; k++) {
            const struct question_text *q = &t->questions[k];
            if (strcmp(q->side, "employee") != 0 && among(q->word, 5, by_name))
                must(strstr(q->manager.en, "%1") != NULL, t->word, q->word, "asks about nobody");
        }
        must(strstr(question_text_by_word(t, "need")->employee.en, "%1") != NULL, t->word, "need", "of whom");
        const char *const everywhere[] = {"can", "directions", "wish", "need"};
        for (size_t k = 0; k < 4; k++)
            must(question_text_by_word(t, everywhere[k]) != NULL, t->word, everywhere[k], "missing");
    }
    for (size_t i = 0; i < TEMPLATES; i++) {
        char all[8000] = "";
        for (size_t k = 0; k < template_texts[i]->n; k++)
            strncat(all, template_texts[i]->questions[k].manager.en, sizeof all - strlen(all) - 1);
        assert_non_null(strstr(all, "role"));
        assert_non_null(strstr(all, "function"));
        assert_non_null(strstr(all, "new knowledge"));
    }
}

static void the_number_is_humane(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int most;
    } bounds[] = {{"pop", 12}, {"medarbetarsamtal", 14}, {"short", 5}};
    for (size_t i = 0; i < 3; i++) {
        const struct template_text *t = template_text_by_word(bounds[i].word);
        int employee = 0, manager = 0;
        for (size_t k = 0; k < t->n; k++) {
            employee += strcmp(t->questions[k].side, "manager") != 0;
            manager += strcmp(t->questions[k].side, "employee") != 0;
        }
        assert_in_range(employee, 1, bounds[i].most);
        assert_in_range(manager, 1, bounds[i].most);
    }
}

/* The msgid has a translation into Swedish and Dutch that is not the English. */
static void check_translated(const char *english)
{
    assert_true(text_good(english));
    if (strcmp(tr(LANGUAGE_SV, english), english) == 0 || strcmp(tr(LANGUAGE_NL, english), english) == 0)
        fail_msg("no translation: %s", english);
}

static void directions_and_forms_are_told(void **state)
{
    (void)state;
    unsigned all = 0;
    for (size_t i = 0; i < DIRECTIONS; i++) {
        assert_int_equal(directions[i].bit, 1u << i);
        all |= directions[i].bit;
        assert_ptr_equal(direction_by_word(directions[i].word), &directions[i]);
        assert_ptr_equal(direction_by_bit(directions[i].bit), &directions[i]);
        check_translated(directions[i].label);
        check_translated(directions[i].explain);
    }
    assert_int_equal(all, DIRECTIONS_ALL);
    assert_null(direction_by_word("up"));
    assert_null(direction_by_bit(3));
    size_t courses = 0;
    for (size_t i = 0; i < LEARNING_FORMS; i++) {
        courses += learning_forms[i].course;
        assert_ptr_equal(learning_form_by_word(learning_forms[i].word), &learning_forms[i]);
        check_translated(learning_forms[i].label);
        check_translated(learning_forms[i].explain);
    }
    assert_int_equal(courses, 1);
    assert_null(learning_form_by_word("exam"));
    check_translated(template_elsewhere());
}

static void the_public_is_warned(void **state)
{
    (void)state;
    for (int s = 0; s < RECORD_STATES; s++) {
        check_translated(record_state_name((enum record_state)s));
        check_translated(record_state_means((enum record_state)s, false));
        check_translated(record_state_means((enum record_state)s, true));
    }
    for (int s = 0; s < RECORD_STEPS; s++) {
        const char *elsewhere = record_step_warning((enum record_step)s, false);
        const char *public = record_step_warning((enum record_step)s, true);
        check_translated(public);
        if (elsewhere) {
            check_translated(elsewhere);
            assert_null(strstr(elsewhere, "public document"));
        }
    }
    assert_non_null(strstr(record_step_warning(RECORD_SIGN, true), "public document"));
    assert_null(record_sign_understood(false));
    check_translated(record_sign_understood(true));
}

/* HR reads and writes the place of a name as words in brackets; what is stored stays "%1". */
static void a_place_is_readable(void **state)
{
    struct arena *a = arena_new(0);
    assert_string_equal(place_show(a, TEXT_MANAGER, LANGUAGE_EN, "What comes easily to %1?"),
                        "What comes easily to [the employee’s first name]?");
    assert_string_equal(place_show(a, TEXT_EMPLOYEE, LANGUAGE_EN, "%1 and %1"),
                        "[the manager’s first name] and [the manager’s first name]");
    for (int t = 0; t < QUESTION_TEXTS; t++)
        for (int l = 0; l < LANGUAGES; l++) {
            const char *shown = place_show(a, (enum question_text_of)t, (enum language)l, "x %1 y %1");
            assert_null(strchr(shown, '%'));
            assert_string_equal(place_read(a, shown), "x %1 y %1");
        }
    assert_string_equal(place_read(a, "[ The EMPLOYEE's first name ]?"), "%1?");
    assert_string_equal(place_read(a, "%1, [something] and [half"), "%1, [something] and [half");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_empty),
        cmocka_unit_test(positions_and_words_are_unique),
        cmocka_unit_test(names_are_where_they_are_needed),
        cmocka_unit_test(the_number_is_humane),
        cmocka_unit_test(directions_and_forms_are_told),
        cmocka_unit_test(the_public_is_warned),
        cmocka_unit_test(a_place_is_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
