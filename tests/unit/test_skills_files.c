/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading ESCO's files: what is taken, what is refused in words, and each fault with its line. Without a database. */
#include "store_case.h"

#include "class_case.h"

#include "base/csv.h"
#include "deliver/unzip.h"
#include "deliver/zip.h"

/* ---- CSV ---- */

struct rows {
    struct arena *a;
    char *all; /* "line:cell|cell;" … */
};

static const struct err *row_note(void *context, const struct csv_row *row)
{
    struct rows *r = context;
    r->all = arena_printf(r->a, "%s%zu:", r->all, row->line);
    for (size_t i = 0; i < row->n; i++)
        r->all = arena_printf(r->a, "%s%s%s", r->all, i ? "|" : "", row->cells[i]);
    r->all = arena_printf(r->a, "%s%s;", r->all, row->cut ? "!" : "");
    return NULL;
}

/* What a text comes to when it is read in pieces of so many bytes. */
static const char *rows_of(struct arena *a, const char *text, size_t piece)
{
    struct rows r = {a, arena_strdup(a, "")};
    struct csv_reader *reader = csv_new(a, row_note, &r);
    size_t n = strlen(text), at = strcspn(text, "\n") + 1 < n ? strcspn(text, "\n") + 1 : n;
    expect_none(csv_feed(reader, text, at)); /* the first line comes whole */
    for (; at < n; at += piece)
        expect_none(csv_feed(reader, text + at, at + piece < n ? piece : n - at));
    expect_none(csv_end(reader));
    return r.all;
}

static void csv_reads_rows_in_any_pieces(void **state)
{
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"a,b\n1,2\n", "1:a|b;2:1|2;"},
        {"a;b\r\n1;2\r\n\r\n3;\r\n", "1:a|b;2:1|2;4:3|;"},
        {"a,b\r1,2\r3,4", "1:a|b;2:1|2;3:3|4;"},
        {"\xEF\xBB\xBF"
         "a,b\n\"x, \"\"y\"\"\nz\",2\n5,6\n",
         "1:a|b;2:x, \"y\"\nz|2;4:5|6;"},
        {"a,b\nsaid \"so\",2\n", "1:a|b;2:said \"so\"|2;"},
        {"a\tb\n\"\",\"\"\n", "1:a|b;2:,\"\";"},
        {"a,b\n1,\"open", "1:a|b;2:1|open!;"},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t piece = 1; piece < 8; piece++)
            assert_string_equal(rows_of(a, cases[i].text, piece), cases[i].rows);
    arena_free(a);
}

static void csv_refuses_a_row_without_end(void **state)
{
    struct arena *a = arena_new(0);
    struct rows r = {a, arena_strdup(a, "")};
    struct csv_reader *reader = csv_new(a, row_note, &r);
    expect_none(csv_feed(reader, "a,b\n\"", 5));
    char piece[640];
    memset(piece, 'x', sizeof piece);
    piece[100] = '\n';
    const struct err *e = NULL;
    for (int i = 0; i < 1000 && !e; i++)
        e = csv_feed(reader, piece, sizeof piece);
    assert_non_null(e);
    assert_ptr_equal(e->message, csv_broken);
    assert_int_equal(csv_row_line(reader), 2);
    arena_free(a);
}

/* ---- ESCO ---- */

/* Reads; the trouble's sentence, or NULL. */
static const char *trouble_of(struct arena *a, const struct file_set *set, struct classification **ret)
{
    struct class_trouble t;
    struct classification *c = classification_new(a);
    const struct err *e = esco_read(a, set, c, &t);
    if (ret)
        *ret = c;
    assert_int_equal(e != NULL, t.sentence != NULL);
    return t.sentence ? classify_trouble_say(a, LANGUAGE_EN, t.sentence,
                                             t.second ? arena_printf(a, "%s\n%s", t.about, t.second) : t.about)
                      : NULL;
}

/* How many faults of a kind, and the place of the first. */
static void expect_fault(const struct classification *c, enum class_fault fault, size_t n, const char *file,
                         unsigned line, const char *was)
{
    assert_int_equal(c->fault_n[fault], n);
    for (size_t i = 0; i < c->faults.n; i++)
        if (c->faults.v[i].fault == fault) {
            assert_string_equal(c->files.v[c->faults.v[i].file], file);
            assert_int_equal(c->faults.v[i].line, line);
            assert_string_equal(c->faults.v[i].was, was);
            return;
        }
    assert_int_equal(n, 0);
}

static void esco_is_read(void **state)
{
    struct arena *a = arena_new(0);
    struct file_set set = {0};
    struct classification *c;
    files_small(a, &set);
    assert_null(trouble_of(a, &set, &c));
    assert_int_equal(c->concepts.n, 8);
    assert_int_equal(c->links.n, 6);
    assert_int_equal(c->faults.n, 0);
    const struct class_concept *nurse = &c->concepts.v[class_find(c, OCC "1")];
    assert_int_equal(nurse->kind, CONCEPT_OCCUPATION);
    assert_string_equal(nurse->code, "2221.1");
    assert_string_equal(nurse->text[LANGUAGE_EN].label, "nurse");
    assert_string_equal(nurse->text[LANGUAGE_EN].others, "staff nurse\nward nurse");
    assert_string_equal(nurse->text[LANGUAGE_EN].about, "Cares for people, also \"at night\".");
    assert_string_equal(nurse->text[LANGUAGE_SV].label, "sjuksköterska");
    assert_null(nurse->text[LANGUAGE_NL].label);
    assert_int_equal(c->concepts.v[class_find(c, SKL "a")].uses, 2);
    assert_string_equal(c->concepts.v[class_find(c, SKL "a")].reuse, "cross-sector");
    assert_int_equal(c->concepts.v[class_find(c, SKL "b")].kind, CONCEPT_KNOWLEDGE);
    assert_true(c->languages[LANGUAGE_SV] && c->languages[LANGUAGE_EN] && !c->languages[LANGUAGE_NL]);
    arena_free(a);
}

static void an_archive_is_read_like_a_folder(void **state)
{
    struct arena *a = arena_new(0);
    const struct zip_file files[] = {{"ESCO/occupations_en.csv", occupations_en, sizeof occupations_en - 1},
                                     {"ESCO/skills_en.csv", skills_en, sizeof skills_en - 1},
                                     {"ESCO/occupationSkillRelations_en.csv", asks, sizeof asks - 1}};
    size_t n;
    const char *bytes = zip_write(a, files, 3, &n);
    struct file_set set = {0};
    struct classification *c;
    expect_none(files_add(a, &set, "ESCO.zip", bytes, n));
    assert_int_equal(set.files.n, 3);
    assert_null(trouble_of(a, &set, &c));
    assert_int_equal(c->links.n, 4);
    for (size_t cut = 0; cut < n; cut += 7) { /* broken off anywhere, or with a byte that is wrong */
        struct file_set part = {0};
        char *wrong = arena_copy(a, bytes, n);
        wrong[cut] ^= 0x55;
        const struct err *e = files_add(a, &part, "ESCO.zip", bytes, cut);
        assert_true(e || part.files.n == 1);
        part = (struct file_set){0};
        if (!files_add(a, &part, "ESCO.zip", wrong, n)) {
            struct class_trouble t;
            const struct err *read = esco_read(a, &part, classification_new(a), &t);
            assert_true(!read || t.sentence || read->kind == ERR_REFUSED);
        }
    }
    arena_free(a);
}

static void what_cannot_be_read_is_refused_in_words(void **state)
{
    struct arena *a = arena_new(0);
    static const struct {
        const char *name, *text, *says;
    } cases[] = {
        {"skills_en.csv", "conceptUri,skillType\n",
         "The file skills_en.csv has no column called preferredLabel. Fetch it again."},
        {"occupationSkillRelations_en.csv", "occupationUri,relationType,skillType,skillUri\n" OCC "1,essential",
         "The file occupationSkillRelations_en.csv ends in the middle of a row. Fetch it again, down to its end."},
        {"occupations_sv.csv", "conceptUri,preferredLabel\n" OCC "1,\"sjuk",
         "The file occupations_sv.csv ends in the middle of a row. Fetch it again, down to its end."},
        {"occupations_en.csv", "", "The file occupations_en.csv is empty. Fetch it again."},
        {"skills_en.csv",
         "\xff\xfe"
         "c",
         "The file skills_en.csv is no UTF-8 text. Save it as CSV UTF-8."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file_set set = {0};
        files_but(a, &set, cases[i].name, cases[i].text);
        assert_string_equal(trouble_of(a, &set, NULL), cases[i].says);
    }
    static const char *const needed[] = {"occupations", "skills", "occupationSkillRelations"};
    for (size_t k = 0; k < 3; k++) {
        struct file_set all = {0}, set = {0};
        files_small(a, &all);
        for (size_t i = 0; i < all.files.n; i++)
            if (strncmp(all.files.v[i].name, needed[k], strlen(needed[k])) != 0 ||
                all.files.v[i].name[strlen(needed[k])] != '_')
                *VEC_PUSH(a, set.files) = all.files.v[i];
        assert_string_equal(
            trouble_of(a, &set, NULL),
            arena_printf(a,
                         k < 2 ? "The file %s_sv.csv is missing (or the same in Dutch or English). Nothing was "
                                 "changed."
                               : "The file %s.csv is missing (or with a language, as in "
                                 "occupationSkillRelations_en.csv). Nothing was changed.",
                         needed[k]));
    }
    arena_free(a);
}

static void faults_are_listed_with_their_lines(void **state)
{
    struct arena *a = arena_new(0);
    struct file_set set = {0};
    struct classification *c;
    files_but(a, &set, "skills_en.csv",
              "conceptUri,skillType,preferredLabel,description\n" SKL "a,skill/competence,<b>care</b>,\n" SKL
              "a,skill/competence,care,\n" SKL "b,knowledge,,\n" SKL "c,odd,drive \xE5 trams\n,,,\n" SKL
              "d,skill,x,y,z\n");
    set.files.v[4].bytes = "occupationUri,relationType,skillUri\n" OCC "1,essential," SKL "a\n" OCC "1,optional," SKL
                           "a\n" OCC "1,essential," SKL "a\n" OCC "9,optional," SKL "b\n" OCC "1,perhaps," SKL "b\n";
    set.files.v[4].n = strlen(set.files.v[4].bytes);
    set.files.v[5].bytes =
        "conceptUri,broaderUri\n" ISC "C222," ISC "C22\n" ISC "C22," ISC "C222\n" ISC "C22," ISC "C22\n";
    set.files.v[5].n = strlen(set.files.v[5].bytes);
    assert_null(trouble_of(a, &set, &c));
    expect_fault(c, CLASS_MARKUP, 1, "skills_en.csv", 2, "<b>care</b>");
    expect_fault(c, CLASS_TWICE, 2, "skills_en.csv", 3, SKL "a");
    expect_fault(c, CLASS_NO_LABEL, 1, "skills_en.csv", 4, SKL "b");
    expect_fault(c, CLASS_KIND, 1, "skills_en.csv", 5, "odd");
    expect_fault(c, CLASS_DAMAGED, 1, "skills_en.csv", 5, "drive � trams");
    expect_fault(c, CLASS_SHORT_ROW, 1, "skills_en.csv", 5, "drive � trams");
    expect_fault(c, CLASS_NO_URI, 1, "skills_en.csv", 6, "");
    expect_fault(c, CLASS_LONG_ROW, 1, "skills_en.csv", 7, "z");
    expect_fault(c, CLASS_BOTH, 1, "occupationSkillRelations_en.csv", 3, SKL "a");
    expect_fault(c, CLASS_UNKNOWN, 1, "occupationSkillRelations_en.csv", 5, OCC "9");
    expect_fault(c, CLASS_RELATION, 1, "occupationSkillRelations_en.csv", 6, "perhaps");
    expect_fault(c, CLASS_CIRCLE, 1, "broaderRelationsOccPillar.CSV", 2, ISC "C222");
    expect_fault(c, CLASS_ITSELF, 1, "broaderRelationsOccPillar.CSV", 4, ISC "C22");
    assert_int_equal(c->links.n, 2); /* one that asks, one that is broader */
    arena_free(a);
}

static void faults_without_number_are_counted_and_not_kept(void **state)
{
    struct arena *a = arena_new(0);
    struct file_set set = {0};
    struct classification *c;
    char *many = arena_alloc(a, 200 * 5000 + 100), *to = stpcpy(many, "occupationUri,relationType,skillUri\n");
    for (int i = 0; i < 5000; i++)
        to += sprintf(to, OCC "1,essential," SKL "none%d\n", i);
    files_but(a, &set, "occupationSkillRelations_en.csv", many);
    assert_null(trouble_of(a, &set, &c));
    assert_int_equal(c->fault_n[CLASS_UNKNOWN], 5000);
    assert_int_equal(c->faults.n, CLASS_MAX_FAULTS_OF_KIND);
    arena_free(a);
}

static void versions_are_read_from_names(void **state)
{
    struct arena *a = arena_new(0);
    assert_string_equal(classify_version(a, "ESCO dataset - v1.1.1 - classification - sv - csv.zip"), "1.1.1");
    assert_string_equal(classify_version(a, "/x/esco-1.2"), "1.2");
    assert_string_equal(classify_version(a, "skills_en.csv"), "");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads_rows_in_any_pieces),
        cmocka_unit_test(csv_refuses_a_row_without_end),
        cmocka_unit_test(esco_is_read),
        cmocka_unit_test(an_archive_is_read_like_a_folder),
        cmocka_unit_test(what_cannot_be_read_is_refused_in_words),
        cmocka_unit_test(faults_are_listed_with_their_lines),
        cmocka_unit_test(faults_without_number_are_counted_and_not_kept),
        cmocka_unit_test(versions_are_read_from_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
