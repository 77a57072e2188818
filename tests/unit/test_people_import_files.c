/* SPDX-License-Identifier: EUPL-1.2 */
/* Real staff files of other people's organisations: what each gives is counted here. */
#include "import_case.h"

#include "base/text.h"

/* Prints what a file gave, when asked for (BANA_TELL=1). */
static void tell(const char *path, const struct staff_case *c)
{
    if (!getenv("BANA_TELL"))
        return;
    printf("%s: %zu rows, %zu good, %zu bad", path, c->counts.rows, c->counts.good, c->counts.bad);
    for (int f = 0; f < FAULT_N; f++)
        if (faults_of(c, (enum staff_fault_kind)f))
            printf("; %s %zu", fault_word((enum staff_fault_kind)f), faults_of(c, (enum staff_fault_kind)f));
    printf("; people %zu, units %zu, posts %zu\n  %s\n", c->counts.people_new, c->counts.units_new, c->counts.posts_new,
           mapping_write(c->arena, &c->mapping));
    for (size_t i = 0; i < c->faults.n; i++)
        if (c->faults.n <= 20 || i < 4)
            printf("  %s\n", fault_say(c->arena, LANGUAGE_EN, c->faults.v[i].fault, c->faults.v[i].line, "",
                                       c->faults.v[i].was, c->faults.v[i].other));
}

/* The case of a file, or NULL where the data is absent. */
static struct staff_case *case_file(struct arena *a, const char *path)
{
    size_t n;
    void *bytes = shared_file(a, path, &n);
    if (!bytes)
        return NULL;
    struct staff_file f;
    struct staff_mapping m = guess_of(a, bytes, n, &f);
    struct staff_case *c = arena_new_of(a, struct staff_case);
    c->arena = a;
    case_of(c, &f, &m);
    tell(path, c);
    return c;
}

static void county_is_people_by_number(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_case *c = case_file(a, "montgomery_county_2016.csv");
    if (c) {
        assert_int_equal(c->mapping.kind, IMPORT_PEOPLE);
        assert_int_equal(c->mapping.column[STAFF_NUMBER], 0);
        assert_int_equal(c->mapping.column[STAFF_UNIT1], 6);
        assert_int_equal(c->mapping.column[STAFF_UNIT2], 7);
        assert_int_equal(c->mapping.column[STAFF_TITLE], 9);
        assert_int_equal(c->mapping.column[STAFF_START], 11);
        assert_int_equal(c->mapping.column[STAFF_MANAGER], -1);
        assert_int_equal(c->counts.good, 9228);
        assert_int_equal(c->counts.bad, 0);
        assert_int_equal(c->faults.n, 0);
        assert_int_equal(c->counts.people_new, 9228);
        assert_int_equal(c->counts.started, 9228);
        assert_string_equal(c->employments.v[0].from_day, "1986-09-22");
        assert_string_equal(c->people.v[0].name, "1");
    }
    arena_free(a);
}

static void fictional_is_people_by_number(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_case *c = case_file(a, "ibm_attrition_fictional.csv");
    if (c) {
        assert_int_equal(c->mapping.kind, IMPORT_PEOPLE);
        assert_int_equal(c->counts.good, 1470);
        assert_int_equal(c->faults.n, 0);
        assert_int_equal(c->counts.units_new, 3);
        assert_int_equal(c->mapping.column[STAFF_MANAGER], -1);
    }
    arena_free(a);
}

/* Published posts: rows, bad rows, and the faults that the publishers left in. */
static const struct {
    const char *path;
    size_t rows, bad, unknown, circle, same, fte;
} senior[] = {
    {"uk/department_for_international_development-2011-03-31-senior.csv", 80, 0, 2, 1, 0, 0},
    {"uk/department_for_international_development-2011-09-30-senior.csv", 78, 0, 2, 1, 0, 0},
    {"uk/department_for_international_development-2013-03-31-senior.csv", 77, 2, 2, 0, 2, 2},
    {"uk/department_for_international_development-2013-09-30-senior.csv", 89, 0, 1, 3, 0, 0},
    {"uk/department_for_international_development-2014-03-31-senior.csv", 29, 0, 1, 0, 0, 0},
    {"uk/department_for_international_development-2014-09-30-senior.csv", 92, 0, 1, 0, 0, 0},
    {"uk/ofsted-2011-03-31-senior.csv", 37, 0, 1, 0, 0, 0},
    {"uk/ofsted-2011-09-30-senior.csv", 38, 0, 1, 0, 0, 0},
    {"uk/the_british_museum-2011-03-31-senior.csv", 7, 0, 1, 0, 0, 0},
    {"uk/the_british_museum-2011-09-30-senior.csv", 7, 0, 1, 0, 0, 0},
};

static void senior_posts(void **state)
{
    for (size_t i = 0; i < sizeof senior / sizeof *senior; i++) {
        struct arena *a = arena_new(0);
        struct staff_case *c = case_file(a, senior[i].path);
        if (c) {
            assert_int_equal(c->mapping.kind, IMPORT_POSTS);
            assert_int_equal(c->counts.rows, senior[i].rows);
            assert_int_equal(c->counts.bad, senior[i].bad);
            assert_int_equal(faults_of(c, FAULT_UNKNOWN_POST), senior[i].unknown);
            assert_int_equal(faults_of(c, FAULT_POST_CIRCLE), senior[i].circle);
            assert_int_equal(faults_of(c, FAULT_SAME_POST), senior[i].same);
            assert_int_equal(faults_of(c, FAULT_BAD_FTE), senior[i].fte);
            assert_int_equal(c->people.n, 0);
            assert_int_equal(c->counts.posts_new, senior[i].rows - senior[i].bad);
            for (size_t p = 0; p < c->posts.n; p++)
                assert_false(c->posts.v[p].counted);
        }
        arena_free(a);
    }
}

static const struct {
    const char *junior, *senior;
    size_t rows, no_title;
} both[] = {
    {"uk/department_for_international_development-2011-03-31-junior.csv",
     "uk/department_for_international_development-2011-03-31-senior.csv", 268, 0},
    {"uk/department_for_international_development-2011-09-30-junior.csv",
     "uk/department_for_international_development-2011-09-30-senior.csv", 259, 0},
    {"uk/department_for_international_development-2013-03-31-junior.csv",
     "uk/department_for_international_development-2013-03-31-senior.csv", 303, 0},
    {"uk/department_for_international_development-2013-09-30-junior.csv",
     "uk/department_for_international_development-2013-09-30-senior.csv", 371, 0},
    {"uk/department_for_international_development-2014-03-31-junior.csv",
     "uk/department_for_international_development-2014-03-31-senior.csv", 112, 0},
    {"uk/department_for_international_development-2014-09-30-junior.csv",
     "uk/department_for_international_development-2014-09-30-senior.csv", 684, 0},
    {"uk/ofsted-2011-03-31-junior.csv", "uk/ofsted-2011-03-31-senior.csv", 171, 0},
    {"uk/ofsted-2011-09-30-junior.csv", "uk/ofsted-2011-09-30-senior.csv", 171, 0},
    {"uk/the_british_museum-2011-03-31-junior.csv", "uk/the_british_museum-2011-03-31-senior.csv", 76, 76},
    {"uk/the_british_museum-2011-09-30-junior.csv", "uk/the_british_museum-2011-09-30-senior.csv", 77, 77},
};

/* What a case would have written, as what the database then knows. */
static struct staff_known known_after(struct arena *a, const struct staff_case *c)
{
    struct staff_known k = {0};
    for (size_t i = 0; i < c->boards.n; i++)
        *VEC_PUSH(a, k.boards) = (struct known_board){c->boards.v[i].id, c->boards.v[i].name};
    for (size_t i = 0; i < c->units.n; i++)
        *VEC_PUSH(a, k.units) = (struct known_unit){c->units.v[i].id, c->units.v[i].parent, c->units.v[i].board,
                                                    c->units.v[i].reference, c->units.v[i].name};
    for (size_t i = 0; i < c->posts.n; i++)
        *VEC_PUSH(a, k.posts) = (struct known_post){
            c->posts.v[i].id,    c->posts.v[i].reports_to, c->posts.v[i].unit, c->posts.v[i].reference,
            c->posts.v[i].title, c->posts.v[i].grade,      c->posts.v[i].fte,  c->posts.v[i].counted};
    return k;
}

/* Junior rows after the senior posts of the same day: counts of posts, nobody made up, and nothing new the second time.
 */
static void junior_counts(void **state)
{
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        struct arena *a = arena_new(0);
        struct staff_case *s = case_file(a, both[i].senior);
        size_t n;
        void *bytes = s ? shared_file(a, both[i].junior, &n) : NULL;
        if (bytes) {
            struct staff_file f;
            struct staff_mapping m = guess_of(a, bytes, n, &f);
            struct staff_case c = {.arena = a, .known = known_after(a, s)};
            case_of(&c, &f, &m);
            tell(both[i].junior, &c);
            assert_int_equal(m.kind, IMPORT_POSTS);
            assert_int_equal(c.counts.rows, both[i].rows);
            assert_int_equal(c.counts.bad, 0);
            assert_int_equal(c.counts.posts_new, both[i].rows);
            assert_int_equal(c.people.n, 0);
            assert_int_equal(faults_of(&c, FAULT_NO_TITLE), both[i].no_title);
            for (size_t p = s->posts.n; p < c.posts.n; p++)
                assert_true(c.posts.v[p].counted && c.posts.v[p].fte >= 0);
            struct staff_case again = {.arena = a, .known = known_after(a, &c)};
            case_of(&again, &f, &m);
            assert_int_equal(again.counts.posts_new, 0);
            assert_int_equal(again.counts.posts_changed, 0);
            assert_int_equal(again.counts.posts_same, both[i].rows);
            assert_int_equal(again.counts.units_new, 0);
        }
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(county_is_people_by_number),
        cmocka_unit_test(fictional_is_people_by_number),
        cmocka_unit_test(senior_posts),
        cmocka_unit_test(junior_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
