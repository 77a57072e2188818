/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An employer's own list of skills or occupations, as CSV in any way that spreadsheets write it: a column of names
 * (label, name, benämning, naam …), perhaps one for each language, a code, a kind, the code of what is broader, and the
 * ESCO URI that it corresponds to. Pure: no database.
 */
#ifndef BANA_SKILLS_LIST_H
#define BANA_SKILLS_LIST_H

#include "skills/esco.h"

/* Reads the one file; refused as by esco_read. */
const struct err *list_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble) ERR_MUST_USE;
/* True if a list may be called so: small letters, digits and hyphens, and no name of a classification. The rule in
 * words. */
bool list_word_is_good(const char *word);
extern const char list_word_rule[];

#endif
