/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files of static/, carried inside the program (made by tools/assetgen.c). A public path has a print of the content
 * in it, so browsers may keep a file for ever and get a new one when it changes.
 */
#ifndef BANA_WEB_ASSET_H
#define BANA_WEB_ASSET_H

#include <stddef.h>
#include <stdint.h>

struct asset {
    const char *name; /* "bana.css", "fonts/inter-400.woff2" */
    const char *path; /* "/static/bana.3f9a1c2d.css" */
    const char *type; /* "text/css; charset=utf-8" */
    const unsigned char *bytes;
    size_t n;
    const unsigned char *gzip; /* a smaller copy, or NULL */
    size_t gzip_n;
};

/* Made by assetgen: sorted by name, and the order by path. */
extern const struct asset assets[];
extern const uint16_t assets_by_path[];
extern const size_t asset_n;

/* The file at a public path, or NULL. */
const struct asset *asset_find(const char *path);
/* The public path of a file by its name in static/; asserts that it is there. */
const char *asset_url(const char *name);

#endif
