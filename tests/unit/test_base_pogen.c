/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of tools/pogen.c, on texts written here: reading po files, finding texts in sources, and the check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../../tools/pogen_read.c"
#include "../../tools/pogen_scan.c"
#include "../../tools/pogen_check.c"

static struct arena *a;
static char said[8192]; /* all faults, a line each */

/* Keeps what the parts say. */
void fault(const char *path, int line, const char *format, ...)
{
    size_t n = strlen(said);
    n += (size_t)snprintf(said + n, sizeof said - n, "%s:%d: ", path, line);
    va_list args;
    va_start(args, format);
    n += (size_t)vsnprintf(said + n, sizeof said - n, format, args);
    va_end(args);
    snprintf(said + n, sizeof said - n, "\n");
}

/* The "files" that the tests read. */
static struct {
    const char *path, *text;
} shelf[4];

/* Gives a copy of a text on the shelf. */
char *file_read(struct arena *arena, const char *path, size_t *ret_n)
{
    for (int i = 0; i < 4; i++) {
        if (shelf[i].path && strcmp(shelf[i].path, path) == 0) {
            *ret_n = strlen(shelf[i].text);
            return arena_strdup(arena, shelf[i].text);
        }
    }
    fail_msg("%s is not on the shelf", path);
    *ret_n = 0;
    return arena_strdup(arena, "");
}

/* Reads one text as a po file. */
static struct po_file read_text(const char *text)
{
    said[0] = '\0';
    shelf[0].path = "x.po";
    shelf[0].text = text;
    return po_read(a, "x.po");
}

static void test_read(void **state)
{
    struct po_file po =
        read_text("# comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: sv\\n\"\n\n"
                  "#. --- part ---\n#: src/x.c:1\nmsgid \"Hello\"\nmsgstr \"Hej\"\n"
                  "msgid \"\"\n\"A \\\"long\\\"\\n\"\n  \"text\\\\\"\r\nmsgstr \"\"\n\"En \"\n\"lång\"\n\n"
                  "msgid \"One\"\nmsgid_plural \"%1 many\"\nmsgstr[0] \"En\"\nmsgstr[1] \"%1 stycken\"\n"
                  "#~ msgid \"Old\"\n#~ msgstr \"Gammal\"\n"
                  "msgid \"Empty\"\nmsgstr \"\"");
    assert_string_equal(said, "");
    assert_int_equal(po.entries.n, 4);
    assert_string_equal(po_find(&po, "Hello")->text, "Hej");
    assert_int_equal(po_find(&po, "Hello")->line, 8);
    assert_string_equal(po_find(&po, "A \"long\"\ntext\\")->text, "En lång");
    assert_string_equal(po_find(&po, "One")->english_many, "%1 many");
    assert_string_equal(po_find(&po, "One")->text, "En");
    assert_string_equal(po_find(&po, "One")->text_many, "%1 stycken");
    assert_null(po_find(&po, "Empty")->text);
    assert_null(po_find(&po, "Old"));
    assert_null(po_find(&po, ""));
    assert_int_equal(read_text("").entries.n, 0);
}

static void test_read_faults(void **state)
{
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"msgid \"a\"\n", "msgstr is missing"},
        {"msgstr \"a\"\n", "without msgid"},
        {"msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", "x.po:3: this text stands in line 1 too"},
        {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "comes twice"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n", "needs msgstr[0] and msgstr[1]"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n", "needs msgstr[0] and msgstr[1]"},
        {"msgid \"a\"\nmsgstr[0] \"c\"\nmsgstr[1] \"c\"\n", "msgid_plural is missing"},
        {"#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "fuzzy"},
        {"msgctxt \"m\"\nmsgid \"a\"\nmsgstr \"b\"\n", "contexts"},
        {"msgid \"a\\q\"\nmsgstr \"b\"\n", "escape"},
        {"msgid \"a\\\"\nmsgstr \"b\"\n", "escape"},
        {"msgid \"a\"b\"\nmsgstr \"b\"\n", "needs \\"},
        {"msgid a\nmsgstr \"b\"\n", "quotation marks"},
        {"msgid \"a\nmsgstr \"b\"\n", "quotation marks"},
        {"\"a\"\n", "quotation marks"},
        {"massgid \"a\"\n", "no line of a po file"},
        {"msgid \"\xff\"\nmsgstr \"b\"\n", "UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(cases[i].text);
        if (!strstr(said, cases[i].fault))
            fail_msg("%s: %s", cases[i].text, said);
    }
}

/* The texts of a source, written "one" or "one|many" and joined with ";". */
static const char *texts_of(const char *path, const char *text)
{
    said[0] = '\0';
    shelf[0].path = path;
    shelf[0].text = text;
    struct source_texts texts = {0};
    source_scan(a, path, &texts);
    char *all = arena_strdup(a, "");
    for (size_t i = 0; i < texts.n; i++)
        all = arena_printf(a, "%s%s%s%s%s", all, i ? ";" : "", texts.v[i].english, texts.v[i].english_many ? "|" : "",
                           texts.v[i].english_many ? texts.v[i].english_many : "");
    return all;
}

static void test_scan_c(void **state)
{
    assert_string_equal(texts_of("x.c", "tr(l, \"A\"); tr_n(l, f(1, 2), \"One\", \"Many\" \" %1\"); N_(\"B\")"),
                        "A;One|Many %1;B");
    assert_string_equal(
        texts_of("x.c", "tr_format(a, l(\",\", ')'), \"A \\u00e9\\n\"\n /* x */ \"b\\x21\", tr(l, \"C\"))"),
        "A é\nb!;C");
    assert_string_equal(
        texts_of("x.c", "// tr(l, \"no\")\n/* tr(l, \"no\") */ char c = '\"'; s = \"tr(l, \\\"no\\\")\";"), "");
    assert_string_equal(texts_of("x.c", "entr(l, \"no\"); tr (l, \"yes\"); str(l, \"no\"); tr_nn(l, \"no\")"), "yes");
    assert_string_equal(texts_of("x.c", "tr(l, m->text); tr(l, names[\"x\"]); tr(l, f(\"x\"))"), "");
    assert_string_equal(said, "");
    assert_string_equal(texts_of("x.c", "tr(l, b ? N_(\"A\") : N_(\"B\"))"), "A;B");
    assert_string_equal(said, "");
    texts_of("x.c", "\n\ntr(l, b ? \"A\" : \"B\")");
    assert_string_equal(said, "x.c:3: write each text of a choice as N_(\"…\"), so that it is found\n");
    texts_of("x.c", "tr(l, \"A\" MORE)");
    assert_non_null(strstr(said, "only a literal"));
    texts_of("x.c", "tr_n(l, n, \"A\", b)");
    assert_non_null(strstr(said, "second form"));
    /* Broken C ends quietly: the compiler will say it. */
    static const char *const broken[] = {"tr(", "tr(l", "tr(l,",   "tr(l, \"", "tr(l, \"\\", "tr_n(l,n,\"a\"",
                                         "/*",  "'",    "N_(\"a\""};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        texts_of("x.c", broken[i]);
}

static void test_scan_template(void **state)
{
    assert_string_equal(texts_of("x.tmpl", "{% block a(void) %}<p>It's {_ \"A %1\"\n \"b\", p->x }</p>{% end %}"),
                        "A %1b");
    assert_string_equal(texts_of("x.tmpl", "{_n f(p, \"q,\"), \"One\", \"%1 many\", c }<a x=\"{_ \"Main\" }\">"),
                        "One|%1 many;Main");
    assert_string_equal(
        texts_of("x.tmpl", "{# {_ \"note\" } #}{{ tr(l, b ? N_(\"Y\") : N_(\"N\")) }}{% if tr(l, \"C\") %}"), "Y;N;C");
    assert_string_equal(texts_of("x.tmpl", "{% code %}\nN_(\"In code\") '}' {% end %}{_ \"After\", tr(l, \"In\") }"),
                        "In code;After;In");
    assert_string_equal(said, "");
    static const char *const broken[] = {"{_", "{_ ", "{_n", "{_ \"a", "{{", "{%", "{#", "{% code %}"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        texts_of("x.tmpl", broken[i]);
}

static void test_check(void **state)
{
    said[0] = '\0';
    shelf[0].path = "sv.po";
    shelf[0].text =
        "msgid \"A %1\"\nmsgstr \"A\"\nmsgid \"Old\"\nmsgstr \"Gammal\"\nmsgid \"One\"\nmsgid_plural \"%1 so\"\n"
        "msgstr[0] \"%1 en\"\nmsgstr[1] \"%1 så\"\nmsgid \"B\"\nmsgstr \"\"\nmsgid \"100%%1 %2%1\"\nmsgstr \"%1 %2\"\n";
    shelf[1].path = "nl.po";
    shelf[1].text =
        "msgid \"A %1\"\nmsgstr \"%1 A\"\nmsgid \"One\"\nmsgid_plural \"%1 so\"\nmsgstr[0] \"Een\"\nmsgstr[1] \"Zo\"\n"
        "msgid \"B\"\nmsgstr \"B\"\nmsgid \"100%%1 %2%1\"\nmsgstr \"%1 %2\"\n";
    shelf[2].path = "x.c";
    shelf[2].text =
        "tr(l, \"A %1\") tr_n(l, n, \"One\", \"%1 so\")\ntr(l, \"B\") tr(l, \"C\") tr(l, \"C\") tr(l, \"100%%1 %2%1\")";
    char path[] = "x.c", *paths[] = {path};
    struct po_file po[PO_FILES];
    po[PO_SV] = po_read(a, "sv.po");
    po[PO_NL] = po_read(a, "nl.po");
    check_sources(a, po, 1, paths);
    assert_string_equal(said, "x.c:2: not translated in sv.po: B\n"
                              "x.c:2: not translated in sv.po: C\n"
                              "x.c:2: not translated in nl.po: C\n"
                              "sv.po:1: the places %1 … %9 differ: A %1\n"
                              "sv.po:3: no longer used: Old\n"
                              "nl.po:3: the places %1 … %9 differ: One\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),          cmocka_unit_test(test_read_faults), cmocka_unit_test(test_scan_c),
        cmocka_unit_test(test_scan_template), cmocka_unit_test(test_check),
    };
    a = arena_new(0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(a);
    return failed;
}
