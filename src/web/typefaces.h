/* SPDX-License-Identifier: EUPL-1.2 */
/* The press that prints with the faces of the pages. */
#ifndef BANA_WEB_TYPEFACES_H
#define BANA_WEB_TYPEFACES_H

#include "deliver/press.h"

/* A press with the program's own fonts; to be ended with press_free. */
struct press *typefaces_press(void);

#endif
