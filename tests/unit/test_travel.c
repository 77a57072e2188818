/* SPDX-License-Identifier: EUPL-1.2 */
/* How far it is between places: what people write and paste, line by line. */
#include "map/travel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Reads a text; the pairs are *v. The line of the first fault. */
static size_t read_text(struct arena *a, const char *text, struct travel **v, size_t *n)
{
    *v = NULL;
    *n = 77;
    return travel_read(a, text, v, n);
}

/* The text is one pair, of two places in order and minutes. */
static void is_pair(const char *text, const char *from, const char *to, int minutes)
{
    struct arena *a = arena_new(0);
    struct travel *v;
    size_t n;
    assert_int_equal(read_text(a, text, &v, &n), 0);
    assert_int_equal(n, 1);
    assert_string_equal(v->a, from);
    assert_string_equal(v->b, to);
    assert_int_equal(v->minutes, minutes);
    arena_free(a);
}

/* The first fault is in that line, behind so many pairs. */
static void is_fault(const char *text, size_t line, size_t before)
{
    struct arena *a = arena_new(0);
    struct travel *v;
    size_t n;
    assert_int_equal(read_text(a, text, &v, &n), line);
    assert_int_equal(n, before);
    arena_free(a);
}

static void test_separators(void **state)
{
    is_pair("Norrvik; Älvsunda; 40", "Norrvik", "Älvsunda", 40);
    is_pair("Norrvik\tÄlvsunda\t40\r\n", "Norrvik", "Älvsunda", 40);
    is_pair("Norrvik , Älvsunda , 40\n\n", "Norrvik", "Älvsunda", 40);
    is_pair("Norrvik, centrum; Ås; 5", "Norrvik, centrum", "Ås", 5);
    is_pair("Norrvik, centrum\tÅs\t5", "Norrvik, centrum", "Ås", 5);
    is_pair("a\tb;c;5", "a b", "c", 5); /* a semicolon before a tab */
    is_pair("\r\n \t \r\n  S:t   Olof ;\xC2\xA0Ås;5;;  ;", "S:t Olof", "Ås", 5);
    is_fault("a;b;5;c", 1, 0);
    is_fault("a;b;;c", 1, 0);
    is_fault("a b 5", 1, 0);
    is_fault(";b;5", 1, 0);
    is_fault("a; ;5", 1, 0);
    is_fault(";;", 1, 0);
}

static void test_places(void **state)
{
    is_pair("b;a;5", "a", "b", 5);
    is_pair("a;b;5", "a", "b", 5);
    is_pair("Östra;Norra;5", "Norra", "Östra", 5);
    is_pair("a;A;5", "A", "a", 5);
    is_fault("a; a ;5", 1, 0);
    char text[2 * TRAVEL_PLACE + 20], place[sizeof text];
    for (int more = 0; more < 2; more++) { /* letters count, not bytes */
        char *to = text;
        for (int i = 0; i < TRAVEL_PLACE + more; i++)
            to = stpcpy(to, "å");
        strcpy(place, text);
        strcpy(to, ";b;5");
        if (more)
            is_fault(text, 1, 0);
        else
            is_pair(text, "b", place, 5);
    }
}

static void test_minutes(void **state)
{
    is_pair("a;b;1", "a", "b", 1);
    is_pair("a;b;1440", "a", "b", 1440);
    is_pair("a;b;", "a", "b", 0);
    is_pair("a;b", "a", "b", 0);
    static const char *const bad[] = {"0", "-1", "1441", "99999999999999999999", "40 min", "1e2", "0x10", "4 0", "4.5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[80] = "c;d;1\na;b;";
        is_fault(strcat(text, bad[i]), 2, 1);
    }
}

static void test_lines(void **state)
{
    struct arena *a = arena_new(0);
    struct travel *v;
    size_t n;
    assert_int_equal(read_text(a, "", &v, &n), 0);
    assert_int_equal(n, 0);
    assert_int_equal(read_text(a, "\n \r\n\r\n", &v, &n), 0);
    assert_int_equal(n, 0);
    /* as it stands, the later of two that say the same pair behind the other */
    assert_int_equal(read_text(a, "from;to;minutes\r\nb;a;75\r\n\r\na\tb\t40\r\nc,d,1", &v, &n), 0);
    assert_int_equal(n, 3);
    assert_int_equal(v[0].minutes, 75);
    assert_int_equal(v[1].minutes, 40);
    assert_string_equal(v[0].a, v[1].a);
    assert_string_equal(v[2].a, "c");
    is_pair("from\tto\tminutes\na;b;5", "a", "b", 5);
    is_pair("from,to,minutes\na;b;5", "a", "b", 5);
    is_fault("a;b;5\n\n\nx\ny\n", 4, 1);
    is_fault("\n\nx", 3, 0);
    is_fault("a;b;5\rc;d;6", 1, 0); /* a lone CR ends no line */
    arena_free(a);
}

static void test_most(void **state)
{
    struct arena *a = arena_new(0);
    char *text = arena_alloc(a, 20 * (TRAVEL_PAIRS + 1)), *to = text;
    for (int i = 0; i < TRAVEL_PAIRS; i++)
        to += sprintf(to, "x;p%d;5\n", i);
    struct travel *v;
    size_t n;
    assert_int_equal(read_text(a, text, &v, &n), 0);
    assert_int_equal(n, TRAVEL_PAIRS);
    travel_sort(v, n);
    assert_int_equal(travel_minutes(v, n, "p1999", "x"), 5);
    assert_int_equal(travel_minutes(v, n, "x", "p0"), 5);
    assert_int_equal(travel_minutes(v, n, "x", "x"), 0);
    assert_int_equal(travel_minutes(v, n, "p0", "p1"), -1);
    assert_int_equal(travel_minutes(NULL, 0, "p0", "p1"), -1);
    strcpy(to, "\n\n");
    assert_int_equal(read_text(a, text, &v, &n), 0);
    strcpy(to, "x;y;5");
    is_fault(text, TRAVEL_PAIRS + 1, TRAVEL_PAIRS);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_separators), cmocka_unit_test(test_places), cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_lines),      cmocka_unit_test(test_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
