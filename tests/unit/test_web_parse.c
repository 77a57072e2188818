/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/parse.h"
#include "web/strict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above first */
#include <cmocka.h>

/* A request in an arena of its own. */
static struct request fresh(void)
{
    return (struct request){.arena = arena_new(1 << 20)};
}

static void test_target(void **state)
{
    (void)state;
    struct request rq = fresh();
    assert_null(parse_target(&rq, "/talks/a%20b?x=1&y=a+b%26c&x=2&flag"));
    assert_string_equal(rq.path, "/talks/a b");
    assert_string_equal(request_param(&rq, "x"), "1");
    assert_string_equal(request_param(&rq, "y"), "a b&c");
    assert_string_equal(request_param(&rq, "flag"), "");
    assert_null(request_param(&rq, "z"));
    static const char *const bad[] = {"/%",    "/%4",     "/%zz",    "/%00",    "/a%2Fb",   "/a%5cb",
                                      "/%ff",  "/?a=%ff", "/?a=%00", "/%c0%af", "/..",      "/../a",
                                      "/a/..", "/./a",    "//a",     "/a//b",   "/%2e%2e/a"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct request other = fresh();
        assert_ptr_equal(parse_target(&other, bad[i]), &err_malformed);
        arena_free(other.arena);
    }
    arena_free(rq.arena);
}

static void test_body_wins(void **state)
{
    (void)state;
    struct request rq = fresh();
    char body[] = "name=body&name=second";
    rq.headers.content_type = "application/x-www-form-urlencoded";
    assert_null(parse_target(&rq, "/a?name=query&only=here"));
    assert_null(parse_body(&rq, body, strlen(body)));
    assert_string_equal(request_param(&rq, "name"), "body");
    assert_string_equal(request_param(&rq, "only"), "here");
    arena_free(rq.arena);
}

static void test_multipart(void **state)
{
    (void)state;
    struct request rq = fresh();
    char body[] =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\ntwo\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
        "--b\r\ncontent-disposition: form-data; name=\"f\"; filename=\"sta%22ff.csv\"\r\nContent-Type: text/csv\r\n"
        "\r\n\xff\0z\r\n--b--\r\n";
    rq.headers.content_type = "multipart/form-data; boundary=\"b\"";
    assert_null(parse_body(&rq, body, sizeof body - 1));
    assert_int_equal(rq.param_n, 3);
    assert_string_equal(request_param(&rq, "a"), "one\r\ntwo");
    assert_string_equal(request_param(&rq, "empty"), "");
    assert_string_equal(rq.params[2].file_name, "sta\"ff.csv");
    assert_int_equal(rq.params[2].n, 3);
    assert_memory_equal(rq.params[2].value, "\xff\0z", 4);
    arena_free(rq.arena);
}

/* A body cut anywhere is refused or read, never read beyond: the copy stands at the end of its own memory. */
static void test_multipart_cut(void **state)
{
    (void)state;
    static const char whole[] = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        struct request rq = fresh();
        char *cut = arena_copy(rq.arena, whole, n);
        rq.headers.content_type = "multipart/form-data; boundary=b";
        const struct err *e = parse_body(&rq, cut, n);
        assert_true(n >= sizeof whole - 3 ? !e : e != NULL);
        arena_free(rq.arena);
    }
}

static void test_cookies(void **state)
{
    (void)state;
    struct request rq = fresh();
    rq.headers.cookie = "xbana=no; bana=yes; lang=sv;empty=";
    assert_string_equal(parse_cookie(&rq, "bana"), "yes");
    assert_string_equal(parse_cookie(&rq, "lang"), "sv");
    assert_null(parse_cookie(&rq, "ana"));
    arena_free(rq.arena);
}

/* strict_headers over name, value, name, value … */
static int headers(bool body, size_t n, const char *const pairs[])
{
    struct strict_header h[8];
    for (size_t i = 0; i < n; i++)
        h[i] = (struct strict_header){pairs[2 * i], pairs[2 * i + 1], strlen(pairs[2 * i]), strlen(pairs[2 * i + 1])};
    return strict_headers(h, n, body);
}

#define HEADERS(BODY, ...)                                                                                             \
    headers((BODY), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *) / 2, (const char *const[]){__VA_ARGS__})

static void test_strict(void **state)
{
    (void)state;
    assert_int_equal(strict_line("GET", "/a?b=c%20d", "HTTP/1.1"), 0);
    assert_int_equal(strict_line("PUT", "/a", "HTTP/1.1"), 501);
    assert_int_equal(strict_line("GET", "/a", "HTTP/2.0"), 505);
    assert_int_equal(strict_line("GET", "/a", ""), 400);
    assert_int_equal(strict_line("GET", "http://a/", "HTTP/1.1"), 400);
    assert_int_equal(HEADERS(true, "Host", "a:80", "Content-Length", "4"), 0);
    assert_int_equal(HEADERS(true, "Host", "a", "Content-Length", "4", "Transfer-Encoding", "chunked"), 400);
    assert_int_equal(HEADERS(true, "Host", "a", "host", "a"), 400);
    assert_int_equal(HEADERS(true, "Content-Length", "4"), 400);
    assert_int_equal(HEADERS(true, "Host", "a", "Transfer-Encoding ", "chunked"), 400);
    assert_int_equal(HEADERS(true, "Host", "a", "Transfer-Encoding", "gzip, chunked"), 501);
    assert_int_equal(HEADERS(true, "Host", "a", "Content-Length", "+4"), 400);
    assert_int_equal(HEADERS(false, "Host", "a", "Content-Length", "4"), 400);
    assert_int_equal(HEADERS(false, "Host", "a", "Content-Length", "0"), 0);
    assert_int_equal(HEADERS(false, "Host", "a", "X", "a\x01"), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_target),        cmocka_unit_test(test_body_wins), cmocka_unit_test(test_multipart),
        cmocka_unit_test(test_multipart_cut), cmocka_unit_test(test_cookies),   cmocka_unit_test(test_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
