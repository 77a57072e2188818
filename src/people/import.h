/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Import of staff files: the words that its parts share. The parts, in the order in which a file passes them:
 *   import_read   bytes to rows of cells (encoding, separator, quotes, header)
 *   import_guess  which column is what; people file or posts file
 *   import_check  pure rules over all rows: every fault with its line, column, what was read, how to mend it
 *   import_diff   pure: rows against what the database knows: new, changed, started, ended, absent
 *   import_apply  staging in short batches, publishing in one step
 */
#ifndef BANA_PEOPLE_IMPORT_H
#define BANA_PEOPLE_IMPORT_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes: as many as a page takes (web/request.h), so that page and command take the same files. */
enum { IMPORT_MAX_BYTES = 32 << 20, IMPORT_MAX_ROWS = 500000, IMPORT_MAX_COLUMNS = 200, IMPORT_MAX_LEVELS = 4 };

enum import_kind { IMPORT_PEOPLE, IMPORT_POSTS };

/* What a column can be: constant, word (in mappings and on the command line), name for people. */
#define STAFF_FIELDS(X)                                                                                                \
    X(NUMBER, "number", N_("Employee number"))                                                                         \
    X(NAME, "name", N_("Whole name"))                                                                                  \
    X(GIVEN, "given", N_("Given name"))                                                                                \
    X(INFIX, "infix", N_("Prefix of the family name"))                                                                 \
    X(FAMILY, "family", N_("Family name"))                                                                             \
    X(MAIL, "mail", N_("Mail address"))                                                                                \
    X(TITLE, "title", N_("Title"))                                                                                     \
    X(BOARD, "board", N_("Board"))                                                                                     \
    X(UNIT1, "unit1", N_("Unit, highest level"))                                                                       \
    X(UNIT2, "unit2", N_("Unit, second level"))                                                                        \
    X(UNIT3, "unit3", N_("Unit, third level"))                                                                         \
    X(UNIT4, "unit4", N_("Unit, fourth level"))                                                                        \
    X(UNIT_CODE, "unit-code", N_("Code of the lowest unit"))                                                           \
    X(UNIT_PARENT, "unit-parent", N_("Code of the unit above it"))                                                     \
    X(MANAGER, "manager", N_("Manager"))                                                                               \
    X(MANAGER2, "manager2", N_("Second manager"))                                                                      \
    X(START, "start", N_("First day"))                                                                                 \
    X(END, "end", N_("Last day"))                                                                                      \
    X(PROTECTED, "protected", N_("Protected identity"))                                                                \
    X(LANGUAGE, "language", N_("Language"))                                                                            \
    X(POST, "post", N_("Reference of the post"))                                                                       \
    X(REPORTS_TO, "reports-to", N_("Reports to the post"))                                                             \
    X(GRADE, "grade", N_("Grade"))                                                                                     \
    X(FTE, "fte", N_("Full-time equivalents"))

#define STAFF_ENUM(NAME, WORD, SAID) STAFF_##NAME,
enum staff_field { STAFF_FIELDS(STAFF_ENUM) STAFF_FIELD_N };
#undef STAFF_ENUM

/* The word of a field, and its name for people as a msgid. */
const char *staff_field_word(enum staff_field f);
const char *staff_field_name(enum staff_field f);
/* The field of a word; false if there is none. */
bool staff_field_read(const char *word, enum staff_field *ret);

enum date_order { DATES_GUESS, DATES_DAY_FIRST, DATES_MONTH_FIRST };

/* Which column (from 0; -1: none) holds which field, and how its values are written. */
struct staff_mapping {
    enum import_kind kind;
    int column[STAFF_FIELD_N];
    enum date_order dates; /* for columns whose days can be read both ways */
    bool family_first;     /* names stand as "Lindqvist, Amina" or "Lindqvist Amina" */
    char path;             /* unit1 holds a path, levels parted by this; 0: no */
};

/* An empty mapping. */
void mapping_clear(struct staff_mapping *m);
/* As text "people number=0 title=9 dates=month-first", and back (false if it can't be read). */
char *mapping_write(struct arena *a, const struct staff_mapping *m);
bool mapping_read(const char *text, size_t columns, struct staff_mapping *ret);

/*
 * Every fault: constant, word (stored), 1 if the row is not imported, what happened, how to mend it.
 * In the sentences %1 is what was read, %2 another line of the file (or what else the fault says it is).
 */
#define STAFF_FAULTS(X)                                                                                                \
    X(NOBODY, "nobody", 1, N_("The row has neither a number nor a name."),                                             \
      N_("Give the person a number or a name in the file."))                                                           \
    X(LONG_ROW, "long_row", 1, N_("The row has more cells than the file has columns. The first too many holds “%1”."), \
      N_("Often a text with the separator in it lacks its quotation marks. Put them round it."))                       \
    X(SHORT_ROW, "short_row", 0, N_("The row has fewer cells than the file has columns. It ends with “%1”."),          \
      N_("What is missing was read as empty. Look whether a text was broken over two lines."))                         \
    X(HALF_ROW, "half_row", 1, N_("The row ends before the columns that say who it is about. It ends with “%1”."),     \
      N_("Often a text was broken over two lines. Join them."))                                                        \
    X(QUOTES, "quotes", 1, N_("The quotation marks in the row don’t fit together: “%1”."),                             \
      N_("A text in quotation marks needs them at both ends, and doubled inside."))                                    \
    X(ODD_QUOTES, "odd_quotes", 0, N_("There are quotation marks inside the text “%1”."),                              \
      N_("The row could be read all the same. Double them to be sure."))                                               \
    X(DAMAGED, "damaged", 0, N_("Letters were lost before the file came here: “%1”."),                                 \
      N_("Export the file again as UTF-8, or mend the text on the page afterwards."))                                  \
    X(TOO_LONG, "too_long", 1, N_("The text is longer than 200 letters: “%1”."), N_("Shorten it in the file."))        \
    X(IDENTITY_NUMBER, "identity_number", 1, N_("The number looks like a personal identity number."),                  \
      N_("Use the employee number. Personal identity numbers are never kept here."))                                   \
    X(ROUNDED_NUMBER, "rounded_number", 1, N_("A spreadsheet has rounded the number: “%1”."),                          \
      N_("Set the column to text in the spreadsheet and export again."))                                               \
    X(SAME_NUMBER, "same_number", 1, N_("The number %1 stands in line %2 too, for somebody else."),                    \
      N_("Neither row was taken, since it can’t be known whose the number is. Give one its own number."))              \
    X(SAME_ROW, "same_row", 1, N_("The row says the same as line %2."), N_("Line %2 was taken. Take this one away."))  \
    X(UNSURE, "unsure", 1, N_("There are several people called %1, and the row has no number."),                       \
      N_("Add the employee number, or the mail address."))                                                             \
    X(SAME_MAIL, "same_mail", 0, N_("The address %1 stands in line %2 too, for somebody else."),                       \
      N_("Both were imported without it, so that no letter goes to the wrong person. Mend one of them."))              \
    X(MAIL_TAKEN, "mail_taken", 0, N_("The address %1 belongs to somebody else already."),                             \
      N_("The person was imported without it. Mend the file, or the other person’s page."))                            \
    X(BAD_MAIL, "bad_mail", 0, N_("“%1” is no mail address."),                                                         \
      N_("The person was imported without it. An address looks like name@example.se."))                                \
    X(BAD_DATE, "bad_date", 1, N_("“%1” is no day that exists."), N_("Write days as 2026-11-22."))                     \
    X(EITHER_DATE, "either_date", 0, N_("The days in this column can be read both ways, as in “%1”."),                 \
      N_("They were read with the day before the month. Say so on the page if the month comes first."))                \
    X(MIXED_DATES, "mixed_dates", 0, N_("Some days in this column have the day first, others the month, as in “%1”."), \
      N_("Write all days as 2026-11-22."))                                                                             \
    X(ENDS_FIRST, "ends_first", 1, N_("The last day, %1, is before the first."), N_("Mend one of the two days."))      \
    X(LEFT_BEFORE, "left_before", 1, N_("The person left on %1 and is not in Bana."),                                  \
      N_("Nothing needs mending. People who have left already are not taken in."))                                     \
    X(UNKNOWN_MANAGER, "unknown_manager", 0, N_("Nobody is known as “%1”."),                                           \
      N_("The person was imported without this manager. Choose one on the person’s page, or mend the file."))          \
    X(UNSURE_MANAGER, "unsure_manager", 0, N_("Several people are called “%1”."),                                      \
      N_("The person was imported without this manager. Give the manager’s number instead of the name."))              \
    X(OWN_MANAGER, "own_manager", 0, N_("The person is given as their own manager: “%1”."),                            \
      N_("The person was imported without this manager."))                                                             \
    X(MANAGER_CIRCLE, "manager_circle", 0, N_("The managers go round in a circle: %2."),                               \
      N_("All in the circle were imported without this manager. Mend the one that is wrong."))                         \
    X(UNKNOWN_PARENT, "unknown_parent", 0, N_("No unit is known by the code “%1”."),                                   \
      N_("The unit was put at the top of its board. Move it on the page, or mend the file."))                          \
    X(UNIT_CIRCLE, "unit_circle", 0, N_("The units stand above each other in a circle: “%1”."),                        \
      N_("The unit was put at the top of its board. Mend the one that is wrong."))                                     \
    X(OTHER_BOARD, "other_board", 1, N_("The row belongs to the board “%1”, which is not yours."),                     \
      N_("Ask that board’s HR to import it."))                                                                         \
    X(UNCLEAR_PROTECTED, "unclear_protected", 0, N_("“%1” is neither yes nor no."),                                    \
      N_("To be safe the person is protected. Write yes or no."))                                                      \
    X(UNKNOWN_LANGUAGE, "unknown_language", 0, N_("“%1” is none of the languages here."),                              \
      N_("The employer’s language was taken. Write sv, nl or en."))                                                    \
    X(NO_TITLE, "no_title", 0, N_("The post has no title; “%1” was read."),                                            \
      N_("Its grade or reference stands in its place. Give it a title."))                                              \
    X(BAD_FTE, "bad_fte", 0, N_("“%1” is no number of full-time equivalents."),                                        \
      N_("The post was imported without it. Write for example 0.8."))                                                  \
    X(SAME_POST, "same_post", 1, N_("The post %1 stands in line %2 already."),                                         \
      N_("Line %2 was taken. Take this one away, or give it its own reference."))                                      \
    X(UNKNOWN_POST, "unknown_post", 0, N_("There is no post “%1”."),                                                   \
      N_("The post was imported as one that reports to nobody. Mend the reference if that is wrong."))                 \
    X(POST_CIRCLE, "post_circle", 0, N_("The posts report to each other in a circle: %2."),                            \
      N_("All in the circle were imported as posts that report to nobody. Mend the one that is wrong."))

#define STAFF_ENUM(NAME, WORD, STOPS, WHAT, MEND) FAULT_##NAME,
enum staff_fault_kind { STAFF_FAULTS(STAFF_ENUM) FAULT_N };
#undef STAFF_ENUM

/* One fault found. */
struct staff_fault {
    enum staff_fault_kind fault;
    size_t line;       /* of the file; of the header when the whole column is meant */
    int column;        /* from 0; -1: the whole row */
    const char *was;   /* what was read */
    const char *other; /* another line, or the members of a circle; "" when there is nothing to say */
};

struct staff_faults {
    struct staff_fault *v;
    size_t n, room;
};

/* Its word, whether it stops the row, and back from the word (false if none). */
const char *fault_word(enum staff_fault_kind f);
bool fault_stops(enum staff_fault_kind f);
bool fault_read(const char *word, enum staff_fault_kind *ret);
/* What happened and how to mend it, in the language. */
char *fault_what(struct arena *a, enum language l, enum staff_fault_kind f, const char *was, const char *other);
char *fault_mend(struct arena *a, enum language l, enum staff_fault_kind f, const char *was, const char *other);
/* "Line 12, Date First Hired: …" all in one, for lists and the command line. column_name "" leaves it out. */
char *fault_say(struct arena *a, enum language l, enum staff_fault_kind f, size_t line, const char *column_name,
                const char *was, const char *other);

#endif
