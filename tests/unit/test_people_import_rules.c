/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading, guessing and checking staff files, one trouble at a time. */
#include "import_case.h"

#include "base/text.h"

/* A Swedish export: semicolons, Windows-1252, dates both clear and not, a report line above the header. */
static void swedish_export(void **state)
{
    static const char text[] =
        "Personallista;;;;\r\n\r\n"
        "Anst.nr;Efternamn, F\xF6rnamn;Befattning;Enhet;N\xE4rmaste chef;Anst\xE4lld fr.o.m.;E-post;Personnummer\r\n"
        "0104;Lindqvist, Amina;Underskoterska;\xC4ldreomsorg > Hemtj\xE4nst Norr;Ekdahl, "
        "Johan;2014-03-01;Amina@Exempel.se;19800101-1234\r\n"
        "0077;Ekdahl, Johan;Enhetschef;\xC4ldreomsorg > Hemtj\xE4nst Norr;;20100815;johan@exempel.se;\r\n"
        "0078;van der Berg, Eva;Chef;\xC4ldreomsorg;-;2009-01-15;;\r\n";
    struct arena *a = arena_new(0);
    struct staff_file f;
    struct staff_mapping m = guess_of(a, text, sizeof text - 1, &f);
    assert_int_equal(f.encoding, ENCODING_WINDOWS1252);
    assert_int_equal(f.separator, ';');
    assert_int_equal(f.header_line, 3);
    assert_int_equal(m.column[STAFF_NUMBER], 0);
    assert_int_equal(m.column[STAFF_NAME], 1);
    assert_int_equal(m.column[STAFF_MANAGER], 4);
    assert_int_equal(m.column[STAFF_START], 5);
    assert_int_equal(m.column[STAFF_MAIL], 6);
    for (int i = 0; i < STAFF_FIELD_N; i++)
        assert_int_not_equal(m.column[i], 7); /* the personal identity number is never read */
    assert_true(m.family_first);
    assert_int_equal(m.path, '>');
    struct staff_case c = {.arena = a};
    case_of(&c, &f, &m);
    assert_int_equal(c.faults.n, 0);
    assert_int_equal(c.counts.people_new, 3);
    assert_int_equal(c.counts.managers_set, 1);
    assert_int_equal(c.counts.units_new, 2);
    assert_string_equal(c.people.v[0].given, "Amina");
    assert_string_equal(c.people.v[0].name, "Amina Lindqvist");
    assert_string_equal(c.people.v[0].mail, "amina@exempel.se");
    assert_string_equal(c.people.v[2].family, "van der Berg");
    assert_string_equal(c.employments.v[1].from_day, "2010-08-15");
    assert_int_equal(c.units.v[1].parent_at, 0);
    arena_free(a);
}

/* A Dutch export with tabs, prefixes apart, manager by number and days with the day first. */
static void dutch_export(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_case *c = case_text(a, "Medewerkernummer\tRoepnaam\tTussenvoegsel\tAchternaam\tFunctie\tAfdeling\tTeam"
                                        "\tNummer leidinggevende\tDatum in dienst\tDatum uit dienst\n"
                                        "12\tSanne\tde\tWit\tMonteur\tService\tNoord\t7\t13-04-2019\t\n"
                                        "7\tMarijke\t\tBos\tTeamleider\tService\tNoord\t\t01-02-2011\t31-12-9999\n"
                                        "8\tDaan\t\tVerbruggen\tMonteur\tService\tZuid\t7\t01-02-2011\t18-12-2026\n"
                                        "9\tPiet\t\tOud\tMonteur\tService\tZuid\t7\t01-02-2001\t18-12-2020\n");
    assert_int_equal(c->mapping.column[STAFF_INFIX], 2);
    assert_int_equal(c->faults.n, 1);
    assert_int_equal(faults_of(c, FAULT_LEFT_BEFORE), 1);
    assert_string_equal(c->people.v[0].name, "Sanne de Wit");
    assert_string_equal(c->employments.v[1].from_day, "2011-02-01");
    assert_null(c->employments.v[1].to_day);
    assert_string_equal(c->employments.v[2].to_day, "2026-12-18");
    arena_free(a);
}

static void faults_of_people(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_case *c = case_text(a, "Number,Name,Mail,Manager,Hire date,End date,Unit\n"
                                        "1,Ann One,ann@x.se,2,2020-01-01,,A\n"    /* 2: circle 1 2 3 */
                                        "2,Bob Two,bob@x.se,3,2020-01-01,,A\n"    /* 3 */
                                        "3,Cat Three,cat@x.se,1,2020-01-01,,A\n"  /* 4 */
                                        ",,,,2020-01-01,,A\n"                     /* 5: nobody */
                                        "4,Dan Four,dan@x,99,2020-01-01,,A\n"     /* 6: bad mail, unknown manager */
                                        "5,Eve Five,ann@x.se,5,2020-02-30,,A\n"   /* 7: bad date */
                                        "6,Fay Six,fay@x.se,6,2020-01-01,,A\n"    /* 8: own manager */
                                        "7,Gil Seven,fay@x.se,1,2020-01-01,,A\n"  /* 9: same mail as 8 */
                                        "8,Hal Eight,,,2020-01-01,2019-01-01,A\n" /* 10: ends first */
                                        "9,Ida Nine,,,2020-01-01,,A\n"            /* 11: same number as 12 */
                                        "9,Jon Ten,,,2020-01-01,,A\n"             /* 12 */
                                        "10,Kim Ten,,,2020-01-01,,A\n"
                                        "10,Kim Ten,,,2020-01-01,,B\n"           /* two employments */
                                        "10,Kim Ten,,,2020-01-01,,B\n"           /* 15: same row */
                                        "11,Lea,,,2020-01-01,,A,extra\n"         /* 16: long */
                                        "12,Mia\n"                               /* 17: short */
                                        "13,Nia \"Nick\" Name,,,2020-01-01,,A\n" /* 18: odd quotes */
                                        "14,\"Ola,,,2020-01-01,,A\n"             /* 19: broken quotes */
                                        "850709-9805,Per,,,2020-01-01,,A\n"      /* 20: identity number */
                                        "\n,,,,,,\n"
                                        "15,Q R,,Ann One,2020-01-01,,A\n"); /* manager by name in a column of numbers */
    assert_int_equal(faults_of(c, FAULT_MANAGER_CIRCLE), 3);
    assert_int_equal(fault_line(c, FAULT_MANAGER_CIRCLE, 0), 2);
    assert_int_equal(fault_line(c, FAULT_MANAGER_CIRCLE, 2), 4);
    assert_int_equal(fault_line(c, FAULT_NOBODY, 0), 5);
    assert_int_equal(fault_line(c, FAULT_BAD_MAIL, 0), 6);
    assert_int_equal(fault_line(c, FAULT_UNKNOWN_MANAGER, 0), 6);
    assert_int_equal(fault_line(c, FAULT_BAD_DATE, 0), 7);
    assert_int_equal(fault_line(c, FAULT_OWN_MANAGER, 0), 8);
    assert_int_equal(faults_of(c, FAULT_SAME_MAIL), 2);
    assert_int_equal(fault_line(c, FAULT_ENDS_FIRST, 0), 10);
    assert_int_equal(faults_of(c, FAULT_SAME_NUMBER), 2);
    assert_int_equal(fault_line(c, FAULT_SAME_NUMBER, 1), 12);
    assert_int_equal(fault_line(c, FAULT_SAME_ROW, 0), 15);
    assert_int_equal(fault_line(c, FAULT_LONG_ROW, 0), 16);
    assert_int_equal(fault_line(c, FAULT_SHORT_ROW, 0), 17);
    assert_int_equal(fault_line(c, FAULT_ODD_QUOTES, 0), 18);
    assert_int_equal(fault_line(c, FAULT_QUOTES, 0), 19);
    assert_int_equal(fault_line(c, FAULT_IDENTITY_NUMBER, 0), 20);
    assert_int_equal(c->counts.rows, 20);
    assert_int_equal(c->counts.managers_set, 2); /* 7 and 15 have 1 */
    assert_int_equal(c->counts.people_new, 10);
    assert_int_equal(c->counts.started, 11);
    arena_free(a);
}

static void days_by_column(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_case *c = case_text(a, "Number;Hire date\n1;03/04/2020\n2;12/31/2020\n");
    assert_int_equal(c->faults.n, 0);
    assert_string_equal(c->employments.v[0].from_day, "2020-03-04");
    c = case_text(a, "Number;Hire date\n1;03/04/2020\n2;31/12/2020\n");
    assert_string_equal(c->employments.v[0].from_day, "2020-04-03");
    c = case_text(a, "Number;Hire date\n1;03/04/2020\n2;05/06/2020\n");
    assert_int_equal(faults_of(c, FAULT_EITHER_DATE), 1);
    assert_int_equal(c->faults.v[0].line, 1);
    assert_string_equal(c->employments.v[0].from_day, "2020-04-03");
    c = case_text(a, "Number;Hire date\n1;13/04/2020\n2;14/04/2020\n3;04/15/2020\n");
    assert_int_equal(faults_of(c, FAULT_MIXED_DATES), 1);
    assert_int_equal(fault_line(c, FAULT_BAD_DATE, 0), 4);
    c = case_text(a, "Number;Hire date\n1;41652\n2;2014-01-13 00:00:00\n");
    assert_string_equal(c->employments.v[0].from_day, "2014-01-13");
    assert_string_equal(c->employments.v[1].from_day, "2014-01-13");
    arena_free(a);
}

/* What a case would have written, as the database then knows it. */
static struct staff_known known_after(struct arena *a, const struct staff_case *c)
{
    struct staff_known k = {0};
    for (size_t i = 0; i < c->boards.n; i++)
        *VEC_PUSH(a, k.boards) = (struct known_board){c->boards.v[i].id, c->boards.v[i].name};
    for (size_t i = 0; i < c->units.n; i++)
        *VEC_PUSH(a, k.units) = (struct known_unit){c->units.v[i].id, c->units.v[i].parent, c->units.v[i].board,
                                                    c->units.v[i].reference, c->units.v[i].name};
    for (size_t i = 0; i < c->people.n; i++) {
        const struct plan_person *p = &c->people.v[i];
        *VEC_PUSH(a, k.people) =
            (struct known_person){p->id, p->number, p->given, p->family, p->name, p->mail, NULL, 0};
        for (size_t j = 0; j < c->employments.n; j++)
            if (c->employments.v[j].person.v == p->id.v)
                *VEC_PUSH(a, k.employments) =
                    (struct known_employment){c->employments.v[j].id,       p->id,
                                              c->employments.v[j].unit,     c->employments.v[j].title,
                                              c->employments.v[j].from_day, c->employments.v[j].to_day};
        for (size_t j = 0; j < c->managings.n; j++)
            if (c->managings.v[j].person.v == p->id.v)
                *VEC_PUSH(a, k.managings) =
                    (struct known_managing){c->managings.v[j].id, p->id, c->managings.v[j].over, 1, "2026-01-01"};
    }
    return k;
}

/* A second import changes what changed, starts and ends, and never doubles. */
static void second_import(void **state)
{
    struct arena *a = arena_new(0);
    const char *head = "Number,First name,Last name,Title,Unit,Manager,Hire date,End date\n";
    struct staff_case *c = case_text(a, arena_printf(a, "%s%s", head,
                                                     "1,Ann,One,Cook,Kitchen,,2020-01-01,\n"
                                                     "2,Bob,Two,Cook,Kitchen,1,2020-01-01,\n"
                                                     "3,Cat,Three,Cook,Kitchen,1,2020-01-01,\n"
                                                     "4,Dan,Four,Cook,Kitchen,1,2020-01-01,\n"));
    const char *next = arena_printf(a, "%s%s", head,
                                    "001,Ann,One-More,Cook,Kitchen,,2020-01-01,\n"       /* new name; zeros in front */
                                    "2,Bob,Two,Chef,Hall,1,2020-01-01,\n"                /* moved */
                                    "3,Cat,Three,Cook,Kitchen,2,2020-01-01,2026-11-30\n" /* other manager; ends */
                                    "5,Eve,Five,Cook,Kitchen,1,2026-12-01,\n");          /* starts; 4 is absent */
    struct staff_file f;
    struct staff_mapping m = guess_of(a, next, strlen(next), &f);
    struct staff_case d = {.arena = a, .known = known_after(a, c)};
    case_of(&d, &f, &m);
    assert_int_equal(d.faults.n, 0);
    assert_int_equal(d.counts.people_new, 1);
    assert_int_equal(d.counts.people_changed, 1);
    assert_int_equal(d.counts.people_same, 2);
    assert_int_equal(d.counts.moved, 1);
    assert_int_equal(d.counts.started, 1);
    assert_int_equal(d.counts.ended, 1);
    assert_int_equal(d.counts.absent, 1);
    assert_int_equal(d.counts.managers_set, 2);
    assert_int_equal(d.counts.managers_ended, 1);
    assert_int_equal(d.counts.units_new, 1);
    bool moved = false;
    for (size_t i = 0; i < d.employments.n; i++)
        moved = moved || (d.employments.v[i].act == PLAN_NEW && !strcmp(d.employments.v[i].title, "Chef") &&
                          !strcmp(d.employments.v[i].from_day, "2026-11-22"));
    assert_true(moved);
    struct staff_case e = {.arena = a, .known = known_after(a, c), .complete = true};
    case_of(&e, &f, &m);
    assert_int_equal(e.counts.ended, 2);
    struct staff_case same = {.arena = a, .known = known_after(a, c)};
    const char *again = arena_printf(a, "%s%s", head,
                                     "1,Ann,One,Cook,Kitchen,,2020-01-01,\n2,Bob,Two,Cook,Kitchen,1,2020-01-01,\n"
                                     "3,Cat,Three,Cook,Kitchen,1,2020-01-01,\n4,Dan,Four,Cook,Kitchen,1,2020-01-01,\n");
    m = guess_of(a, again, strlen(again), &f);
    case_of(&same, &f, &m);
    assert_int_equal(same.counts.people_same, 4);
    assert_int_equal(same.employments.n + same.managings.n, 0);
    arena_free(a);
}

static void odd_files(void **state)
{
    struct arena *a = arena_new(0);
    struct staff_file f;
    assert_non_null(staff_open(a, "PK\003\004 workbook", 14, &f));
    assert_non_null(staff_open(a, "", 0, &f));
    assert_non_null(staff_open(a, "Number;Name\n", 12, &f));
    static const char utf16[] = "\xFF\xFEN\0u\0m\0b\0e\0r\0;\0N\0a\0m\0e\0\n\0001\0;\0\xC5\0\n\0";
    struct staff_mapping m = guess_of(a, utf16, sizeof utf16 - 1, &f);
    struct staff_case c = {.arena = a};
    case_of(&c, &f, &m);
    assert_int_equal(c.counts.people_new, 1);
    assert_string_equal(c.people.v[0].name, "Å");
    struct staff_case *d = case_text(a, "sep=|\nNumber|Name\n1|\"A\nB\"\n2|C\n");
    assert_int_equal(d->counts.people_new, 2);
    assert_int_equal(d->rows.v[1].line, 5);
    d = case_text(a, "1,Ann One,ann@x.se\n2,Bob Two,bob@x.se\n"); /* no header */
    assert_int_equal(d->mapping.column[STAFF_MAIL], 2);
    assert_int_equal(d->counts.rows, 2);
    assert_string_equal(csv_cell(a, "=1+1", ','), "'=1+1");
    assert_string_equal(csv_cell(a, "a;\"b\"", ','), "\"a;\"\"b\"\"\"");
    struct staff_mapping back;
    assert_true(mapping_read(mapping_write(a, &m), f.columns, &back));
    assert_memory_equal(back.column, m.column, sizeof m.column);
    assert_false(mapping_read("people number=99", 3, &back));
    arena_free(a);
}

/* The n-th change of a kind; NULL if there is none. */
static const struct staff_change *change_of(const struct staff_case *c, enum staff_change_kind kind, size_t n)
{
    for (size_t i = 0; i < c->changes.n; i++)
        if (c->changes.v[i].kind == kind && !n--)
            return &c->changes.v[i];
    return NULL;
}

/* What changes is told as before and after; numbers that moved to others are seen, and asked about. */
static void before_and_after(void **state)
{
    struct arena *a = arena_new(0);
    const char *head = "Number,First name,Last name,Title,Unit,Manager,Hire date\n";
    struct staff_case *c = case_text(a, arena_printf(a, "%s%s", head,
                                                     "1,Ann,One,Cook,Kitchen,,2020-01-01\n"
                                                     "2,Bob,Two,Cook,Kitchen,1,2020-01-01\n"
                                                     "3,Cat,Three,Cook,Kitchen,1,2020-01-01\n"));
    assert_int_equal(c->changes.n, 0);
    assert_false(counts_ask(&c->counts));
    const char *next = arena_printf(a, "%s%s", head,
                                    "1,Ann,Other,Cook,Kitchen,,2020-01-01\n"
                                    "2,Bob,Two,Chef,Hall,1,2020-01-01\n"
                                    "3,Cat,Three,Cook,Kitchen,2,2020-01-01\n");
    struct staff_file f;
    struct staff_mapping m = guess_of(a, next, strlen(next), &f);
    struct staff_case d = {.arena = a, .known = known_after(a, c)};
    case_of(&d, &f, &m);
    assert_int_equal(d.changes.n, 4);
    assert_string_equal(change_of(&d, CHANGE_NAME, 0)->was, "Ann One");
    assert_string_equal(change_of(&d, CHANGE_NAME, 0)->now, "Ann Other");
    assert_false(change_of(&d, CHANGE_NAME, 0)->other);
    assert_string_equal(change_of(&d, CHANGE_UNIT, 0)->was, "Kitchen");
    assert_string_equal(change_of(&d, CHANGE_UNIT, 0)->now, "Hall");
    assert_string_equal(change_of(&d, CHANGE_TITLE, 0)->now, "Chef");
    assert_string_equal(change_of(&d, CHANGE_MANAGER, 0)->was, "Ann One");
    assert_string_equal(change_of(&d, CHANGE_MANAGER, 0)->now, "Bob Two");
    assert_int_equal(d.counts.renamed, 1);
    assert_false(counts_ask(&d.counts));
    const char *moved = arena_printf(a, "%s%s", head, "1,Cat,Three,Cook,Kitchen,,2020-01-01\n");
    m = guess_of(a, moved, strlen(moved), &f);
    struct staff_case e = {.arena = a, .known = known_after(a, c)};
    case_of(&e, &f, &m);
    assert_int_equal(e.counts.others, 1);
    assert_true(e.changes.v[0].other);
    assert_true(counts_ask(&e.counts));
    arena_free(a);
}

/* Names are apart when they share no word, however they are written. */
static void names_that_share_nothing(void **state)
{
    struct arena *a = arena_new(0);
    assert_true(names_apart(a, "Amina Lindqvist", "Erik Sandberg"));
    assert_false(names_apart(a, "Amina Lindqvist", "LINDQVIST, AMINA"));
    assert_false(names_apart(a, "Amina Lindqvist", "Amina Öst-Lindqvist"));
    assert_false(names_apart(a, "Amina Lindqvist", "Amina Öst"));
    assert_false(names_apart(a, "Amina Lindqvist", ""));
    assert_true(names_apart(a, "Lind", "Lindqvist"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swedish_export),           cmocka_unit_test(dutch_export),  cmocka_unit_test(faults_of_people),
        cmocka_unit_test(days_by_column),           cmocka_unit_test(second_import), cmocka_unit_test(before_and_after),
        cmocka_unit_test(names_that_share_nothing), cmocka_unit_test(odd_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
