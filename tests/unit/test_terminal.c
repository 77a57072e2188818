/* SPDX-License-Identifier: EUPL-1.2 */
/* Files that a command makes at the terminal: whole, or not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/terminal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* How many files a folder has. */
static int files(const char *folder)
{
    int n = 0;
    DIR *d = opendir(folder);
    assert_non_null(d);
    for (const struct dirent *f; (f = readdir(d));)
        n += f->d_name[0] != '.';
    closedir(d);
    return n;
}

static void test_a_file_is_there_when_it_is_whole(void **state)
{
    char folder[] = "/tmp/bana-terminal-XXXXXX", read[8] = "";
    struct arena *a = arena_new(0);
    struct terminal t = {0};
    struct stat st;
    const char *name;
    int fd;
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_null(terminal_ends.make(&t, a, folder, "whole", &fd, &name));
    assert_int_equal(write(fd, "bana", 4), 4);
    assert_int_not_equal(access(name, F_OK), 0);
    assert_null(terminal_ends.keep(&t, a));
    close(fd);
    assert_int_equal(files(folder), 1);
    assert_int_equal(stat(name, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    FILE *f = fopen(name, "r");
    assert_non_null(f);
    assert_int_equal(fread(read, 1, sizeof read, f), 4);
    fclose(f);
    assert_string_equal(read, "bana");
    assert_non_null(terminal_ends.make(&t, a, folder, "whole", &fd, &name)); /* nobody else's is taken */
    assert_null(terminal_ends.make(&t, a, folder, "other", &fd, &name));
    close(fd);
    FILE *other = fopen(name, "w"); /* somebody was faster */
    assert_non_null(other);
    fclose(other);
    assert_non_null(terminal_ends.keep(&t, a));
    terminal_end(&t);
    assert_int_equal(stat(name, &st), 0);
    assert_int_equal(st.st_size, 0);
    assert_int_equal(files(folder), 2);
    unlink(name);
    unlink(arena_printf(a, "%s/whole", folder));
    assert_int_equal(rmdir(folder), 0);
    arena_free(a);
}

static void test_nothing_is_left_of_one_that_was_broken_off(void **state)
{
    char folder[] = "/tmp/bana-terminal-XXXXXX";
    (void)state;
    assert_non_null(mkdtemp(folder));
    pid_t child = fork();
    if (child == 0) { /* as by Ctrl-C: nothing is called any more */
        struct terminal t = {0};
        const char *name;
        int fd;
        struct arena *a = arena_new(0);
        bool made = !terminal_ends.make(&t, a, folder, "half", &fd, &name) && write(fd, "ba", 2) == 2;
        _exit(made ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(files(folder), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_is_there_when_it_is_whole),
        cmocka_unit_test(test_nothing_is_left_of_one_that_was_broken_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
