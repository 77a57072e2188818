/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "base/text.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int pipe_ends[2], stderr_kept;

/* Leads standard error into a pipe. */
static void listen_begin(void)
{
    assert_int_equal(pipe(pipe_ends), 0);
    stderr_kept = dup(STDERR_FILENO);
    dup2(pipe_ends[1], STDERR_FILENO);
}

/* Ends that, and gives what came. */
static void listen_end(char *ret, size_t room)
{
    dup2(stderr_kept, STDERR_FILENO);
    close(stderr_kept);
    close(pipe_ends[1]);
    size_t n = 0;
    for (ssize_t got; n < room - 1 && (got = read(pipe_ends[0], ret + n, room - 1 - n)) > 0;)
        n += (size_t)got;
    ret[n] = '\0';
    close(pipe_ends[0]);
}

/* A line has its parts, and nothing in it can make a second line or move a terminal's cursor. */
static void test_line(void **state)
{
    char heard[8192];
    listen_begin();
    errno = EINTR;
    log_line(LOG_WARN, "people", "name=%s n=%d", "Å\r\n2026 error forged\x1b[2J\x7f\xff\xc2\x85\u202e\\", 5);
    assert_int_equal(errno, EINTR);
    listen_end(heard, sizeof heard);
    assert_int_equal(heard[10], 'T');
    assert_int_equal(heard[19], 'Z');
    assert_string_equal(heard + 20,
                        " warn people name=Å\\u000d\\n2026 error forged\\u001b[2J\\u007f\\xff\\u0085\\u202e\\\\ n=5\n");
}

/* A long message is cut to one line, not inside of a letter. */
static void test_long_line(void **state)
{
    char heard[16384], text[9000] = "";
    for (int i = 0; i < 4400; i++)
        strcat(text, "å");
    listen_begin();
    log_line(LOG_ERROR, "x", "%s", text);
    listen_end(heard, sizeof heard);
    size_t n = strlen(heard);
    assert_in_range(n, 4000, 4096);
    assert_int_equal(heard[n - 1], '\n');
    assert_ptr_equal(strchr(heard, '\n'), heard + n - 1);
    assert_true(utf8_valid(heard, n - 1) || strstr(heard, "\\xc3\n"));
}

/* Debug lines are written only when wanted. */
static void test_levels(void **state)
{
    char heard[8192];
    unsetenv("BANA_LOG");
    listen_begin();
    log_line(LOG_DEBUG, "x", "quiet");
    setenv("BANA_LOG", "debug", 1);
    log_line(LOG_DEBUG, "x", "said");
    unsetenv("BANA_LOG");
    log_line(LOG_INFO, "x", "info");
    listen_end(heard, sizeof heard);
    assert_null(strstr(heard, "quiet"));
    assert_non_null(strstr(heard, " debug x said\n"));
    assert_non_null(strstr(heard, " info x info\n"));
}

/* An error is logged with all that led to it. */
static void test_chain(void **state)
{
    struct arena *a = arena_new(0);
    char heard[8192], detail[] = "ENOSPC";
    const struct err *first = err_broken(a, "write", detail);
    detail[0] = '?'; /* the detail was copied */
    const struct err *last = err_wrap(a, first, "save");
    assert_int_equal(first->kind, ERR_BROKEN);
    assert_int_equal(first->status, 500);
    assert_ptr_equal(last->cause, first);
    listen_begin();
    log_err("talks", "k7mq", last);
    log_err("talks", "", &err_not_found);
    listen_end(heard, sizeof heard);
    assert_non_null(strstr(heard, " error talks save reference=k7mq status=500 at="));
    assert_non_null(strstr(heard, " error talks because write reference=k7mq status=500 detail=ENOSPC at="));
    assert_non_null(strstr(heard, " info talks There is no such page, or you may not see it. status=404 at="));
    const struct err *refused = err_refused(a, 410, "Gone");
    assert_int_equal(refused->kind, ERR_REFUSED);
    assert_int_equal(refused->status, 410);
    assert_string_equal(refused->message, "Gone");
    assert_null(refused->detail);
    arena_free(a);
}

/* Returns the error of an inner call at once. */
static const struct err *tried(const struct err *inner, int *ret_after)
{
    TRY(inner);
    ++*ret_after;
    return NULL;
}

static void test_try(void **state)
{
    int after = 0;
    assert_null(tried(NULL, &after));
    assert_int_equal(after, 1);
    assert_ptr_equal(tried(&err_conflict, &after), &err_conflict);
    assert_int_equal(after, 1);
    const struct err *ready[] = {&err_not_found, &err_not_allowed, &err_conflict, &err_too_large, &err_out_of_arena};
    static const int statuses[] = {404, 403, 409, 413, 413};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(ready[i]->status, statuses[i]);
        assert_int_equal(ready[i]->kind, ERR_REFUSED);
    }
}

/* Writes a few lines, as several threads do at once. */
static void *talk(void *argument)
{
    for (int i = 0; i < 50; i++)
        log_line(LOG_INFO, "thread", "%s", (const char *)argument);
    return NULL;
}

/* Lines of threads never mix. */
static void test_threads(void **state)
{
    static char heard[65536], words[4][100];
    pthread_t threads[4];
    listen_begin();
    for (int i = 0; i < 4; i++) {
        memset(words[i], 'a' + i, sizeof words[i] - 1);
        assert_int_equal(pthread_create(&threads[i], NULL, talk, words[i]), 0);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    listen_end(heard, sizeof heard);
    int lines = 0;
    for (char *p = heard, *end; (end = strchr(p, '\n')); p = end + 1, lines++) {
        *end = '\0';
        assert_int_equal(strlen(p), 20 + strlen(" info thread ") + 99);
        assert_int_equal(strspn(p + strlen(p) - 99, (char[]){p[strlen(p) - 1], 0}), 99);
    }
    assert_int_equal(lines, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),  cmocka_unit_test(test_long_line), cmocka_unit_test(test_levels),
        cmocka_unit_test(test_chain), cmocka_unit_test(test_try),       cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
