/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of an employer's people for which a plan of import holds. */
#ifndef BANA_PEOPLE_IMPORT_FIGURES_H
#define BANA_PEOPLE_IMPORT_FIGURES_H

#include "store/db.h"

/* The figures as text; *ret_error as a statement has it. */
const char *import_figures(struct db *db, struct arena *a, struct employer_id employer, const struct err **ret_error);

#endif
