/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of the press, for pdf_*.c. */
#ifndef BANA_DELIVER_PRESS_OPEN_H
#define BANA_DELIVER_PRESS_OPEN_H

#include "deliver/press.h"

#include <pango/pango.h>

/* Waits until the press is free and opens it if it is not; press_unlock must follow, also after an error. */
const struct err *press_lock(struct press *p, struct arena *a) ERR_MUST_USE;
void press_unlock(struct press *p);
/* A context for layouts in points, unhinted, with this language; to be freed with g_object_unref. */
PangoContext *press_context(struct press *p, const char *language);
/* How a face is asked for, at a size in points; to be freed with pango_font_description_free. */
PangoFontDescription *press_description(enum press_face face, double size);

#endif
