/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/erase.h"

#include "base/time.h"
#include "store/event.h"
#include "changes_sql.h"
#include "erase_sql.h"
#include "steps_sql.h"
#include "serious_sql.h"
#include "talks/meeting.h"
#include "talks/seal.h"

const struct err *talk_erase_words(struct db *db, struct arena *a, struct employer_id employer, struct talk_id talk,
                                   int64_t now)
{
    struct agreements_to_erase_rows versions;
    TRY(agreements_to_erase(db, a, employer, talk, &versions));
    for (size_t i = 0; i < versions.n; i++)
        TRY(seal_erase_version(db, a, employer, versions.v[i].agreement_id, now));
    TRY(talk_skills_erase(db, a, employer, talk, NULL));
    TRY(talk_skills_asked_erase(db, a, employer, talk, NULL));
    TRY(carryings_erase(db, a, employer, talk, NULL));
    TRY(step_changes_erase(db, a, employer, talk, NULL));
    TRY(steps_erase(db, a, employer, talk, NULL));
    TRY(articles_erase(db, a, employer, talk, NULL));
    TRY(verdicts_erase(db, a, employer, talk, NULL));
    TRY(proposals_erase(db, a, employer, talk, NULL));
    TRY(heard_erase(db, a, employer, talk, NULL));
    TRY(answers_erase(db, a, employer, talk, NULL));
    TRY(preparations_erase(db, a, employer, talk, NULL));
    TRY(serious_erase(db, a, employer, talk, NULL));
    TRY(helpers_erase(db, a, employer, talk, NULL));
    return talk_erase(db, a, employer, talk, now, NULL);
}

/* One person's erasure, as it goes through the lane. */
struct erasure {
    struct arena *a;
    struct employer_id employer;
    struct person_id person;
    int64_t now;
    size_t talks;
};

/* Erases all talks of the person in one piece, with the steps that came of them, the wishes, the
 * skills and the farewell. */
static const struct err *erase_work(struct db *db, void *context)
{
    struct erasure *x = context;
    struct talks_to_erase_rows rows;
    TRY(talks_to_erase(db, x->a, x->employer, x->person, &rows));
    x->talks = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        TRY(talk_erase_words(db, x->a, x->employer, rows.v[i].talk_id, x->now));
    TRY(wishes_erase(db, x->a, x->employer, x->person, NULL));
    TRY(farewells_erase(db, x->a, x->employer, x->person, NULL));
    TRY(skills_erase(db, x->a, x->employer, x->person, NULL));
    TRY(scan_answers_of_erase(db, x->a, x->employer, x->person, NULL));
    TRY(scan_parts_of_erase(db, x->a, x->employer, x->person, NULL));
    TRY(scans_of_erase(db, x->a, x->employer, x->person, NULL));
    TRY(tasks_of_erase(db, x->a, x->employer, x->person, NULL));
    TRY(skills_asked_erase(db, x->a, x->employer, x->person, NULL));
    TRY(role_models_erase(db, x->a, x->employer, x->person, NULL));
    TRY(asked_erase(db, x->a, x->employer, x->person, NULL));
    TRY(ladder_reasons_erase(db, x->a, x->employer, x->person, NULL));
    TRY(competitor_erase(db, x->a, x->employer, x->person, NULL));
    return event_write(db, x->a, x->employer, (struct person_id){0}, x->now, EVENT_WORDS_ERASED, x->person.v, "");
}

/* bana erase --employer SLUG --number NUMBER --yes */
static const struct err *erase_run(struct command_line *line, int *ret_status)
{
    struct store *s;
    struct db *db;
    struct person_to_erase_row *p;
    const char *slug = command_option(line, "--employer"), *number = command_option(line, "--number");
    bool yes = command_flag(line, "--yes");
    TRY(command_no_more(line));
    if (!slug || !number)
        return err_refused(line->arena, 400, "Say whose words: --employer SLUG --number EMPLOYEE_NUMBER.");
    TRY(command_store(line, &s));
    TRY(store_reader(s, line->arena, &db));
    TRY(person_to_erase(db, line->arena, slug, number, &p));
    if (!p)
        return err_refused(line->arena, 404, "Nobody there has this employee number.");
    if (!yes) {
        command_say(line, "This erases every word in all talks of %s, for good. Say it again with --yes.\n", p->name);
        *ret_status = 1;
        return NULL;
    }
    struct erasure x = {.a = line->arena, .employer = p->employer_id, .person = p->person_id, .now = clock_now()};
    TRY(store_write_wait(s, line->arena, erase_work, &x));
    command_say(line, "The words of %zu talks are erased. Their seals still hold: bana verify.\n", x.talks);
    return NULL;
}

const struct command erase_commands[] = {
    {"erase", "--employer SLUG --number NUMBER --yes", "erase by right all words of a person's talks", erase_run,
     .at_server = true},
};
const size_t erase_command_n = sizeof erase_commands / sizeof erase_commands[0];
