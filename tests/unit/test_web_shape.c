/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page says as JSON: every kind of member, escapes, and what is not there; and forms that come as JSON. */
#include "web/shape.h"

#include "web/form.h"
#include "web/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

enum colour { RED, BLUE };

struct inner {
    const char *name;
};

struct inners {
    struct inner *v;
    size_t n;
};

struct whole {
    const char *text, *none;
    char day[11];
    int small;
    int64_t large, moment, maybe, flag;
    bool maybe_null, yes;
    struct talk_id talk, no_talk;
    enum colour colour;
    unsigned colours;
    const struct inner *one, *no_one;
    struct inner in, two[2];
    const struct inner *list;
    size_t list_n;
    struct inners *rows, *no_rows, span;
    const char *const *texts;
    size_t text_n;
};

static const char *colour_word(unsigned c)
{
    return c == BLUE ? "blue" : "red";
}

static SHAPE(inner, struct inner, HAS(struct inner, name));
static SHAPE(whole, struct whole, HAS(struct whole, text), HAS(struct whole, none), HAS(struct whole, day),
             HAS(struct whole, small), HAS(struct whole, large), HAS_MOMENT(struct whole, moment, "moment"),
             HAS_MAYBE(struct whole, maybe), HAS_FLAG(struct whole, flag), HAS(struct whole, yes),
             HAS(struct whole, talk), HAS(struct whole, no_talk), HAS_WORD(struct whole, colour, colour_word, 2),
             HAS_BITS(struct whole, colours, colour_word, 2), HAS_ONE(struct whole, one, &inner_shape),
             HAS_ONE(struct whole, no_one, &inner_shape), HAS_IN(struct whole, in, &inner_shape),
             HAS_ARRAY(struct whole, two, 2, &inner_shape), HAS_LIST(struct whole, list, list_n, "list", &inner_shape),
             HAS_ROWS(struct whole, rows, &inner_shape), HAS_ROWS(struct whole, no_rows, &inner_shape),
             HAS_SPAN(struct whole, span, &inner_shape), HAS_TEXTS(struct whole, texts, text_n));

static void tells_every_kind(void **state)
{
    (void)state;
    struct inner inners[] = {{"a"}, {"b"}};
    struct inners rows = {inners, 2};
    const struct whole w = {.text = "\"å\\\n\x01",
                            .day = "2026-11-22",
                            .small = -3,
                            .large = INT64_MIN,
                            .moment = 1,
                            .maybe = 7,
                            .maybe_null = true,
                            .flag = 1,
                            .yes = true,
                            .talk = {1},
                            .colour = BLUE,
                            .colours = 1u << BLUE | 1u << 5,
                            .one = &inners[0],
                            .in = {"in"},
                            .two = {{"x"}, {NULL}},
                            .list = inners,
                            .list_n = 1,
                            .rows = &rows,
                            .span = {inners, 2},
                            .texts = (const char *const[]){"p", NULL},
                            .text_n = 2};
    struct json j = {.arena = arena};
    shape_write(&j, &whole_shape, &w);
    assert_string_equal(json_done(&j),
                        "{\"text\":\"\\\"å\\\\\\n\\u0001\",\"none\":null,\"day\":\"2026-11-22\",\"small\":-3,"
                        "\"large\":-9223372036854775808,\"moment\":\"1970-01-01T00:00:01Z\",\"maybe\":null,"
                        "\"flag\":true,\"yes\":true,\"talk\":\"0000000000001\",\"no_talk\":null,\"colour\":\"blue\","
                        "\"colours\":[\"blue\"],"
                        "\"one\":{\"name\":\"a\"},\"no_one\":null,\"in\":{\"name\":\"in\"},"
                        "\"two\":[{\"name\":\"x\"},{\"name\":null}],\"list\":[{\"name\":\"a\"}],"
                        "\"rows\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"no_rows\":[],"
                        "\"span\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"texts\":[\"p\",null]}");
}

static const struct form_field fields[] = {{.name = "name"}, {.name = "h:question"}, {.name = "yes"}};
static TAKES(takes, fields);
static const struct route route = {.method = "POST", .pattern = "/x", .takes = &takes};

/* Reads a body of JSON; the error's status, 0 when it was read. */
static int read_body(struct request *rq, const char *body)
{
    *rq = (struct request){.arena = arena, .route = &route};
    const struct err *e = parse_json(rq, body, strlen(body));
    return e ? e->status : 0;
}

static void reads_a_form(void **state)
{
    (void)state;
    struct request rq;
    assert_int_equal(read_body(&rq, "{\"name\":[\"å\",\"b\"],\"hx\":12,\"yes\":true,\"hy\":null,\"csrf\":\"c\"}"), 0);
    assert_string_equal(request_param(&rq, "name"), "å");
    assert_string_equal(request_param(&rq, "hx"), "12");
    assert_string_equal(request_param(&rq, "yes"), "1");
    assert_string_equal(request_param(&rq, "csrf"), "c");
    assert_false(request_has(&rq, "hy"));
    assert_int_equal(rq.param_n, 5);
    assert_int_equal(read_body(&rq, "{\"yes\":false}"), 0);
    assert_int_equal(rq.param_n, 0);
}

static void refuses_what_no_form_is(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "[]",
                                      "1",
                                      "{",
                                      "{\"name\":1.5}",
                                      "{\"name\":{}}",
                                      "{\"name\":[[]]}",
                                      "{\"name\":\"a\",\"name\":\"b\"}",
                                      "{\"name\":\"a\\u0000b\"}",
                                      "{\"name\":\"\xff\"}",
                                      "{\"name\":\"\x01\"}",
                                      "{\"name\":\"\\ud800\"}",
                                      "{} {}"};
    struct request rq;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(read_body(&rq, bad[i]), 400);
    assert_int_equal(read_body(&rq, "{\"nme\":\"a\"}"), 422);
    assert_string_equal(rq.unknown, "nme");
    assert_int_equal(read_body(&rq, "{\"h\":\"a\"}"), 422);
    size_t n = 4096;
    char *deep = arena_alloc(arena, n + 1);
    memset(deep, '[', n);
    assert_int_equal(read_body(&rq, deep), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tells_every_kind, begin, end),
        cmocka_unit_test_setup_teardown(reads_a_form, begin, end),
        cmocka_unit_test_setup_teardown(refuses_what_no_form_is, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
