/* SPDX-License-Identifier: EUPL-1.2 */
/* Staging and publishing on both databases: all at once, a later version, cancelled, broken off, tidied up. */
#include "store_case.h"

#include "class_case.h"
#include "stage_sql.h"

static const enum db_type one_int[] = {DB_INT};
#define COUNT(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 1, false, NULL, one_int)
COUNT(shown_n,
      "SELECT count(*) FROM concept_text t JOIN scheme s ON s.scheme_id = t.scheme_id AND s.generation = t.generation");
COUNT(texts_n, "SELECT count(*) FROM concept_text");
COUNT(links_n,
      "SELECT count(*) FROM concept_link l JOIN scheme s ON s.scheme_id = l.scheme_id AND s.generation = l.generation");
COUNT(all_links_n, "SELECT count(*) FROM concept_link");
COUNT(concepts_n, "SELECT count(*) FROM concept");
COUNT(retired_n, "SELECT count(*) FROM concept WHERE retired = 1");
COUNT(generation_n, "SELECT coalesce(max(generation), 0) FROM scheme");
COUNT(changes_n, "SELECT count(*) FROM concept_change");
COUNT(nurse_id, "SELECT concept_id FROM concept WHERE uri LIKE '%/occupation/1'");
COUNT(tram_id, "SELECT concept_id FROM concept WHERE uri LIKE '%/occupation/3'");
COUNT(live_n, "SELECT count(*) FROM classifying WHERE state IN ('waiting', 'reading', 'staging')");
COUNT(faults_n, "SELECT count(*) FROM classifying_fault");
COUNT(replaced_n, "SELECT count(*) FROM concept_change WHERE change = 'replaced'");
COUNT(renamed_n,
      "SELECT count(*) FROM concept_change WHERE change = 'renamed' AND was = 'sjuksköterska' AND language = 'sv'");
COUNT(followed_n, "SELECT count(*) FROM concept_successor");

/* One number. */
static const struct err *int_take(void *context, const struct db_value *cells)
{
    *(int64_t *)context = cells[0].i;
    return NULL;
}

/* What a count comes to. */
static int64_t number_of(struct store_case *c, const struct statement *s)
{
    int64_t n = -1;
    struct db *db;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, s, NULL, int_take, &n, NULL));
    return n;
}

/* A run of ESCO. */
static struct stage_run *run_new(struct store_case *c)
{
    struct stage_run *run = arena_new_of(c->a, struct stage_run);
    *run = (struct stage_run){.store = c->store,
                              .arena = c->a,
                              .now = 1000,
                              .reader = "esco",
                              .word = "esco",
                              .name = "ESCO",
                              .source = "",
                              .version = "1"};
    expect_none(store_reader(c->store, c->a, &run->db));
    return run;
}

/* Imports the set. */
static const struct err *import(struct store_case *c, struct file_set *set)
{
    struct classification *read;
    struct class_trouble t;
    struct stage_run *run = run_new(c);
    TRY(stage_begin(run, "reading"));
    return classify_run(run, set, &read, &t);
}

static void small_files_are_published(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0};
    files_small(c->a, &set);
    expect_none(import(c, &set));
    assert_int_equal(number_of(c, &shown_n), 10);
    assert_int_equal(number_of(c, &links_n), 6);
    assert_int_equal(number_of(c, &live_n), 0);
    assert_int_equal(number_of(c, &changes_n), 0);
    struct concept_id ids[] = {{number_of(c, &nurse_id)}, {5}, {number_of(c, &tram_id)}};
    struct concept_label labels[3];
    struct db *db;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(concept_labels(db, c->a, (struct employer_id){0}, LANGUAGE_SV, ids, 3, labels));
    assert_string_equal(labels[0].label, "sjuksköterska");
    assert_false(labels[0].foreign);
    assert_string_equal(labels[0].code, "2221.1");
    assert_int_equal(labels[1].concept_id.v, 0);
    assert_string_equal(labels[1].label, "");
    assert_string_equal(labels[2].label, "tram driver");
    assert_true(labels[2].foreign && labels[2].language == LANGUAGE_EN);
}

static const char occupations_later[] =
    "conceptUri,preferredLabel,altLabels,code,status,isReplacedBy\n" OCC "1,nurse,,2221.1,released,\n" OCC
    "4,tram driver,,8331.1,released,\n" OCC "5,midwife at home,,2222.2,released,\n" OCC
    "2,midwife,,2222.1,obsolete," OCC "5\n";
static const char occupations_sv_later[] = "conceptUri,preferredLabel\n" OCC "1,legitimerad sjuksköterska\n";
static const char asks_later[] =
    "occupationUri,relationType,skillUri\n" OCC "1,essential," SKL "a\n" OCC "4,essential," SKL "c\n";

/* The files of a later version. */
static void files_later(struct store_case *c, struct file_set *set)
{
    file_put(c->a, set, "occupations_en.csv", occupations_later);
    file_put(c->a, set, "occupations_sv.csv", occupations_sv_later);
    file_put(c->a, set, "skills_en.csv", skills_en);
    file_put(c->a, set, "occupationSkillRelations.csv", asks_later);
}

COUNT(numbers_n, "SELECT 10000 * min(map_number) + max(map_number) FROM employer");
COUNT(published_at, "SELECT max(published_at) FROM scheme");
COUNT(care_old_n, "SELECT count(*) FROM concept WHERE last_en = 'give care'");
#define TEXT(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 0, true, NULL, NULL)
TEXT(towns_put, "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) VALUES "
                "(11, 'Town', 'town', 'company', 'sv', 'Europe/Stockholm', 1), "
                "(12, 'Other', 'other', 'company', 'sv', 'Europe/Stockholm', 1)");
TEXT(role_put, "INSERT INTO role (employer_id, role_id, reference, name, sort_sv, sort_nl, sort_en, search, version, "
               "made_at) VALUES (11, 1, 'a', 'A', 'a', 'a', 'a', 'a', 1, 1)");
TEXT(version_put,
     "INSERT INTO role_version (employer_id, role_id, version, name, track, language, valid_from, made_at) "
     "VALUES (11, 1, 1, 'A', 'other', 'sv', '2026-01-01', 1)");
TEXT(asks_put, "INSERT INTO role_skill (employer_id, role_id, version, concept_id, level) "
               "SELECT 11, 1, 1, concept_id, 2 FROM concept WHERE uri LIKE '%/skill/a'");

/* store_work_fn: two employers, one of which has a role that asks for a skill. */
static const struct err *role_make(struct db *db, void *context)
{
    TRY(db_run(db, context, &towns_put, NULL, NULL, NULL, NULL));
    TRY(db_run(db, context, &role_put, NULL, NULL, NULL, NULL));
    TRY(db_run(db, context, &version_put, NULL, NULL, NULL, NULL));
    return db_run(db, context, &asks_put, NULL, NULL, NULL, NULL);
}

static void maps_with_old_names_are_read_anew(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0}, later = {0};
    files_small(c->a, &set);
    files_but(c->a, &later, "skills_en.csv",
              "ConceptURI,skillType,preferredLabel\n" SKL "a,skill/competence,give good care\n" SKL
              "b,knowledge,anatomy\n" SKL "c,skill/competence,drive trams\n");
    expect_none(import(c, &set));
    expect_none(stage_tidy(c->store, c->a, NULL));
    expect_none(store_write_wait(c->store, c->a, role_make, c->a));
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &numbers_n), 0); /* nothing is called anything else */
    expect_none(import(c, &later));
    assert_int_equal(number_of(c, &care_old_n), 1);
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &care_old_n), 0);
    assert_int_equal(number_of(c, &numbers_n), 1);   /* of the one only */
    assert_true(number_of(c, &published_at) > 1000); /* the imports began then */
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &numbers_n), 1);
}

static void a_later_version_keeps_everybody(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0}, later = {0};
    files_small(c->a, &set);
    files_later(c, &later);
    expect_none(import(c, &set));
    int64_t nurse = number_of(c, &nurse_id), tram = number_of(c, &tram_id);
    expect_none(import(c, &later));
    assert_int_equal(number_of(c, &nurse_id), nurse);
    assert_int_equal(number_of(c, &tram_id), tram);
    assert_int_equal(number_of(c, &concepts_n), 10); /* two are new */
    assert_int_equal(number_of(c, &retired_n), 4);   /* midwife, tram driver, two groups */
    assert_int_equal(number_of(c, &replaced_n), 2);  /* by what the file says, and by the only one of that name */
    assert_int_equal(number_of(c, &followed_n), 2);
    assert_int_equal(number_of(c, &renamed_n), 1);
    assert_int_equal(number_of(c, &links_n), 2);
    struct concept_id ids[] = {{tram}};
    struct concept_label label;
    struct db *db;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &all_links_n), 2); /* the generation before is away */
    expect_none(concept_labels(db, c->a, (struct employer_id){0}, LANGUAGE_NL, ids, 1, &label));
    assert_string_equal(label.label, "tram driver");
    assert_true(label.retired);
    expect_none(import(c, &set)); /* and back again */
    assert_int_equal(number_of(c, &retired_n), 2);
    assert_int_equal(number_of(c, &tram_id), tram);
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &texts_n), 10);
}

static void what_is_refused_or_cut_off_changes_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0}, later = {0}, cut = {0};
    files_small(c->a, &set);
    files_later(c, &later);
    expect_none(import(c, &set));
    files_but(c->a, &cut, "skills_en.csv", "conceptUri,preferredLabel\nodd,x\n\"");
    assert_non_null(import(c, &cut));
    assert_int_equal(number_of(c, &faults_n), 1);
    assert_int_equal(number_of(c, &generation_n), 1);
    /* Each statement and each commit fails in turn: as if the process had died there. */
    for (unsigned n = 1;; n++) {
        store_fail_after(c->store, n, 0);
        const struct err *e = import(c, &later);
        store_fail_after(c->store, 0, 0);
        if (!e)
            break;
        assert_int_equal(number_of(c, &generation_n), 1);
        assert_int_equal(number_of(c, &shown_n), 10);
        assert_int_equal(number_of(c, &retired_n), 0);
        assert_true(n < 200);
    }
    assert_int_equal(number_of(c, &concepts_n), 10);
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &texts_n), 7);
    assert_int_equal(number_of(c, &all_links_n), 2);
}

static void a_newer_import_takes_the_place_of_an_older(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0}, later = {0};
    struct classification *read;
    struct class_trouble t;
    files_small(c->a, &set);
    files_later(c, &later);
    struct stage_run *slow = run_new(c);
    expect_none(stage_begin(slow, "reading"));
    expect_none(import(c, &later));
    assert_ptr_equal(classify_run(slow, &set, &read, &t), &err_conflict);
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &concepts_n), 6);
    assert_int_equal(number_of(c, &links_n), 2);
}

/* A row that the import under way is going to write. */
#define IN_THE_WAY                                                                                                     \
    "INSERT INTO concept_state (scheme_id, generation, concept_id) SELECT c.scheme_id, "                               \
    "(SELECT max(x.generation) FROM classifying x), c.concept_id FROM concept c WHERE c.uri LIKE '%/occupation/1'"
PROBE(in_the_way_put, IN_THE_WAY, IN_THE_WAY, 0, 0, true, NULL, NULL);
struct in_the_way {
    struct arena *a;
    int64_t changed;
};

/* store_work_fn: puts it there. */
static const struct err *put_in_the_way(struct db *db, void *context)
{
    struct in_the_way *x = context;
    return db_run(db, x->a, &in_the_way_put, NULL, NULL, NULL, &x->changed);
}

static void an_import_that_meets_foreign_rows_ends(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0}, later = {0};
    struct classification *read;
    struct class_trouble t;
    files_small(c->a, &set);
    files_later(c, &later);
    expect_none(import(c, &set));
    struct stage_run *run = run_new(c);
    expect_none(stage_begin(run, "reading"));
    struct in_the_way way = {c->a, 0};
    expect_none(store_write_wait(c->store, c->a, put_in_the_way, &way));
    assert_true(way.changed > 0);
    const struct err *e = classify_run(run, &later, &read, &t);
    assert_non_null(e);
    assert_ptr_not_equal(e, &err_conflict);
    assert_int_equal(number_of(c, &live_n), 0);
    assert_int_equal(number_of(c, &generation_n), 1);
    assert_int_equal(number_of(c, &shown_n), 10);
}

COUNT(said_n, "SELECT count(*) FROM classifying WHERE state = 'failed' AND trouble LIKE 'It was cut off%'");
TEXT(job_put, "INSERT INTO job (job_id, employer_id, kind, thing_id, state, due_at, made_at) "
              "SELECT 1, 0, 'skills-import', classifying_id, 'waiting', 1, 1 FROM classifying");

/* store_work_fn: the job of the only import. */
static const struct err *job_make(struct db *db, void *context)
{
    return db_run(db, context, &job_put, NULL, NULL, NULL, NULL);
}

static void an_upload_that_was_cut_off_ends(void **state)
{
    struct store_case *c = store_case_of(state);
    struct stage_run *taken = run_new(c), *lost = run_new(c);
    lost->word = "ssyk";
    expect_none(stage_begin(taken, "waiting"));
    expect_none(store_write_wait(c->store, c->a, job_make, c->a));
    expect_none(stage_begin(lost, "waiting"));
    expect_none(stage_end_lost(c->store, c->a, 1000 + STAGE_LOST_S));
    assert_int_equal(number_of(c, &live_n), 2);
    expect_none(stage_end_lost(c->store, c->a, 1001 + STAGE_LOST_S));
    assert_int_equal(number_of(c, &live_n), 1); /* a job will take that one up */
    assert_int_equal(number_of(c, &said_n), 1);
}

static void a_job_that_was_cut_off_is_taken_up(void **state)
{
    struct store_case *c = store_case_of(state);
    struct file_set set = {0};
    struct classification *read;
    struct class_trouble t;
    files_small(c->a, &set);
    struct stage_run *first = run_new(c);
    expect_none(stage_begin(first, "reading"));
    struct stage_run again = *first;
    for (unsigned n = 6; n < 14; n++) { /* it dies somewhere while it stages */
        struct stage_run dies = *first;
        expect_none(stage_take(&dies));
        store_fail_after(c->store, n, 0);
        struct classification *half = classification_new(c->a);
        struct class_trouble trouble;
        expect_none(esco_read(c->a, &set, half, &trouble));
        assert_non_null(stage_all(&dies, half));
        store_fail_after(c->store, 0, 0);
    }
    expect_none(stage_take(&again));
    expect_none(classify_run(&again, &set, &read, &t));
    assert_int_equal(number_of(c, &shown_n), 10);
    expect_none(stage_tidy(c->store, c->a, NULL));
    assert_int_equal(number_of(c, &concepts_n), 8);
    assert_int_equal(number_of(c, &texts_n), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(small_files_are_published),
        ON_BOTH(maps_with_old_names_are_read_anew),
        ON_BOTH(a_later_version_keeps_everybody),
        ON_BOTH(what_is_refused_or_cut_off_changes_nothing),
        ON_BOTH(a_newer_import_takes_the_place_of_an_older),
        ON_BOTH(an_import_that_meets_foreign_rows_ends),
        ON_BOTH(an_upload_that_was_cut_off_ends),
        ON_BOTH(a_job_that_was_cut_off_is_taken_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
