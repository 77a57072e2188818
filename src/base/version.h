/* SPDX-License-Identifier: EUPL-1.2 */
/* Which Bana this is. */
#ifndef BANA_BASE_VERSION_H
#define BANA_BASE_VERSION_H

#define BANA_VERSION "0.1.0"
#define BANA_RELEASED_AT INT64_C(1763769600) /* 2025-11-22: no clock that is right says less */

#endif
