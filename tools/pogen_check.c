/* SPDX-License-Identifier: EUPL-1.2 */
/* Comparing the texts of the sources with the po files. */
#include "pogen.h"

void check_sources(struct arena *a, struct po_file po[PO_FILES], size_t n, char *const paths[])
{
    (void)a;
    (void)po;
    (void)n;
    (void)paths;
}
