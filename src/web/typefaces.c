/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/typefaces.h"

#include "web/asset.h"

#include <assert.h>
#include <string.h>

struct press *typefaces_press(void)
{
    static const char *const names[PRESS_FACES] = {[FACE_SANS] = "fonts/inter-400.woff2",
                                                   [FACE_SANS_BOLD] = "fonts/inter-600.woff2",
                                                   [FACE_DISPLAY] = "fonts/inter-display-600.woff2",
                                                   [FACE_WORDS] = "fonts/words-400.woff2",
                                                   [FACE_WORDS_ITALIC] = "fonts/words-400-italic.woff2"};
    struct press_font fonts[PRESS_FACES] = {0};
    for (int i = 0; i < PRESS_FACES; i++) {
        for (size_t k = 0; k < asset_n; k++)
            if (strcmp(assets[k].name, names[i]) == 0)
                fonts[i] = (struct press_font){assets[k].bytes, assets[k].n};
        assert(fonts[i].bytes);
    }
    return press_new(fonts);
}
