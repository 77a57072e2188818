/* SPDX-License-Identifier: EUPL-1.2 */
/* The picture of a path: equal turns, nothing across today, no words on words, on one day and after twenty years. */
#include "plans/path.h"

#include "base/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TODAY "2026-11-22"

static const struct path_role nurse[] = {{PATH_WORK, "Care assistant", "Home care east", "2014-02-01"},
                                         {PATH_BREAK, "A break", "Parental leave", "2017-03-01"},
                                         {PATH_STUDY, "Nursing studies", "Norrvik University", "2018-09-01"},
                                         {PATH_WORK, "Nurse", "Home care east", "2021-06-01"},
                                         {PATH_WORK, "Nurse", "Rehabilitation team", "2024-03-01"}};
static const struct path_wish wishes[] = {{PATH_ON, "Deeper", "Specialist nurse, dementia"},
                                          {PATH_BRANCH, "Broader", "Nurse and digital care developer"},
                                          {PATH_AND_BACK, "Away and back", "A year at the regional hospital"},
                                          {PATH_BRANCH, "Leading", "Shared unit leadership"}};

static void check(const struct path_picture *p);

/* Lays out a path, for paper too: what must be true of one must be of the other. */
static struct path_picture laid_out(struct arena *a, const struct path_role *roles, size_t n, const struct path_wish *w,
                                    size_t wish_n, size_t step_n)
{
    static const char *const days[] = {"2026-12-04", "2026-12-05", "2027-01-31", "2031-11-01"};
    struct path_story s = {.width = PATH_WIDTH,
                           .today = TODAY,
                           .roles = roles,
                           .role_n = n,
                           .wishes = w,
                           .wish_n = wish_n,
                           .step_days = days,
                           .step_n = step_n,
                           .today_word = "Today",
                           .year_words = {"in 1 year", "in 3 years", "in 5 years"},
                           .earlier_word = "Earlier roles"};
    struct path_picture p, sheet;
    path_lay_out(a, &s, &p);
    s.width = PATH_SHEET;
    path_lay_out(a, &s, &sheet);
    check(&sheet);
    return p;
}

/* The room of a label. */
static struct path_box box(const struct path_label *l)
{
    int w = picture_text_width(l->bold, true), w2 = l->plain ? picture_text_width(l->plain, false) : 0;
    w = w2 > w ? w2 : w;
    int x = l->anchor == ANCHOR_START ? l->x : l->anchor == ANCHOR_END ? l->x - w : l->x - w / 2;
    return (struct path_box){x, l->y - 14, x + w, l->y + (l->plain ? 26 : 5)};
}

/* What must be true of every picture. */
static void check(const struct path_picture *p)
{
    assert_in_range(p->today_x, 200, path_today_most(p->width));
    for (size_t i = 0; i < p->labels.n; i++) {
        struct path_box b = box(&p->labels.v[i]);
        assert_true(b.x0 >= 0 && b.x1 <= p->width);
        assert_true(b.x1 <= p->today_x || b.x0 >= p->today_x);
        assert_true(b.y0 >= p->top && b.y1 <= p->top + p->height);
        for (size_t k = 0; k < i; k++) {
            struct path_box c = box(&p->labels.v[k]);
            assert_false(b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1);
        }
        for (size_t k = 0; k < p->spots.n; k++) {
            const struct path_spot *s = &p->spots.v[k];
            assert_false(s->x > b.x0 && s->x < b.x1 && s->y > b.y0 && s->y < b.y1);
        }
    }
    for (size_t i = 0; i < p->spots.n; i++) {
        const struct path_spot *s = &p->spots.v[i];
        bool ahead = s->mark == PATH_AHEAD || s->mark == PATH_STEP;
        assert_true(ahead ? s->x > p->today_x : s->x <= p->today_x);
        assert_true(s->x >= 0 && s->x <= p->width);
        for (size_t k = 0; k < i; k++)
            assert_true(s->x != p->spots.v[k].x || s->y != p->spots.v[k].y);
    }
}

/* How many spots of a kind there are. */
static size_t count(const struct path_picture *p, enum path_mark mark)
{
    size_t n = 0;
    for (size_t i = 0; i < p->spots.n; i++)
        n += p->spots.v[i].mark == mark;
    return n;
}

static void lanes_are_kinds_of_work(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    int lanes[5];
    path_lanes(a, nurse, 5, lanes);
    const int expected[] = {1, 1, 2, 1, 0};
    assert_memory_equal(lanes, expected, sizeof lanes);
    const struct path_role three[] = {{PATH_STUDY, "Bouwkunde", "Hogeschool", "2015-09-01"},
                                      {PATH_WORK, "Calculator", "Terpstra", "2019-01-01"},
                                      {PATH_WORK, "Werkvoorbereider", "Service", "2022-01-01"}};
    path_lanes(a, three, 3, lanes);
    const int no_stairs[] = {-1, 1, 0};
    assert_memory_equal(lanes, no_stairs, sizeof no_stairs);
    arena_free(a);
}

static void turns_have_one_shape(void **state)
{
    (void)state;
    assert_int_equal(path_turn_width(PATH_LANE), 106);
    assert_int_equal(path_turn_width(-2 * PATH_LANE), 212);
}

static void years_ahead_have_their_scale(void **state)
{
    (void)state;
    assert_int_equal(path_ahead_x(PATH_WIDTH, 612, 0), 612);
    assert_int_equal(path_ahead_x(PATH_WIDTH, 612, 365 * 40), 1100);
    assert_in_range(path_ahead_x(PATH_WIDTH, 612, 365), 735, 742);
    assert_in_range(path_ahead_x(PATH_WIDTH, 612, 1096), 915, 922);
}

static void shows_a_nurse_as_the_design_does(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct path_picture p = laid_out(a, nurse, 5, wishes, 4, 3);
    check(&p);
    assert_int_equal(count(&p, PATH_PLACE), 4);
    assert_int_equal(count(&p, PATH_FAR), 0);
    assert_int_equal(count(&p, PATH_AHEAD), 4);
    assert_int_equal(count(&p, PATH_STEP), 3);
    assert_int_equal(p.labels.n, 9);
    for (size_t i = 0; i < p.labels.n; i++)
        assert_non_null(p.labels.v[i].plain);
    arena_free(a);
}

/* Twenty-two years and thirteen entries: the far past is small, and each move in it is seen. */
static void shows_twenty_years_and_eleven_posts(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    static const struct path_role many[] = {{PATH_WORK, "Vårdbiträde", "Hemtjänst söder", "2004-06-01"},
                                            {PATH_WORK, "Undersköterska", "Lindgården", "2006-08-01"},
                                            {PATH_BREAK, "Föräldraledighet", "", "2008-03-01"},
                                            {PATH_WORK, "Undersköterska", "Björkbacken", "2009-01-01"},
                                            {PATH_WORK, "Planerare", "Hemvård", "2011-09-01"},
                                            {PATH_STUDY, "Socionomprogrammet", "Norrviks universitet", "2013-09-01"},
                                            {PATH_WORK, "Socialsekreterare", "Sjötuna kommun", "2016-02-01"},
                                            {PATH_WORK, "Biståndshandläggare", "Biståndsenheten", "2018-05-01"},
                                            {PATH_WORK, "Stödpedagog", "Daglig verksamhet", "2020-09-01"},
                                            {PATH_WORK, "Utredare", "Norrvik Region", "2021-02-01"},
                                            {PATH_WORK, "Projektledare", "Förvaltningen", "2022-04-01"},
                                            {PATH_WORK, "Tillförordnad enhetschef", "Biståndsenheten", "2024-10-01"},
                                            {PATH_WORK, "Biståndshandläggare", "Biståndsenheten", "2025-09-01"}};
    size_t n = sizeof many / sizeof many[0], moves = 0;
    struct path_picture p = laid_out(a, many, n, wishes, 3, 3);
    check(&p);
    assert_int_equal(count(&p, PATH_FAR) + count(&p, PATH_PLACE), n);
    assert_in_range(count(&p, PATH_PLACE), 2, 5);
    const struct path_spot *last = NULL;
    for (size_t i = 0; i < p.spots.n; i++)
        if (p.spots.v[i].mark == PATH_FAR || p.spots.v[i].mark == PATH_PLACE) {
            moves += last && last->y != p.spots.v[i].y;
            assert_true(!last || last->x + 20 <= p.spots.v[i].x);
            last = &p.spots.v[i];
        }
    assert_in_range(moves, 8, n); /* all but the break, and what goes on at the same place */
    size_t told = 0;
    for (size_t i = 0; i < p.labels.n; i++)
        told += p.labels.v[i].x < p.today_x;
    assert_int_equal(told, count(&p, PATH_PLACE) + 1); /* each whole stop, and "Earlier roles" */
    arena_free(a);
}

static void shows_a_first_day_and_nobody(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    const struct path_role first = {PATH_WORK, "Undersköterska", "Hemtjänsten", TODAY};
    struct path_picture p = laid_out(a, &first, 1, NULL, 0, 0);
    check(&p);
    assert_int_equal(p.labels.n, 1);
    p = laid_out(a, NULL, 0, NULL, 0, 0);
    check(&p);
    assert_int_equal(count(&p, PATH_TODAY), 1);
    arena_free(a);
}

static void steps_do_not_touch(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct path_picture p = laid_out(a, nurse, 5, NULL, 0, 4);
    check(&p);
    int last = p.today_x;
    for (size_t i = 0; i < p.spots.n; i++)
        if (p.spots.v[i].mark == PATH_STEP) {
            assert_true(p.spots.v[i].x >= last + 20);
            last = p.spots.v[i].x;
        }
    arena_free(a);
}

/* A path of n roles made up from a seed. */
static struct path_picture random_path(struct arena *a, unsigned seed, size_t n)
{
    static const char *const places[] = {"Care", "Payroll", "Schools", "The digital office of the municipality", ""};
    static const char *const titles[] = {"Nurse", "Controller", "Project lead for the new planning system", "Clerk"};
    struct path_role *roles = arena_array(a, n, sizeof *roles);
    char *day = arena_strdup(a, TODAY);
    for (size_t i = n; i-- > 0;) {
        int back = 1 + rand_r(&seed) % 1500;
        char *earlier = arena_alloc(a, 11);
        day_add(day, -back, earlier);
        day = earlier;
        roles[i] = (struct path_role){rand_r(&seed) % 6 == 0   ? PATH_BREAK
                                      : rand_r(&seed) % 6 == 0 ? PATH_STUDY
                                                               : PATH_WORK,
                                      titles[rand_r(&seed) % 4], places[rand_r(&seed) % 5], day};
    }
    struct path_wish some[7];
    size_t wish_n = rand_r(&seed) % 8;
    for (size_t i = 0; i < wish_n; i++)
        some[i] = (struct path_wish){i == 0       ? PATH_ON
                                     : i % 3 == 1 ? PATH_AND_BACK
                                                  : PATH_BRANCH,
                                     "A direction", "and what it means to this person"};
    if (wish_n > 6) /* at most two come back */
        some[4].way = PATH_BRANCH;
    return laid_out(a, roles, n, some, wish_n, rand_r(&seed) % 5);
}

static void holds_for_any_path(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 3000; seed++) {
        struct arena *a = arena_new(0);
        struct path_picture p = random_path(a, seed, 1 + seed % 14);
        check(&p);
        assert_int_equal(count(&p, PATH_TODAY), 1);
        arena_free(a);
    }
}

static void writes_safe_markup(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct html o;
    html_start(&o, a, LANGUAGE_EN, NULL, TODAY, "");
    const struct path_role first = {PATH_WORK, "<b>&", "\"Here\"", "2020-01-01"};
    struct path_picture p = laid_out(a, &first, 1, NULL, 0, 0);
    path_write(&o, &p);
    assert_non_null(strstr(o.p, "&lt;b&gt;&amp;</text>"));
    assert_null(strstr(o.p, "<b>"));
    assert_non_null(strstr(o.p, "aria-hidden=\"true\""));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lanes_are_kinds_of_work),      cmocka_unit_test(turns_have_one_shape),
        cmocka_unit_test(years_ahead_have_their_scale), cmocka_unit_test(shows_a_nurse_as_the_design_does),
        cmocka_unit_test(shows_a_first_day_and_nobody), cmocka_unit_test(shows_twenty_years_and_eleven_posts),
        cmocka_unit_test(steps_do_not_touch),           cmocka_unit_test(holds_for_any_path),
        cmocka_unit_test(writes_safe_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
