/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static struct arena *a;

/* True if the literal's bytes are valid. */
#define VALID(LITERAL) utf8_valid((LITERAL), sizeof(LITERAL) - 1)

static void test_valid(void **state)
{
    assert_true(VALID(""));
    assert_true(VALID("a\tb\r\nc"));
    assert_true(VALID("å\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff"));
    assert_false(VALID("a\0b"));
    assert_false(VALID("\x01"));
    assert_false(VALID("\x1b[31m"));
    assert_false(VALID("\xc0\x80"));         /* overlong NUL */
    assert_false(VALID("\xc1\xbf"));         /* overlong */
    assert_false(VALID("\xe0\x9f\xbf"));     /* overlong */
    assert_false(VALID("\xf0\x8f\xbf\xbf")); /* overlong */
    assert_false(VALID("\xed\xa0\x80"));     /* the first surrogate */
    assert_false(VALID("\xed\xbf\xbf"));     /* the last */
    assert_false(VALID("\xf4\x90\x80\x80")); /* beyond U+10FFFF */
    assert_false(VALID("\xf5\x80\x80\x80"));
    assert_false(VALID("\x80"));
    assert_false(VALID("\xff"));
    assert_false(VALID("\xc3"));
    assert_false(VALID("\xe2\x82"));
    assert_false(VALID("\xf0\x9f\x98"));
    assert_false(VALID("\xc3(")); /* a letter instead of the second byte */
}

/* Every code point comes back from its bytes, and no shorter piece of them is valid. */
static void test_all_code_points(void **state)
{
    for (unsigned c = 1; c <= 0x10ffff; c++) {
        char bytes[4];
        unsigned read = 0;
        size_t n = utf8_write(c, bytes);
        if (c >= 0xd800 && c <= 0xdfff) {
            assert_int_equal(utf8_next(bytes, n, &read), 0);
            continue;
        }
        assert_int_equal(utf8_next(bytes, n, &read), n);
        assert_int_equal(read, c);
        if (n > 1)
            assert_int_equal(utf8_next(bytes, n - 1, &read), 0);
    }
}

static void test_trim_and_squeeze(void **state)
{
    assert_string_equal(text_trim(a, ""), "");
    assert_string_equal(text_trim(a, " \r\n\t\u00a0 "), "");
    assert_string_equal(text_trim(a, "  a  b  "), "a  b");
    assert_string_equal(text_trim(a, "\r\n\r\n  a \r\n\r\n b\t\rc\n\n"), "a\n\n b\nc");
    assert_string_equal(text_trim(a, "a\u00a0\nb"), "a\nb");
    assert_string_equal(text_trim(a, "\n  \n x"), "x");
    assert_string_equal(text_squeeze(a, " Åsa \t\r\n \u00a0 Berg\u200b "), "Åsa Berg");
    assert_string_equal(text_squeeze(a, ""), "");
    assert_string_equal(text_squeeze(a, "\xff x"), "\xff x");
    assert_true(text_blank(NULL));
    assert_true(text_blank(" \n\u2003"));
    assert_false(text_blank(" å"));
    assert_int_equal(utf8_length("Åsa 😀"), 5);
    assert_true(text_equal(NULL, NULL));
    assert_false(text_equal(NULL, ""));
    assert_true(text_equal("x", "x"));
    assert_true(text_starts("people", "peo"));
    assert_false(text_starts("pe", "peo"));
}

/* Trimming twice changes nothing more, and nothing but white space goes: on random texts. */
static void test_trim_property(void **state)
{
    static const char *const pieces[] = {" ", "\n", "\r", "\r\n", "\t", "a", "å", "\u00a0", "bc"};
    unsigned seed = 7;
    for (int round = 0; round < 5000; round++) {
        char text[200] = "", letters[200] = "", kept[200] = "";
        for (int i = 0; i < 20; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % 9];
            strcat(text, piece);
            if (!text_blank(piece))
                strcat(letters, piece);
        }
        char *once = text_trim(a, text);
        assert_string_equal(text_trim(a, once), once);
        assert_null(strchr(once, '\r'));
        assert_null(strstr(once, " \n"));
        assert_null(strstr(once, "\t\n"));
        for (char *p = once; *p; p++) {
            if (!strchr(" \n\t\xc2\xa0", *p))
                strncat(kept, p, 1);
        }
        assert_string_equal(kept, letters);
        arena_reset(a);
    }
}

static void test_fold(void **state)
{
    static const char *const pairs[][2] = {
        {"", ""},
        {"ÅÄÖ åäö", "åäö åäö"},
        {"A\u030asa", "åsa"}, /* taken apart: A and a ring */
        {"Éric CAFÉ", "eric cafe"},
        {"Ünal Çelik", "unal celik"},
        {"Ĳsselmeer", "ijsselmeer"},
        {"IJsselmeer", "ijsselmeer"},
        {"Straße", "strasse"},
        {"Sørensen Bjærk", "sörensen bjärk"},
        {"Łukasz Đặng", "lukasz dang"},
        {"ﬁn ① Ａ", "fin 1 a"},
        {"O\u2019Neill", "o'neill"},
        {"Anna\u2011Lena\u00a0B", "anna-lena b"},
        {"soft\u00adhyphen", "softhyphen"},
        {"ǻ", "a"}, /* a ring and an acute: neither å nor anything Swedish */
        {"Иван Йо", "иван ио"},
        {"100% _x\\", "100% _x\\"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(text_fold(a, pairs[i][0]), pairs[i][1]);
        assert_string_equal(text_fold(a, pairs[i][1]), pairs[i][1]);
    }
    assert_string_equal(text_fold(a, "\ufdfa"), "صلى الله عليه وسلم"); /* the longest compatibility form */
    assert_true(strlen(text_fold(a, "\xff")) == 3);
}

/* Folding never fails, stays well-formed and is stable for every code point. */
static void test_fold_all(void **state)
{
    for (unsigned c = 0x20; c <= 0x2ffff; c++) {
        char text[5] = "";
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        text[utf8_write(c, text)] = '\0';
        char *once = text_fold(a, text);
        assert_true(utf8_valid(once, strlen(once)) || c == 0x7f || c < 0xa0);
        assert_string_equal(text_fold(a, once), once);
        if (c % 512 == 0)
            arena_reset(a);
    }
}

/* Decodes a literal as its guessed encoding. */
#define DECODED(LITERAL, ENCODING, BAD) decoded((LITERAL), sizeof(LITERAL) - 1, (ENCODING), (BAD))
static const char *decoded(const char *bytes, size_t n, enum encoding e, size_t bad)
{
    size_t out_n, out_bad;
    assert_int_equal(encoding_guess(bytes, n), e);
    char *text = encoding_decode(a, e, bytes, n, &out_n, &out_bad);
    assert_int_equal(out_bad, bad);
    assert_int_equal(strlen(text), out_n);
    return text;
}

static void test_encodings(void **state)
{
    assert_string_equal(DECODED("", ENCODING_UTF8, 0), "");
    assert_string_equal(DECODED("namn;\xc3\x85sa\n", ENCODING_UTF8, 0), "namn;Åsa\n");
    assert_string_equal(DECODED("\xef\xbb\xbfnamn;\xc3\x85sa", ENCODING_UTF8_BOM, 0), "namn;Åsa");
    assert_string_equal(DECODED("namn;\xc5sa Sj\xf6gren", ENCODING_WINDOWS1252, 0), "namn;Åsa Sjögren");
    assert_string_equal(DECODED("\x80 10 \x96 \x9f \x93x\x94 \xe9", ENCODING_WINDOWS1252, 0), "€ 10 – Ÿ “x” é");
    assert_string_equal(DECODED("\x81\xe9", ENCODING_WINDOWS1252, 1), "\ufffdé");
    assert_string_equal(DECODED("\xff\xfe\xc5\x00s\x00\x61\x00", ENCODING_UTF16LE, 0), "Åsa");
    assert_string_equal(DECODED("\xfe\xff\x00\xc5\x00s\x00\x61", ENCODING_UTF16BE, 0), "Åsa");
    assert_string_equal(DECODED("n\x00\xe5\x00", ENCODING_UTF16LE, 0), "nå");
    assert_string_equal(DECODED("\x00n\x00\xe5", ENCODING_UTF16BE, 0), "nå");
    assert_string_equal(DECODED("\xff\xfe\x3d\xd8\x00\xde", ENCODING_UTF16LE, 0), "😀");
    assert_string_equal(DECODED("\xff\xfe\x3d\xd8x\x00", ENCODING_UTF16LE, 1), "\ufffdx"); /* half of a pair */
    assert_string_equal(DECODED("\xff\xfe\x00\xdex\x00", ENCODING_UTF16LE, 1), "\ufffdx");
    assert_string_equal(DECODED("\xff\xfex\x00y", ENCODING_UTF16LE, 1), "x\ufffd"); /* cut */
    assert_string_equal(DECODED("\xef\xbb\xbf"
                                "a\xffz",
                                ENCODING_UTF8_BOM, 1),
                        "a\ufffdz");
    assert_string_equal(DECODED("ab\0c", ENCODING_UTF8, 1), "ab\ufffdc");
}

/* Every byte of Latin-1 that is a letter becomes that letter. */
static void test_latin_1(void **state)
{
    for (unsigned c = 0xa0; c <= 0xff; c++) {
        char bytes[3] = {'x', (char)c, 'x'}, expected[8] = "x";
        size_t n, bad;
        expected[1 + utf8_write(c, expected + 1)] = 'x';
        assert_int_equal(encoding_guess(bytes, 3), ENCODING_WINDOWS1252);
        assert_string_equal(encoding_decode(a, ENCODING_WINDOWS1252, bytes, 3, &n, &bad), expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),         cmocka_unit_test(test_all_code_points),
        cmocka_unit_test(test_fold),          cmocka_unit_test(test_trim_and_squeeze),
        cmocka_unit_test(test_trim_property), cmocka_unit_test(test_fold_all),
        cmocka_unit_test(test_encodings),     cmocka_unit_test(test_latin_1),
    };
    a = arena_new(0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(a);
    return failed;
}
