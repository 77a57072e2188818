/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* True if every byte is zero. */
static bool all_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i])
            return false;
    }
    return true;
}

/* Objects of any size are zeroed, aligned, and do not overlap, also after a reset. */
static void test_objects(void **state)
{
    struct arena *a = arena_new(0);
    for (int round = 0; round < 3; round++) {
        struct {
            unsigned char *p;
            size_t n;
        } made[400];
        size_t sum = 0;
        for (unsigned i = 0; i < 400; i++) {
            size_t n = (i * 2654435761u >> 7) % (i % 50 == 0 ? 100000 : 300);
            made[i].p = arena_alloc(a, n);
            made[i].n = n;
            sum += n;
            assert_int_equal((uintptr_t)made[i].p % _Alignof(max_align_t), 0);
            assert_true(all_zero(made[i].p, n));
            memset(made[i].p, (int)(i % 255) + 1, n);
        }
        assert_int_equal(arena_used(a), sum);
        for (unsigned i = 0; i < 400; i++) {
            for (size_t k = 0; k < made[i].n; k++)
                assert_int_equal(made[i].p[k], i % 255 + 1);
        }
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
    arena_free(NULL);
}

/* Empty objects differ from one another. */
static void test_empty(void **state)
{
    struct arena *a = arena_new(10);
    assert_ptr_not_equal(arena_alloc(a, 0), arena_alloc(a, 0));
    assert_string_equal(arena_copy(a, NULL, 0), "");
    assert_int_equal(arena_used(a), 1);
    arena_free(a);
}

/* The soft bound is passed exactly when more bytes are used, and forgotten by a reset. */
static void test_soft_bound(void **state)
{
    struct arena *a = arena_new(1000);
    arena_alloc(a, 1000);
    assert_false(arena_over(a));
    arena_alloc(a, 1);
    assert_true(arena_over(a));
    arena_alloc(a, 2999);
    arena_reset(a);
    assert_false(arena_over(a));
    arena_free(a);
    a = arena_new(0);
    arena_alloc(a, 50000000);
    assert_false(arena_over(a));
    arena_free(a);
}

/* The signal that ends a child which runs `act`, or 0. */
static int signal_of(void (*act)(struct arena *))
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGABRT, SIG_DFL);
        if (!freopen("/dev/null", "w", stderr))
            _exit(3);
        act(arena_new(1000));
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void four_times(struct arena *a)
{
    arena_alloc(a, 4000);
}

static void beyond(struct arena *a)
{
    arena_alloc(a, 4000);
    arena_alloc(a, 1);
}

static void overflow(struct arena *a)
{
    arena_array(a, SIZE_MAX / 2, 3);
}

static void immense(struct arena *a)
{
    arena_alloc(a, SIZE_MAX - 3);
}

/* Past four times the bound, or with a size that can't be, the process ends. */
static void test_hard_bound(void **state)
{
    assert_int_equal(signal_of(four_times), 0);
    assert_int_equal(signal_of(beyond), SIGABRT);
    assert_int_equal(signal_of(overflow), SIGABRT);
    assert_int_equal(signal_of(immense), SIGABRT);
}

/* Copies and formatted strings of any length. */
static void test_strings(void **state)
{
    struct arena *a = arena_new(0);
    assert_string_equal(arena_strdup(a, "Åsa"), "Åsa");
    assert_string_equal(arena_copy(a, "Åsa Berg", 4), "Åsa");
    assert_string_equal(arena_printf(a, "%s-%d", "x", 7), "x-7");
    char *wide = arena_printf(a, "%*d", 70000, 5);
    assert_int_equal(strlen(wide), 70000);
    arena_free(a);
}

/* A list keeps its items while it grows. */
static void test_list(void **state)
{
    struct arena *a = arena_new(0);
    struct {
        int *v;
        size_t n, room;
    } list = {0};
    for (int i = 0; i < 10000; i++) {
        int *item = VEC_PUSH(a, list);
        assert_int_equal(*item, 0);
        *item = i * 3;
    }
    assert_int_equal(list.n, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(list.v[i], i * 3);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_objects),    cmocka_unit_test(test_empty),   cmocka_unit_test(test_soft_bound),
        cmocka_unit_test(test_hard_bound), cmocka_unit_test(test_strings), cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
