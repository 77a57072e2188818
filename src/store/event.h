/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What HR and administrators do, and what is done at the command line: who, when, what, to what. Never people's words.
 * Administrators read it (/admin/events); nothing takes a line out of it.
 */
#ifndef BANA_STORE_EVENT_H
#define BANA_STORE_EVENT_H

#include "base/err.h"
#include "base/ids.h"
#include "base/language.h"

#include <stdint.h>

struct db;

/* Every act: its name here, its word in the table, and what it says of who did it. */
#define EVENT_ACTS(X)                                                                                                  \
    X(EMPLOYER_BEGUN, "employer-begun", N_("Put up the employer"))                                                     \
    X(PERSON_CHANGED, "person-changed", N_("Changed what is known of a person"))                                       \
    X(EMPLOYMENT_BEGUN, "employment-begun", N_("Noted a new role of a person"))                                        \
    X(EMPLOYMENT_ENDED, "employment-ended", N_("Ended a role of a person"))                                            \
    X(MANAGER_SET, "manager-set", N_("Gave a person a manager"))                                                       \
    X(MANAGER_ENDED, "manager-ended", N_("Ended a manager’s time with a person"))                                      \
    X(LEAVE_SET, "leave-set", N_("Noted a leave"))                                                                     \
    X(LEAVE_ENDED, "leave-ended", N_("Ended a leave"))                                                                 \
    X(INVITED_BY_MAIL, "invited-by-mail", N_("Invited a person by mail"))                                              \
    X(INVITED_ON_PAPER, "invited-on-paper", N_("Made a one-time code on paper for a person"))                          \
    X(CODES_PRINTED, "codes-printed", N_("Printed the one-time codes of a unit"))                                      \
    X(CODE_MADE, "code-made", N_("Made a one-time code for a new password"))                                           \
    X(FACTOR_DROPPED, "factor-dropped", N_("Took a person’s second step away"))                                        \
    X(DUTY_GIVEN, "duty-given", N_("Gave a person a duty"))                                                            \
    X(DUTY_ENDED, "duty-ended", N_("Ended a person’s duty"))                                                           \
    X(IMPORT_READ, "import-read", N_("Read in a staff file"))                                                          \
    X(IMPORT_PUBLISHED, "import-published", N_("Published a staff file"))                                              \
    X(CLASSIFICATION_READ, "classification-read", N_("Took in a classification of skills and occupations"))            \
    X(UNIT_ADDED, "unit-added", N_("Added a unit"))                                                                    \
    X(UNIT_CHANGED, "unit-changed", N_("Changed a unit"))                                                              \
    X(UNIT_ENDED, "unit-ended", N_("Ended a unit"))                                                                    \
    X(POST_ADDED, "post-added", N_("Added a post"))                                                                    \
    X(POST_CHANGED, "post-changed", N_("Changed a post"))                                                              \
    X(POST_ENDED, "post-ended", N_("Ended a post"))                                                                    \
    X(POST_TAKEN, "post-taken", N_("Gave a person a post"))                                                            \
    X(POST_LEFT, "post-left", N_("Noted that a person left a post"))                                                   \
    X(CYCLE_ADDED, "cycle-added", N_("Took people into a round of talks"))                                             \
    X(CYCLE_CHANGED, "cycle-changed", N_("Changed a round of talks"))                                                  \
    X(CYCLE_OPENED, "cycle-opened", N_("Opened a round of talks"))                                                     \
    X(CYCLE_CLOSED, "cycle-closed", N_("Closed a round of talks"))                                                     \
    X(CYCLE_REOPENED, "cycle-reopened", N_("Opened a closed round of talks again"))                                    \
    X(CYCLE_TAKEN_OUT, "cycle-taken-out", N_("Took a talk out of a round"))                                            \
    X(ROLE_MADE, "role-made", N_("Made a role"))                                                                       \
    X(ROLE_CHANGED, "role-changed", N_("Changed a role"))                                                              \
    X(ROLE_CLOSED, "role-closed", N_("Closed a role"))                                                                 \
    X(ROLES_IMPORTED, "roles-imported", N_("Took in a file of roles"))                                                 \
    X(TITLES_MATCHED, "titles-matched", N_("Said which titles are which role"))                                        \
    X(LADDER_CHANGED, "ladder-changed", N_("Made or changed a ladder"))                                                \
    X(LADDER_IMPORTED, "ladder-imported", N_("Took in a file of ladders"))                                             \
    X(LADDER_PLACED, "ladder-placed", N_("Decided about a person’s step on a ladder"))                                 \
    X(REMINDERS_SET, "reminders-set", N_("Changed when people are reminded"))                                          \
    X(INSTRUMENT_SET, "instrument-set", N_("Installed, opened or closed questions for the career scan"))               \
    X(MAIL_CHANGED, "mail-changed", N_("Changed the mail server’s settings"))                                          \
    X(WORDS_ERASED, "words-erased", N_("Erased the words of a person’s talks, by right"))                              \
    X(PATH_ADDED, "path-added", N_("Made a path on the map"))                                                          \
    X(PATH_CHANGED, "path-changed", N_("Changed a path on the map"))                                                   \
    X(PATH_CLOSED, "path-closed", N_("Closed a path on the map"))                                                      \
    X(PATH_OPENED, "path-opened", N_("Opened a path on the map again"))                                                \
    X(PATHS_READ, "paths-read", N_("Took in a file of paths"))                                                         \
    X(TRAVEL_SAID, "travel-said", N_("Said how far places are from each other"))                                       \
    X(MAP_SHOWN, "map-shown", N_("Opened the map to applicants"))                                                      \
    X(MAP_HIDDEN, "map-hidden", N_("Closed the map to applicants"))                                                    \
    X(MAP_SHARED, "map-shared", N_("Opened the map to people of the other employers"))                                 \
    X(MAP_KEPT, "map-kept", N_("Closed the map to people of the other employers"))                                     \
    X(BACKUP_MADE, "backup-made", N_("Made a backup of all data"))                                                     \
    X(BACKUP_RESTORED, "backup-restored", N_("Put the data of a backup back"))

#define EVENT_ACT(NAME, WORD, SAID) EVENT_##NAME,
enum event_act { EVENT_ACTS(EVENT_ACT) EVENT_ACT_N };
#undef EVENT_ACT

/* In the lane: writes down what somebody did. The actor 0 is the command line. thing is what it was done to, 0: nothing
 * in particular. The note says more in words of ours, "" for nothing. */
const struct err *event_write(struct db *db, struct arena *a, struct employer_id employer, struct person_id actor,
                              int64_t now, enum event_act act, int64_t thing, const char *note) ERR_MUST_USE;
/* In the lane: the same for what is of the whole installation (classifications, instruments, backups): it stands in the
 * log of every employer. Where the actor is of another one, it says that it was somebody who is not named there. */
const struct err *event_write_all(struct db *db, struct arena *a, struct person_id actor, int64_t now,
                                  enum event_act act, int64_t thing, const char *note) ERR_MUST_USE;
/* What a word of the table says (msgid); the word itself if it is not known here. */
const char *event_sentence(const char *word);
/* What an act says (msgid). */
const char *event_said(enum event_act act);

#endif
