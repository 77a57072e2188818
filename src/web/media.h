/* SPDX-License-Identifier: EUPL-1.2 */
/* Media types as they come in headers (RFC 9110, 8.3.1 and 12.5.1): names without regard to case, parameters, and the
 * weights of what is asked for. */
#ifndef BANA_WEB_MEDIA_H
#define BANA_WEB_MEDIA_H

#include <stdbool.h>

/* True if a Content-Type is this type ("application/json"), whatever its parameters. NULL is none. */
bool media_is(const char *content_type, const char *type);
/* True if an Accept names application/json with a weight above 0, and asks for HTML with no higher one: text/html by
 * name wins over the same weight, a range such as the one for anything only with a higher weight. NULL asks for HTML.
 */
bool media_prefers_json(const char *accept);

#endif
