/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/asset.h"

#include <assert.h>
#include <string.h>

const struct asset *asset_find(const char *path)
{
    size_t low = 0, high = asset_n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct asset *found = &assets[assets_by_path[middle]];
        int order = strcmp(path, found->path);
        if (order == 0)
            return found;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *asset_url(const char *name)
{
    size_t low = 0, high = asset_n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, assets[middle].name);
        if (order == 0)
            return assets[middle].path;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    assert(!"a file of static/ by that name");
    return "#";
}
