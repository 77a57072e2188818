/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents: their structure, that the same one gives the same bytes, and that texts of any length flow on. */
#include "base/arena.h"
#include "deliver/pdf.h"
#include "web/typefaces.h"

#include <qpdf/qpdf-c.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A document with everything that one can have; `words` flows through it. */
static struct pdf *document(struct arena *a, const char *words)
{
    static const struct pdf_half halves[2] = {
        {.heading = "Det här kan jag",
         .lines = {{.voice = PDF_WORDS, .text = "Få oroliga att våga. Ijsberg, ĳ."}},
         .n = 1},
        {.heading = "Det här driver mig",
         .lines = {{.voice = PDF_WORDS, .text = "Families.", .language = "en"}},
         .n = 1}};
    static struct pdf_stroke strokes[] = {{"M0 50H100c50 0 50 -40 100 -40h.1", INK_DELFT, 7, 0, 0},
                                          {"M200 10H380", INK_DELFT, 3.5, .1, 9}};
    static struct pdf_disc discs[] = {{200, 10, 17, INK_OCHRE, INK_BLACK, 4}};
    static struct pdf_label labels[] = {{100, 80, PDF_MIDDLE, true, "Rehabteamet"}};
    static const struct pdf_figure figure = {.alt = "Aminas bana: 2014 undersköterska",
                                             .x = 0,
                                             .y = -20,
                                             .width = 400,
                                             .height = 120,
                                             .strokes = strokes,
                                             .stroke_n = 2,
                                             .discs = discs,
                                             .disc_n = 1,
                                             .labels = labels,
                                             .label_n = 1,
                                             .letters = 12};
    struct pdf_about about = {.title = "Amina Lindqvists plan & <mer>",
                              .author = "Älvsunda kommun",
                              .language = "sv",
                              .made_at = 1795338000,
                              .foot = "Version 4",
                              .page_of = "Sida %1 av %2"};
    struct pdf *d = pdf_new(a, &about);
    pdf_mark(d);
    pdf_heading(d, 1, PDF_LEVEL, "Amina Lindqvists plan");
    pdf_text(d, PDF_WORDS_BIG, "Jag vill vara den som kollegorna ringer.", NULL);
    pdf_figure(d, &figure);
    pdf_halves(d, &halves[0], &halves[1]);
    pdf_heading(d, 2, PDF_LEVEL, "Det här har vi kommit överens om");
    pdf_keep_begin(d);
    pdf_heading(d, 3, PDF_RULED, "1. Två dagar");
    pdf_fact(d, "Hur", "Skuggning");
    pdf_fact(d, "Var", "  ");
    pdf_fact(d, "Vad", words);
    pdf_keep_end(d);
    pdf_text(d, PDF_WORDS, words, NULL);
    pdf_item(d, "Ett");
    pdf_item(d, "Två");
    return d;
}

/* What was found in a file. */
struct found {
    int pages;
    char kinds[4000]; /* of its structure, in order */
};

/* Walks the structure. */
static void walk(qpdf_data q, qpdf_oh at, struct found *f)
{
    if (qpdf_oh_is_array(q, at))
        for (int i = 0; i < qpdf_oh_get_array_n_items(q, at); i++)
            walk(q, qpdf_oh_get_array_item(q, at, i), f);
    if (!qpdf_oh_is_dictionary(q, at) || !qpdf_oh_has_key(q, at, "/S"))
        return;
    const char *kind = qpdf_oh_get_name(q, qpdf_oh_get_key(q, at, "/S"));
    if (strlen(f->kinds) + strlen(kind) + 2 < sizeof f->kinds)
        strcat(f->kinds, kind);
    if (strcmp(kind, "/Figure") == 0)
        assert_string_equal(qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, at, "/Alt")),
                            "Aminas bana: 2014 undersköterska");
    if (strcmp(kind, "/TH") == 0)
        assert_string_equal(qpdf_oh_get_name(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, at, "/A"), "/Scope")), "/Row");
    if (qpdf_oh_has_key(q, at, "/Lang"))
        strcat(f->kinds, "(en)");
    walk(q, qpdf_oh_get_key(q, at, "/K"), f);
}

/* Reads a file again, as a stranger would. */
static void look(const void *bytes, size_t n, struct found *f)
{
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    *f = (struct found){0};
    assert_int_equal(qpdf_read_memory(q, "it", bytes, n, NULL), QPDF_SUCCESS);
    qpdf_oh root = qpdf_get_root(q);
    assert_string_equal(qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, root, "/Lang")), "sv");
    assert_true(qpdf_oh_get_bool_value(
        q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/ViewerPreferences"), "/DisplayDocTitle")));
    assert_true(qpdf_oh_get_bool_value(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/MarkInfo"), "/Marked")));
    assert_true(qpdf_oh_has_key(q, root, "/Metadata"));
    assert_true(qpdf_oh_has_key(q, root, "/Outlines"));
    assert_false(qpdf_oh_has_key(q, root, "/OpenAction"));
    f->pages = qpdf_get_num_pages(q);
    for (int i = 0; i < f->pages; i++)
        assert_false(qpdf_oh_has_key(q, qpdf_get_page_n(q, (size_t)i), "/Annots"));
    walk(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/StructTreeRoot"), "/K"), f);
    assert_int_equal(qpdf_more_warnings(q), QPDF_FALSE);
    qpdf_cleanup(&q);
}

/* A plan with so many full steps, as signed_pdf.c puts it together: a page for the person, then what was agreed. */
static struct pdf *plan(struct arena *a, int steps)
{
    static const char *const labels[] = {"Vad",          "Hur",           "När och var",
                                         "Medel",        "Vägleds av",    "Insats",
                                         "Annat arbete", "Vi följer upp", "Vem som ordnar det"};
    static const char *const texts[] = {"Planera, pröva och skriva ner vad som hjälpte fyra patienter",
                                        "En större uppgift: Först tillsammans med Gunilla",
                                        "Senast den 31 januari 2027. Hos patienterna",
                                        "Arbetstid: En timme i månaden med Gunilla",
                                        "Gunilla Sten",
                                        "2 timmar i veckan",
                                        "Samir tar ett av fredagsbesöken",
                                        "30 maj 2027",
                                        "Amina Lindqvist"};
    static const struct pdf_half signature = {
        .lines = {{.voice = PDF_STRONG, .mark = PDF_ROUND, .text = "Amina Lindqvist"},
                  {.voice = PDF_HAND, .ruled = true, .text = "Amina Lindqvist"},
                  {.voice = PDF_SOFT, .text = "Skrev under den 17 januari"}},
        .n = 3};
    static const struct pdf_about about = {.title = "Plan", .language = "sv", .foot = "4", .page_of = "Sida %1 av %2"};
    struct pdf *d = pdf_new(a, &about);
    pdf_heading(d, 1, PDF_LEVEL, "Plan");
    pdf_page(d);
    pdf_heading(d, 2, PDF_LARGE, "Det här har vi kommit överens om");
    for (int i = 0; i < steps; i++) {
        pdf_keep_begin(d);
        pdf_heading(d, 3, PDF_RULED, "Lägga upp träningen för fyra patienter");
        for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++)
            pdf_fact(d, labels[k], texts[k]);
        pdf_space(d, 8);
        pdf_keep_end(d);
    }
    pdf_keep_begin(d);
    pdf_heading(d, 2, PDF_LEVEL, "Underskrifter");
    pdf_halves(d, &signature, &signature);
    pdf_space(d, 8);
    pdf_text(d, PDF_STRONG, "Sigill 18  d00c 8898 bb57 bc64 4e8e 1644 e47d bc64", NULL);
    pdf_text(
        d, PDF_SOFT,
        "Sigillet är ditt att spara. Ändras en enda bokstav i planen senare, stämmer sigillet inte längre. Vem som "
        "helst kan pröva det på https://bana.example/seal.",
        NULL);
    pdf_keep_end(d);
    return d;
}

static void five_full_steps_take_two_pages(void **state)
{
    for (int steps = 1; steps <= 8; steps++) {
        struct arena *a = arena_new(0);
        struct found f;
        const void *bytes;
        size_t n;
        assert_null(pdf_print(plan(a, steps), *state, &bytes, &n));
        look(bytes, n, &f);
        assert_int_equal(f.pages, steps <= 5 ? 2 : 3);
        int rows = 0, facts = 0;
        for (const char *at = f.kinds; (at = strstr(at, "/TR")); at++)
            rows++;
        for (const char *at = f.kinds; (at = strstr(at, "/TD")); at++)
            facts++;
        assert_int_equal(facts, 9 * steps);
        assert_true(steps <= 3 ? rows == facts : steps <= 5 ? rows < facts : rows <= facts);
        arena_free(a);
    }
}

static void structure(void **state)
{
    struct arena *a = arena_new(0);
    const void *bytes;
    size_t n;
    struct found f;
    assert_null(pdf_print(document(a, "Kort."), *state, &bytes, &n));
    look(bytes, n, &f);
    assert_int_equal(f.pages, 1);
    assert_string_equal(f.kinds, "/Document/H1/P/Figure/H2/P/H2/P(en)/H2/H3/Table/TR/TH/TD/TR/TH/TD/P"
                                 "/L/LI/Lbl/LBody/LI/Lbl/LBody");
    const char *out = getenv("BANA_PDF");
    FILE *file = out ? fopen(out, "wb") : NULL;
    if (file) {
        fwrite(bytes, 1, n, file);
        fclose(file);
    }
    arena_free(a);
}

static void same_bytes(void **state)
{
    struct arena *a = arena_new(0);
    const void *bytes[2];
    size_t n[2];
    struct press *other = typefaces_press();
    assert_null(pdf_print(document(a, "Kort."), *state, &bytes[0], &n[0]));
    assert_null(pdf_print(document(a, "Kort."), other, &bytes[1], &n[1]));
    press_free(other);
    assert_int_equal(n[0], n[1]);
    assert_memory_equal(bytes[0], bytes[1], n[0]);
    arena_free(a);
}

/* n letters in words, with a blank line now and then. */
static char *long_text(struct arena *a, size_t n, const char *between)
{
    char *text = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 23);
    for (size_t i = 900; *between && i + 2 < n; i += 900)
        memcpy(text + i, between, 2);
    return text;
}

static void long_texts(void **state)
{
    struct arena *a = arena_new(0);
    const void *bytes;
    size_t n;
    struct found f;
    assert_null(pdf_print(document(a, long_text(a, 10000, "\n\n")), *state, &bytes, &n));
    look(bytes, n, &f);
    assert_in_range(f.pages, 5, 12);
    assert_non_null(strstr(f.kinds, "/TR/TH/TD/P/P/P"));
    assert_null(pdf_print(document(a, long_text(a, 10000, "")), *state, &bytes, &n));
    look(bytes, n, &f);
    assert_in_range(f.pages, 5, 12);
    assert_non_null(strstr(f.kinds, "/TR/TH/TD/P/L/LI"));
    const char *out = getenv("BANA_PDF_LONG");
    FILE *file = out ? fopen(out, "wb") : NULL;
    if (file) {
        fwrite(bytes, 1, n, file);
        fclose(file);
    }
    char *unbroken = arena_alloc(a, 5001);
    memset(unbroken, 'm', 5000);
    assert_null(pdf_print(document(a, unbroken), *state, &bytes, &n));
    look(bytes, n, &f);
    const struct err *e = pdf_print(document(a, long_text(a, 400000, "\n\n")), *state, &bytes, &n);
    assert_non_null(e);
    assert_int_equal(e->status, 413);
    arena_free(a);
}

static void any_letters(void **state)
{
    struct arena *a = arena_new(0);
    const void *bytes;
    size_t n;
    struct found f;
    assert_null(pdf_print(document(a, "Żółć, Ğ, Ω Ж, \xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a, 漢, \xf0\x9f\x8c\xb1\n\x01"),
                          *state, &bytes, &n));
    look(bytes, n, &f);
    bool wide;
    assert_null(press_look(*state, a, &wide));
    arena_free(a);
}

static void broken_font(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct press_font none[PRESS_FACES] = {{"x", 1}, {"x", 1}, {"x", 1}, {"x", 1}, {"x", 1}};
    struct press *p = press_new(none);
    bool wide;
    const void *bytes;
    size_t n;
    assert_non_null(press_look(p, a, &wide));
    const struct err *e = pdf_print(document(a, "x"), p, &bytes, &n);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    press_free(p);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structure),   cmocka_unit_test(same_bytes),  cmocka_unit_test(long_texts),
        cmocka_unit_test(any_letters), cmocka_unit_test(broken_font), cmocka_unit_test(five_full_steps_take_two_pages),
    };
    struct press *press = typefaces_press();
    void *state = press;
    struct CMUnitTest with[sizeof tests / sizeof tests[0]];
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        with[i] = tests[i];
        with[i].initial_state = state;
    }
    int failed = cmocka_run_group_tests(with, NULL, NULL);
    press_free(press);
    return failed;
}
