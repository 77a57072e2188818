/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes libmicrohttpd's response of an answered request: status, headers, body, gzip. */
#ifndef BANA_WEB_RESPOND_H
#define BANA_WEB_RESPOND_H

#include "web/asset.h"
#include "web/run.h"

#include <microhttpd.h>

/* The response for a finished run. Its bytes live in the run's arena. *ret_n is the body's length as sent. */
struct MHD_Response *respond_run(struct run *run, size_t *ret_n);
/* The response for a static file. */
struct MHD_Response *respond_asset(const struct asset *asset, const struct app *app, bool gzip, size_t *ret_n);
/* A short plain refusal of a request that could not even be read; the connection is closed after it. */
struct MHD_Response *respond_refusal(int status, size_t *ret_n);

#endif
