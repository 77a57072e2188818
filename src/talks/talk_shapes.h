/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes that the pages of a talk share. */
#ifndef BANA_TALKS_TALK_SHAPES_H
#define BANA_TALKS_TALK_SHAPES_H

#include "web/shape.h"

/* Which talk it is, and how far it has come. */
extern const struct shape talk_shape;
/* The same on pages that also ask whether a new holder may read what was said. */
extern const struct shape talk_asked_shape;

#endif
