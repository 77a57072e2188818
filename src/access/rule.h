/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of access in words, for those who want to know who may what: `bana rights`, docs/admin/access.md, the
 * privacy dossier. */
#ifndef BANA_ACCESS_RULE_H
#define BANA_ACCESS_RULE_H

#include "access/access.h"
#include "base/language.h"
#include "base/text_table.h"

/* Fills the tables of the rule, one for each kind of thing that a permission is about. */
void access_rule(struct arena *a, enum language l, struct text_table ret[ABOUT_N]);
/* The relations as words, in English: "self, holder". */
const char *access_relations(struct arena *a, unsigned relations);

#endif
