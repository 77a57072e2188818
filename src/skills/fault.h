/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be wrong with a row of a classification: what was read, what became of it, how to mend it. */
#ifndef BANA_SKILLS_FAULT_H
#define BANA_SKILLS_FAULT_H

#include "base/language.h"

/* Constant, word (stored), what happened, how to mend it. In the sentences %1 is what was read. */
#define CLASS_FAULTS(X)                                                                                                \
    X(NO_URI, "no_uri", N_("The row does not say which concept it is about. It begins with “%1”."),                    \
      N_("It was left out. Often a text was broken over two lines."))                                                  \
    X(NO_LABEL, "no_label", N_("No file has a name for %1."),                                                          \
      N_("It was taken without a name, so that nothing that points to it is lost. Nobody finds it by searching."))     \
    X(UNKNOWN, "unknown", N_("%1 is named here, but no file has it."),                                                 \
      N_("The relation was left out. Take all files of one version."))                                                 \
    X(TWICE, "twice", N_("%1 stands twice."), N_("The first was taken. Take the other one away."))                     \
    X(BOTH, "both", N_("%1 is both essential and optional for the same occupation."),                                  \
      N_("It was taken as essential."))                                                                                \
    X(CIRCLE, "circle", N_("By this row, %1 is in the end broader than itself."),                                      \
      N_("The relation that closes the circle was left out."))                                                         \
    X(RELATION, "relation", N_("“%1” is no kind of relation that is known: essential and optional are."),              \
      N_("The row was left out."))                                                                                     \
    X(KIND, "kind", N_("“%1” is no kind of concept that is known here."), N_("It was taken as a skill."))              \
    X(MARKUP, "markup", N_("There is markup in the text: “%1”."), N_("It is shown as it stands, as plain text."))      \
    X(DAMAGED, "damaged", N_("Letters were lost before the file came here: “%1”."),                                    \
      N_("The row was taken, with a sign where they were. Export the file again as UTF-8."))                           \
    X(SHORT_ROW, "short_row", N_("The row has fewer cells than the file has columns. It ends with “%1”."),             \
      N_("What is missing was read as empty. Look whether a text was broken over two lines."))                         \
    X(LONG_ROW, "long_row", N_("The row has more cells than the file has columns. The first too many holds “%1”."),    \
      N_("Often a text with the separator in it lacks its quotation marks. Put them round it."))                       \
    X(TOO_LONG, "too_long", N_("The name is longer than 300 letters: “%1”."), N_("It was cut."))                       \
    X(OUTSIDE, "outside", N_("%1 is in no classification that has been taken in."),                                    \
      N_("The row was taken without it. Take in ESCO first, then this once more."))                                    \
    X(ITSELF, "itself", N_("%1 is said to be related to itself."), N_("The relation was left out."))

#define CLASS_FAULT(NAME, WORD, WHAT, MEND) CLASS_##NAME,
enum class_fault { CLASS_FAULTS(CLASS_FAULT) CLASS_FAULT_N };
#undef CLASS_FAULT

/* The word of a fault; and back (false if there is none). */
const char *class_fault_word(enum class_fault f);
bool class_fault_read(const char *word, enum class_fault *ret);
/* What happened, with what was read; and how to mend it. */
const char *class_fault_what(struct arena *a, enum language l, enum class_fault f, const char *was);
const char *class_fault_mend(enum language l, enum class_fault f);

#endif
