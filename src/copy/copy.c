/* SPDX-License-Identifier: EUPL-1.2 */
#include "copy/copy.h"

#include "deliver/letter.h"
#include "talks/seal.h"

#include <string.h>

/* Seals as they stand on paper. */
static const struct err *load_seals(struct db *db, struct arena *a, struct employer_id employer,
                                    struct person_id person, struct copy_all *ret)
{
    struct copy_seal_rows rows;
    TRY(copy_seal(db, a, employer, person, &rows));
    ret->seal.v = arena_array(a, rows.n, sizeof *ret->seal.v);
    for (ret->seal.n = 0; ret->seal.n < rows.n; ret->seal.n++) {
        const struct copy_seal_row *r = &rows.v[ret->seal.n];
        ret->seal.v[ret->seal.n] =
            (struct copy_seal_line){r->agreement_id, r->number, r->sealed_at, seal_mark_write(a, r->mark.p)};
    }
    return NULL;
}

/* Letters, but without a code that still waits to be sent: it is for whoever reads the mail, not for a session. */
static const struct err *load_letters(struct db *db, struct arena *a, struct employer_id employer,
                                      struct person_id person, struct copy_letter_rows *ret)
{
    TRY(copy_letter(db, a, employer, person, ret));
    for (size_t i = 0; i < ret->n; i++)
        if (letter_kind_secret(ret->v[i].kind))
            ret->v[i].plain = "";
    return NULL;
}

const struct err *copy_load(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                            const char *today, struct copy_all *ret)
{
    TRY(copy_person(db, a, employer, person, &ret->person));
    TRY(copy_account(db, a, employer, person, &ret->account));
    TRY(copy_employment(db, a, employer, person, &ret->employment));
    TRY(copy_managing(db, a, employer, person, today, &ret->managing));
    TRY(copy_leave(db, a, employer, person, &ret->leave));
    TRY(copy_duty(db, a, employer, person, &ret->duty));
    TRY(copy_talk(db, a, employer, person, &ret->talk));
    TRY(copy_holder(db, a, employer, person, today, &ret->holder));
    TRY(copy_hand_over(db, a, employer, person, &ret->hand_over));
    TRY(copy_meeting(db, a, employer, person, &ret->meeting));
    TRY(copy_preparation(db, a, employer, person, &ret->preparation));
    TRY(copy_answer(db, a, employer, person, &ret->answer));
    TRY(copy_helper(db, a, employer, person, &ret->helper));
    TRY(copy_heard(db, a, employer, person, &ret->heard));
    TRY(copy_proposal(db, a, employer, person, &ret->proposal));
    TRY(copy_verdict(db, a, employer, person, &ret->verdict));
    TRY(copy_article(db, a, employer, person, &ret->article));
    TRY(copy_agreement(db, a, employer, person, &ret->agreement));
    TRY(copy_signature(db, a, employer, person, &ret->signature));
    TRY(load_seals(db, a, employer, person, ret));
    TRY(copy_step(db, a, employer, person, &ret->step));
    TRY(copy_step_change(db, a, employer, person, &ret->step_change));
    TRY(copy_wish(db, a, employer, person, &ret->wish));
    TRY(copy_ladder_place(db, a, employer, person, today, &ret->ladder_place));
    TRY(copy_person_skill(db, a, employer, person, today, &ret->person_skill));
    TRY(copy_skill_asked(db, a, employer, person, today, &ret->skill_asked));
    TRY(copy_role_model(db, a, employer, person, &ret->role_model));
    TRY(copy_asked(db, a, employer, person, &ret->asked));
    TRY(copy_scan(db, a, employer, person, &ret->scan));
    TRY(copy_scan_answer(db, a, employer, person, &ret->scan_answer));
    TRY(copy_scan_part(db, a, employer, person, &ret->scan_part));
    TRY(copy_task_energy(db, a, employer, person, &ret->task_energy));
    TRY(copy_competitor(db, a, employer, person, &ret->competitor));
    TRY(copy_farewell(db, a, employer, person, &ret->farewell));
    TRY(copy_invite(db, a, employer, person, &ret->invite));
    TRY(copy_recovery(db, a, employer, person, &ret->recovery));
    TRY(copy_session(db, a, employer, person, &ret->session));
    TRY(copy_look(db, a, employer, person, today, &ret->look));
    TRY(load_letters(db, a, employer, person, &ret->letter));
    TRY(copy_feed(db, a, employer, person, &ret->feed));
    TRY(copy_letter_choice(db, a, employer, person, &ret->letter_choice));
    TRY(copy_reminder(db, a, employer, person, &ret->reminder));
    TRY(copy_serious_answer(db, a, employer, person, &ret->serious_answer));
    TRY(copy_event(db, a, employer, person, &ret->event));
    return NULL;
}

static const struct {
    const char *table, *title;
} titles[] = {
    {"person", N_("Person")},
    {"account", N_("Sign-in")},
    {"employment", N_("Roles")},
    {"managing", N_("Managers")},
    {"leave", N_("Leave")},
    {"duty", N_("Duties")},
    {"talk", N_("Talks")},
    {"holder", N_("Who holds the talks")},
    {"hand_over", N_("Talks given to another")},
    {"meeting", N_("Times")},
    {"preparation", N_("Preparations")},
    {"answer", N_("Answers")},
    {"helper", N_("Who could read along")},
    {"heard", N_("What you heard")},
    {"proposal", N_("Proposals")},
    {"verdict", N_("What was said to proposals")},
    {"article", N_("What is agreed")},
    {"agreement", N_("Versions to be signed")},
    {"signature", N_("Signatures")},
    {"seal", N_("Seals")},
    {"step", N_("Steps")},
    {"step_change", N_("Changes of steps")},
    {"wish", N_("Wishes")},
    {"farewell", N_("The exit plan")},
    {"ladder_place", N_("Steps on ladders")},
    {"person_skill", N_("What you can")},
    {"skill_asked", N_("Skills that are asked to be confirmed")},
    {"role_model", N_("Paths that others may ask you about")},
    {"asked", N_("Questions about paths")},
    {"scan", N_("Career scans")},
    {"scan_answer", N_("Career scans: your answers")},
    {"scan_part", N_("Career scans: your own words")},
    {"task_energy", N_("Your tasks")},
    {"competitor", N_("That you leave for a competitor")},
    {"invite", N_("Invitations")},
    {"recovery", N_("Recovery codes")},
    {"session", N_("Sign-ins")},
    {"look", N_("Who has looked")},
    {"letter", N_("Letters")},
    {"feed", N_("Your calendar")},
    {"letter_choice", N_("Which letters you get")},
    {"reminder", N_("Reminders")},
    {"serious_answer", N_("Taken seriously")},
    {"event", N_("What HR and administrators did")},
};

const char *copy_title(const char *table)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i].table, table) == 0)
            return titles[i].title;
    return NULL;
}
