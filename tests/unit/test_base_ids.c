/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/ids.h"
#include "base/random.h"

#include <string.h>

/* Every id comes back from its letters, and letters keep the order of numbers. */
static void test_id_round_trip(void **state)
{
    int64_t fixed[] = {0, 1, 31, 32, INT64_C(1) << 61, (INT64_C(1) << 62) - 1, INT64_MAX};
    char before[ID_TEXT_SIZE] = "", text[ID_TEXT_SIZE];
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        int64_t read = -1;
        id_write(fixed[i], text);
        assert_int_equal(strlen(text), 13);
        assert_true(id_read(text, &read));
        assert_int_equal(read, fixed[i]);
        assert_true(strcmp(before, text) < 0);
        memcpy(before, text, sizeof before);
    }
    for (int i = 0; i < 20000; i++) {
        int64_t v = id_random(), read;
        assert_in_range(v, 1, (UINT64_C(1) << 62) - 1);
        id_write(v, text);
        assert_true(id_read(text, &read));
        assert_int_equal(read, v);
    }
    id_write(0, text);
    assert_string_equal(text, "0000000000000");
    id_write(INT64_MAX, text);
    assert_string_equal(text, "7zzzzzzzzzzzz");
}

/* Only the one way of writing an id is read. */
static void test_id_refusals(void **state)
{
    static const char *const wrong[] = {"",
                                        "1",
                                        "000000000000",
                                        "00000000000000",
                                        "000000000000A",
                                        "000000000000i",
                                        "000000000000l",
                                        "000000000000o",
                                        "000000000000u",
                                        "8000000000000",
                                        "zzzzzzzzzzzzz",
                                        "-000000000001",
                                        " 000000000001",
                                        "000000000001 ",
                                        "00000000000\xc3\xa5"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t v = 7;
        assert_false(id_read(wrong[i], &v));
        assert_int_equal(v, 0);
    }
    int64_t v = 7;
    assert_false(id_read(NULL, &v));
}

/* Digests are BLAKE2b-256: the known answers for "" and "abc" (as b2sum -l 256 gives them). */
static void test_digest(void **state)
{
    struct arena *a = arena_new(0);
    unsigned char d[DIGEST_BYTES], k[DIGEST_BYTES], other[DIGEST_BYTES];
    digest("", 0, d);
    assert_string_equal(hex_write(a, d, sizeof d), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    digest("abc", 3, d);
    assert_string_equal(hex_write(a, d, sizeof d), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    static const char *const keys[] = {"", "short", "sixteen letters!", "a key of forty letters, for BLAKE2b here."};
    for (size_t i = 0; i < 4; i++) {
        digest_keyed(keys[i], strlen(keys[i]), "abc", 3, k);
        assert_memory_not_equal(k, d, sizeof k);
        digest_keyed(keys[i], strlen(keys[i]), "abc", 3, other);
        assert_true(secret_equal(k, other, sizeof k));
        digest_keyed(keys[i], strlen(keys[i]), "abd", 3, other);
        assert_false(secret_equal(k, other, sizeof k));
    }
    arena_free(a);
}

/* Hex comes back, and only exactly. */
static void test_hex(void **state)
{
    struct arena *a = arena_new(0);
    unsigned char bytes[4];
    assert_string_equal(hex_write(a, "\x00\xff\x10z", 4), "00ff107a");
    assert_true(hex_read("00ff107a", bytes, 4));
    assert_memory_equal(bytes, "\x00\xff\x10z", 4);
    assert_false(hex_read("00ff107", bytes, 4));
    assert_false(hex_read("00ff107a0", bytes, 4));
    assert_false(hex_read("00ff107a00", bytes, 4));
    assert_false(hex_read("00ff107g", bytes, 4));
    assert_false(hex_read("0 ff107a", bytes, 4));
    assert_false(hex_read("", bytes, 4));
    assert_string_equal(base64url_write(a, "\xfb\xff\xfe", 3), "-__-");
    assert_string_equal(base64url_write(a, "a", 1), "YQ");
    arena_free(a);
}

/* Tokens are 43 URL-safe letters and differ. */
static void test_token(void **state)
{
    struct arena *a = arena_new(0);
    const char *before = "";
    for (int i = 0; i < 1000; i++) {
        char *token = token_new(a);
        assert_int_equal(strlen(token), 43);
        assert_int_equal(strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
        assert_string_not_equal(before, token);
        before = token;
    }
    arena_free(a);
}

/* Paper codes read back however they are typed. */
static void test_paper_code(void **state)
{
    struct arena *a = arena_new(0);
    char read[PAPER_CODE_SIZE];
    for (int i = 0; i < 1000; i++) {
        char *code = paper_code_new(a);
        assert_int_equal(strlen(code), 14);
        assert_true(code[4] == '-' && code[9] == '-');
        assert_null(strpbrk(code, "01ilou"));
        assert_true(paper_code_read(code, read));
        assert_string_equal(code, read);
    }
    assert_true(paper_code_read(" K7MQ W3XA9HRT ", read));
    assert_string_equal(read, "k7mq-w3xa-9hrt");
    static const char *const wrong[] = {"", "k7mq-w3xa-9hr", "k7mq-w3xa-9hrtt", "k7mq-w3xa-9hr0", "k7mq_w3xa_9hrt"};
    for (size_t i = 0; i < 5; i++)
        assert_false(paper_code_read(wrong[i], read));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_id_round_trip), cmocka_unit_test(test_id_refusals), cmocka_unit_test(test_digest),
        cmocka_unit_test(test_hex),           cmocka_unit_test(test_token),       cmocka_unit_test(test_paper_code),
    };
    random_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
