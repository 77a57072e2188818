/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/routes.h"
#include "web/openapi.h"
#include "web/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above first */
#include <cmocka.h>
#include <jansson.h>

/* A handler that is never called. */
static const struct err *nothing(struct request *rq)
{
    (void)rq;
    return NULL;
}

static const struct route good[] = {
    {"GET", "/", PERMIT_SIGNED_IN, nothing, NULL, 0, "a page", NULL, {&nothing_shape}},
    {"GET", "/talks/new", PERMIT_SIGNED_IN, nothing, NULL, 0, "a page", NULL, {&nothing_shape}},
    {"GET", "/talks/:talk", PERMIT_TALK_SEE, nothing, NULL, 0, "a page", NULL, {&nothing_shape}},
    {"POST", "/talks/:talk", PERMIT_TALK_SEE, nothing, NULL, 0, "a page", NULL, {&nothing_shape}},
    {"GET", "/welcome/:code*", PERMIT_OPEN, nothing, NULL, ROUTE_OPEN, "a page", NULL, {&nothing_shape}},
};
static const size_t good_n = sizeof good / sizeof good[0];

/* The pattern found for a path, or the status of the refusal in brackets. */
static const char *found(const struct router *r, struct request *rq, const char *method, const char *path)
{
    rq->path = path;
    const struct err *e = router_find(r, method, rq);
    return e ? (e->status == 405 ? "(405)" : "(404)") : rq->route->pattern;
}

static void test_find(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct request rq = {.arena = a};
    struct router *r;
    const struct route_list list = {good, &good_n};
    char id[ID_TEXT_SIZE];
    assert_null(router_new(a, &list, 1, &r));
    id_write(12345, id);
    assert_string_equal(found(r, &rq, "GET", "/"), "/");
    assert_string_equal(found(r, &rq, "HEAD", "/"), "/");
    assert_string_equal(found(r, &rq, "POST", "/"), "(405)");
    assert_string_equal(found(r, &rq, "GET", "/talks/new"), "/talks/new");
    assert_string_equal(found(r, &rq, "GET", arena_printf(a, "/talks/%s", id)), "/talks/:talk");
    assert_int_equal(request_id(&rq, "talk"), 12345);
    assert_string_equal(found(r, &rq, "GET", "/talks/12345"), "(404)");
    assert_string_equal(found(r, &rq, "GET", arena_printf(a, "/talks/%s/", id)), "(404)");
    assert_string_equal(found(r, &rq, "GET", "/welcome/abc"), "/welcome/:code*");
    assert_string_equal(request_part(&rq, "code"), "abc");
    assert_string_equal(found(r, &rq, "GET", "/welcome/"), "(404)");
    assert_string_equal(found(r, &rq, "GET", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n"), "(404)");
    arena_free(a);
}

/* A table with such a route does not start. */
static void refuse(const char *method, const char *pattern, enum permission permission, unsigned flags)
{
    struct arena *a = arena_new(0);
    struct router *r;
    const struct route bad = {method, pattern, permission, nothing, NULL, flags, "a page", NULL, {&nothing_shape}};
    const size_t one = 1;
    const struct route_list list = {&bad, &one};
    assert_non_null(router_new(a, &list, 1, &r));
    arena_free(a);
}

static void test_refuse(void **state)
{
    (void)state;
    refuse("GET", "/a", PERMIT_NONE, 0);
    refuse("GET", "/a", PERMISSIONS, 0);
    refuse("GET", "/a", PERMIT_OPEN, 0);
    refuse("GET", "/a", PERMIT_SIGNED_IN, ROUTE_OPEN);
    refuse("GET", "/talks", PERMIT_TALK_SEE, 0);
    refuse("GET", "/talks/:talks", PERMIT_TALK_SEE, 0);
    refuse("GET", "/people/:person", PERMIT_SIGNED_IN, 0);
    refuse("GET", "/people", PERMIT_PERSON_SEE, 0);
    refuse("GET", "/plan", PERMIT_PLAN_LIVE, 0);
    refuse("GET", "/plan/:persons", PERMIT_PLAN_LIVE, 0);
    refuse("PUT", "/a", PERMIT_SIGNED_IN, 0);
    refuse("POST", "/a", PERMIT_SIGNED_IN, ROUTE_NO_CSRF);
}

/* A route that does not say what it is about, and a page that has nothing to tell, do not start either. */
static void test_described(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct router *r;
    struct route bad[] = {{"GET", "/a", PERMIT_SIGNED_IN, nothing, .says = {&nothing_shape}},
                          {"GET", "/a", PERMIT_SIGNED_IN, nothing, .about = "a page"},
                          {"GET", "/a", PERMIT_SIGNED_IN, nothing, NULL, ROUTE_FILE, .about = "a file"}};
    const size_t one = 1;
    for (int i = 0; i < 3; i++) {
        const struct route_list list = {&bad[i], &one};
        const struct err *e = router_new(a, &list, 1, &r);
        assert_int_equal(e == NULL, i == 2);
    }
    arena_free(a);
}

static void test_program(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct router *r;
    assert_null(router_new(a, routes_all, routes_all_n, &r));
    for (enum permission p = PERMIT_NONE + 1; p < PERMISSIONS; p++)
        assert_true(access_grant(p) != 0);
    /* Each schema has a name of its own, and all of it is JSON. */
    json_t *described = json_loads(openapi_write(a, r), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(described);
    json_decref(described);
    assert_int_equal(access_grant(PERMIT_NONE), 0);
    assert_false(access_grant(PERMIT_ADMIN) & ~(unsigned)RELATION_ADMIN);
    assert_int_equal(access_grant(PERMIT_INSTALLATION), RELATION_KEEPER);
    for (enum permission p = PERMIT_TALK_SEE; p <= PERMIT_PLAN_READ; p++)
        assert_false(access_grant(p) & (RELATION_ADMIN | RELATION_KEEPER | RELATION_COLLEAGUE | RELATION_OPEN));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_find), cmocka_unit_test(test_refuse),
                                       cmocka_unit_test(test_described), cmocka_unit_test(test_program)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
