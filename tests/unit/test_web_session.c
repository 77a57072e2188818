/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/password.h"
#include "admin/totp.h"
#include "base/random.h"
#include "web/form.h"
#include "web/session.h"
#include "web/throttle.h"
#include "web/toast.h"

#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka wants the headers above first */
#include <cmocka.h>

static void test_csrf(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    unsigned char secret[CSRF_BYTES], other[CSRF_BYTES];
    random_bytes(secret, sizeof secret);
    random_bytes(other, sizeof other);
    char *first = csrf_write(a, secret), *second = csrf_write(a, secret);
    assert_string_not_equal(first, second); /* masked anew */
    assert_true(csrf_read(first, secret) && csrf_read(second, secret));
    assert_false(csrf_read(first, other));
    assert_false(csrf_read(NULL, secret) || csrf_read("", secret) || csrf_read("zz", secret));
    first[3] = first[3] == '0' ? '1' : '0';
    assert_false(csrf_read(first, secret));
    arena_free(a);
}

static void test_origin(void **state)
{
    (void)state;
    assert_true(origin_is_ours(&(struct request_headers){.host = "a.se"}));
    assert_true(origin_is_ours(
        &(struct request_headers){.host = "a.se", .origin = "https://A.se", .fetch_site = "same-origin"}));
    assert_false(origin_is_ours(&(struct request_headers){.host = "a.se", .origin = "https://a.se.evil"}));
    assert_false(origin_is_ours(&(struct request_headers){.host = "a.se", .origin = "null"}));
    assert_false(origin_is_ours(&(struct request_headers){.host = "a.se", .origin = "https://a.se:444"}));
    assert_false(origin_is_ours(&(struct request_headers){.host = "a.se", .fetch_site = "same-site"}));
    assert_false(origin_is_ours(&(struct request_headers){.host = "a.se", .fetch_site = "cross-site"}));
}

static void test_device(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(device_name(a, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"),
                        "Firefox, Windows");
    assert_string_equal(device_name(a, "Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140 Mobile Safari/537"),
                        "Chrome, Android");
    assert_string_equal(device_name(a, NULL), "");
    assert_string_equal(device_name(a, "<script>"), "");
    arena_free(a);
}

static void test_throttle(void **state)
{
    (void)state;
    assert_int_equal(throttle_delay_s(THROTTLE_LOGIN, 4), 0);
    assert_int_equal(throttle_delay_s(THROTTLE_LOGIN, 5), 2);
    assert_int_equal(throttle_delay_s(THROTTLE_LOGIN, 6), 4);
    assert_int_equal(throttle_delay_s(THROTTLE_LOGIN, 1000000), 900);
    assert_int_equal(throttle_delay_s(THROTTLE_ADDRESS, 29), 0);
    assert_int_equal(throttle_delay_s(THROTTLE_FORGOT, 2), 0);
    assert_int_equal(throttle_delay_s(THROTTLE_FORGOT, 3), 3600);
}

static void test_password(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    const char *names[] = {"Amina", "Lindqvist", "amina.lindqvist@alvsunda.se"};
    static const char *const bad[] = {"short",         "aaaaaaaaaaaaaa", "password1234", "Passw0rd",
                                      "123456789012",  "abcabcabcabc",   "Sommar2026!!", "qwertyqwerty",
                                      "Lindqvist2026", "2026-11-22 1999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_non_null(password_fault(bad[i], 3, names));
    assert_null(password_fault("lantern otter umbrella seven", 3, names));
    assert_null(password_fault("blåbär svävar över ån", 3, names));
    char *hash = password_hash(a, "lantern otter");
    assert_true(password_fits(hash, "lantern otter"));
    assert_false(password_fits(hash, "lantern otteR"));
    assert_false(password_fits(NULL, "lantern otter"));
    assert_false(password_fits("$argon2id$v=19$m=19456,t=2,p=1$broken", "lantern otter"));
    assert_false(password_fits("$argon2id$v=19$m=9999999,t=999,p=1$c29tZXNhbHRzb21lc2FsdA$"
                               "Gj0jN2Yp2VbDqMZhUHqY0Yl0uRr7qX2k3m0y2o1wG5I",
                               "lantern otter"));
    /* What the library itself wrote and read before. */
    char theirs[crypto_pwhash_STRBYTES];
    assert_int_equal(crypto_pwhash_str(theirs, "lantern otter", 13, 3, (size_t)8 << 20), 0);
    assert_true(password_fits(theirs, "lantern otter"));
    assert_false(password_fits(theirs, "lantern"));
    arena_free(a);
}

/* Without memory to reckon with, the right password is not called wrong: the program ends, and is started again. */
static void test_password_without_memory(void **state)
{
    (void)state;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    print_message("a sanitizer needs the memory itself\n");
    skip();
#elif defined(__clang__)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    print_message("a sanitizer needs the memory itself\n");
    skip();
#endif
#endif
    struct arena *a = arena_new(0);
    char *hash = password_hash(a, "lantern otter");
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {1, 1}, no_core = {0, 0};
        signal(SIGABRT, SIG_DFL);
        if (setrlimit(RLIMIT_CORE, &no_core) != 0 || setrlimit(RLIMIT_AS, &none) != 0)
            _exit(4);
        _exit(password_fits(hash, "lantern otter") ? 2 : 3);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    arena_free(a);
}

static void test_totp(void **state)
{
    (void)state;
    static const char secret[] = "12345678901234567890"; /* RFC 6238, appendix B; the last six of eight digits */
    char digits[7];
    int64_t counter = 0;
    totp_digits(secret, 20, 59, digits);
    assert_string_equal(digits, "287082");
    totp_digits(secret, 20, 1111111109, digits);
    assert_string_equal(digits, "081804");
    assert_true(totp_fits(secret, 20, 59, "287 082", 0, &counter));
    assert_int_equal(counter, 1);
    assert_false(totp_fits(secret, 20, 59, "287082", 1, &counter)); /* used already */
    assert_true(totp_fits(secret, 20, 89, "287082", 0, &counter));
    assert_false(totp_fits(secret, 20, 150, "287082", 0, &counter));
    assert_false(totp_fits(secret, 20, 59, "28708", 0, &counter));
    struct arena *a = arena_new(0);
    assert_string_equal(totp_words(a, "12345678901234567890", 20), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    arena_free(a);
}

static void test_form(void **state)
{
    (void)state;
    struct typed {
        const char *line, *day, *time, *choice;
        int64_t n;
        bool check;
    } typed;
    static const char *const choices[] = {"a", "b", NULL};
    static const struct form_field fields[] = {
        {.name = "line", .kind = FIELD_LINE, .offset = offsetof(struct typed, line), .need = "need", .max = 5},
        {.name = "day", .kind = FIELD_DAY, .offset = offsetof(struct typed, day)},
        {.name = "time", .kind = FIELD_TIME, .offset = offsetof(struct typed, time)},
        {.name = "choice", .kind = FIELD_CHOICE, .offset = offsetof(struct typed, choice), .choices = choices},
        {.name = "n", .kind = FIELD_INT, .offset = offsetof(struct typed, n), .least = 1, .most = 9},
        {.name = "check", .kind = FIELD_CHECK, .offset = offsetof(struct typed, check)}};
    struct param good[] = {{"line", " a  b ", 6, NULL}, {"day", "2026-11-22", 10, NULL},
                           {"time", "9.30", 4, NULL},   {"choice", "b", 1, NULL},
                           {"n", "9", 1, NULL},         {"check", "1", 1, NULL}};
    struct param bad[] = {{"line", "abcdef", 6, NULL},
                          {"day", "2026-02-30", 10, NULL},
                          {"time", "25.00", 5, NULL},
                          {"choice", "c", 1, NULL},
                          {"n", "10", 2, NULL}};
    struct request rq = {.arena = arena_new(0), .params = good, .param_n = 6};
    struct form f;
    assert_true(form_read(&f, &rq, fields, 6, &typed));
    assert_string_equal(typed.line, "a b");
    assert_string_equal(typed.time, "09:30");
    assert_string_equal(typed.choice, "b");
    assert_true(typed.check && typed.n == 9);
    rq.params = bad;
    rq.param_n = 5;
    assert_false(form_read(&f, &rq, fields, 6, &typed));
    assert_int_equal(f.error_n, 5);
    assert_string_equal(form_value(&f, "line", ""), "abcdef"); /* nothing typed is lost */
    rq.params = good;
    rq.param_n = 6;
    assert_true(form_read(&f, &rq, fields, 6, &typed));
    static const char *const found[] = {"elsewhere", "n", "line", "n", "check", "day"}, *const shown[] = {"line", "day",
                                                                                                          "n", "check",
                                                                                                          "elsewhere"};
    for (size_t i = 0; i < 6; i++)
        form_fault(&f, found[i], i == 3 ? "second" : "first");
    assert_int_equal(f.error_n, 5); /* in the order of the form, one at a field */
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(f.errors[i].field, shown[i]);
    assert_string_equal(form_error(&f, "n"), "first");
    rq.param_n = 0;
    assert_false(form_read(&f, &rq, fields, 6, &typed));
    assert_string_equal(form_error(&f, "line"), "need");
    assert_string_equal(typed.line, "");
    arena_free(rq.arena);
}

int main(void)
{
    random_start();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_csrf),     cmocka_unit_test(test_origin),
                                       cmocka_unit_test(test_device),   cmocka_unit_test(test_throttle),
                                       cmocka_unit_test(test_password), cmocka_unit_test(test_password_without_memory),
                                       cmocka_unit_test(test_totp),     cmocka_unit_test(test_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
