/* SPDX-License-Identifier: EUPL-1.2 */
/* The talks of the demo world keep the rules that real talks must keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/demo_texts.h"
#include "base/arena.h"
#include "talks/direction.h"
#include "talks/learning.h"
#include "talks/templates.h"

/* Fails, naming the talk, unless the condition holds. */
static void must(bool holds, const struct demo_talk *t, const char *what)
{
    if (!holds)
        fail_msg("%s, %s: %s", t->name ? t->name : t->title, t->template_word, what);
}

static void check_answers(const struct demo_talk *t, const struct demo_answer *v, const char *other_side)
{
    const struct template_text *template = template_text_by_word(t->template_word);
    for (size_t i = 0; i < DEMO_ANSWERS && v[i].words; i++) {
        const struct question_text *q = question_text_by_word(template, v[i].word);
        must(q != NULL, t, v[i].word);
        must(strcmp(q->side, other_side) != 0, t, v[i].word);
        bool directions_asked = strcmp(q->kind, "directions") == 0;
        must(directions_asked == (v[i].directions != 0), t, "directions where words are asked, or the other way");
        must(directions_asked == (*v[i].words == 0), t, "no words");
        for (size_t k = 0; k < i; k++)
            must(strcmp(v[k].word, v[i].word) != 0, t, "two answers to one question");
    }
}

static void check_verdict(const struct demo_talk *t, const struct demo_verdict *v)
{
    if (!v->verdict) {
        must(t->stage <= DEMO_PROPOSE, t, "a verdict not said");
        return;
    }
    if (strcmp(v->verdict, "later") == 0)
        must(v->later && *v->later, t, "later without a when");
    else if (strcmp(v->verdict, "no") == 0)
        must(v->why && *v->why, t, "no without a why");
    else
        must(strcmp(v->verdict, "possible") == 0, t, v->verdict);
}

static void check_article(const struct demo_talk *t, const struct demo_article *a)
{
    must(a->what && learning_form_by_word(a->form) && a->how && a->when_words && a->place, t, a->title);
    must(a->guided_by && a->effort && a->beside && a->again_words && a->again_days > 0, t, a->title);
    must(a->to_days == 0 || a->to_days >= a->from_days, t, "an end before its beginning");
}

static void talks_keep_the_rules(void **state)
{
    (void)state;
    size_t swedish = 0, dutch = 0;
    for (size_t i = 0; i < DEMO_TALK_LISTS; i++)
        for (size_t k = 0; k < demo_talk_lists[i]->n; k++) {
            const struct demo_talk *t = &demo_talk_lists[i]->v[k];
            swedish += t->language == LANGUAGE_SV;
            dutch += t->language == LANGUAGE_NL;
            must(template_text_by_word(t->template_word) != NULL, t, "template");
            check_answers(t, t->employee, "manager");
            check_answers(t, t->manager_says, "employee");
            must(t->employee[0].words != NULL, t, "the employee says nothing");
            must(t->stage < DEMO_EXCHANGE || t->manager_says[0].words, t, "the manager says nothing");
            for (size_t n = 0; n < DEMO_HEARD && t->heard[n].words; n++)
                must(question_text_by_word(template_text_by_word(t->template_word), t->heard[n].word) != NULL, t,
                     t->heard[n].word);
            size_t articles = 0, own = 0;
            for (size_t n = 0; n < DEMO_PROPOSALS && t->proposals[n].words; n++) {
                must(direction_by_word(t->proposals[n].direction) != NULL, t, t->proposals[n].words);
                if (t->name && strcmp(t->name, "Amina Lindqvist") == 0 && t->stage == DEMO_PREPARE)
                    continue; /* one word of hers is still to come */
                check_verdict(t, &t->proposals[n].employee);
                check_verdict(t, &t->proposals[n].manager);
            }
            for (; articles < DEMO_ARTICLES && t->articles[articles].title; articles++) {
                check_article(t, &t->articles[articles]);
                own += !t->articles[articles].managers;
            }
            must(t->stage < DEMO_AGREE || (t->goal && articles && own && t->proposals[0].words), t, "no agreement");
        }
    assert_true(swedish >= 40);
    assert_true(dutch >= 10);
}

static void the_people_of_the_pictures_are_there(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Amina Lindqvist",   "Johan Ekdahl", "Gunilla Sten",    "Hassan Noor",      "Elias Nyman",
        "Samir Rashid",      "Karin Wallin", "Marijke Bos",     "Sanne de Wit",     "Youssef Haddad",
        "Fatima El Idrissi", "Noor Smeets",  "Daan Verbruggen", "Ruben Timmermans", "Pieter-Jan van der Heijden"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_non_null(demo_talk_of_name(names[i], NULL));
    const struct demo_talk *now = demo_talk_of_name("Amina Lindqvist", NULL);
    const struct demo_talk *last_year = demo_talk_of_name("Amina Lindqvist", now);
    assert_true(last_year && last_year->ago_days > now->ago_days);
    assert_null(demo_talk_of_name("Amina Lindqvist", last_year));
    const struct demo_talk *first = demo_talk_of_title("Undersköterska", LANGUAGE_SV, NULL);
    assert_non_null(first);
    assert_null(first->name);
    assert_ptr_not_equal(demo_talk_of_title("Undersköterska", LANGUAGE_SV, first), first);
    assert_null(demo_talk_of_title("Undersköterska", LANGUAGE_NL, NULL));
}

static void places_are_filled(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 20);
    const struct demo_talk *t = demo_talk_of_name("Amina Lindqvist", NULL);
    assert_string_equal(demo_fill(a, LANGUAGE_SV, "2026-11-26", NULL, t->proposals[3].manager.later),
                        "Från hösten 2027");
    assert_string_equal(demo_fill(a, LANGUAGE_SV, "2026-11-26", &t->articles[0], t->articles[0].when_words),
                        "9 december och 10 december");
    for (size_t i = 0; i < DEMO_TALK_LISTS; i++)
        for (size_t k = 0; k < demo_talk_lists[i]->n; k++)
            for (size_t n = 0; n < DEMO_ARTICLES && demo_talk_lists[i]->v[k].articles[n].title; n++) {
                const struct demo_article *article = &demo_talk_lists[i]->v[k].articles[n];
                assert_null(strchr(demo_fill(a, LANGUAGE_SV, "2026-11-26", article, article->when_words), '%'));
                assert_null(strchr(demo_fill(a, LANGUAGE_SV, "2026-11-26", article, article->again_words), '%'));
            }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(talks_keep_the_rules),
        cmocka_unit_test(the_people_of_the_pictures_are_there),
        cmocka_unit_test(places_are_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
