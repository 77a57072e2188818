/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "deliver/press_open.h"

#include "base/arena.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include FT_FREETYPE_H

struct press {
    struct press_font fonts[PRESS_FACES];
    pthread_mutex_t busy; /* one document at a time: it bounds the memory that they take */
    int files[PRESS_FACES];
    FcConfig *config; /* NULL: not opened yet */
    PangoFontMap *map;
};

/* The families by which our faces are asked for: names that no installed font has. */
static const char *const families[PRESS_FACES] = {"Bana Sans", "Bana Sans", "Bana Display", "Bana Written",
                                                  "Bana Written"};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
const char *__lsan_default_suppressions(void), *__lsan_default_options(void), *__asan_default_suppressions(void);
/* For tests with sanitizers: fontconfig points by offsets, which their finder of leaks can't follow, so what it still
 * holds at the end looks lost. */
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
/* Nor does it tell of that at each end. */
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
/* Cairo 1.18 compares the first four bytes of a font with strncmp, which is right, but which the strict check of
 * strings takes for a string without an end. */
const char *__asan_default_suppressions(void)
{
    return "interceptor_via_lib:libcairo.so\n";
}
#endif
#endif

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
const char *__tsan_default_suppressions(void);
/* Pango asks fontconfig on a thread of its own and waits for it with GLib's atomics, which the finder of races does not
 * see from outside. Our own side of it stays under its eyes. */
const char *__tsan_default_suppressions(void)
{
    return "race:libglib-2.0.so\nrace:libpango\nrace:libfontconfig.so\n";
}
#endif
#endif

struct press *press_new(const struct press_font fonts[PRESS_FACES])
{
    struct press *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    for (int i = 0; i < PRESS_FACES; i++) {
        p->fonts[i] = fonts[i];
        p->files[i] = -1;
    }
    pthread_mutex_init(&p->busy, NULL);
    return p;
}

/* Closes what is open. */
static void shut(struct press *p)
{
    if (p->map)
        g_object_unref(p->map);
    if (p->config)
        FcConfigDestroy(p->config);
    for (int i = 0; i < PRESS_FACES; i++) {
        if (p->files[i] >= 0)
            close(p->files[i]);
        p->files[i] = -1;
    }
    p->map = NULL;
    p->config = NULL;
}

void press_free(struct press *p)
{
    if (!p)
        return;
    shut(p);
    pthread_mutex_destroy(&p->busy);
    free(p);
}

/* Writes all bytes. */
static bool write_all(int fd, const unsigned char *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t some = write(fd, bytes + done, n - done);
        if (some <= 0)
            return false;
        done += (size_t)some;
    }
    return true;
}

/* Lays an unpacked font in a file that has no name (in memory), since fontconfig reads only files; -1 on failure.
 * FreeType unpacks WOFF2 as it opens it, and its stream then holds the plain font. */
static int font_file(FT_Library library, const struct press_font *font)
{
    FT_Face face;
    if (FT_New_Memory_Face(library, font->bytes, (FT_Long)font->n, 0, &face) != 0)
        return -1;
    int fd = face->stream->base ? memfd_create("bana-font", MFD_CLOEXEC) : -1;
    if (fd >= 0 && !write_all(fd, face->stream->base, face->stream->size)) {
        close(fd);
        fd = -1;
    }
    FT_Done_Face(face);
    return fd;
}

/* Adds our fonts to the configuration, each under its family. */
static bool add_fonts(struct press *p, FT_Library library)
{
    for (int i = 0; i < PRESS_FACES; i++) {
        char path[64];
        p->files[i] = font_file(library, &p->fonts[i]);
        if (p->files[i] < 0)
            return false;
        snprintf(path, sizeof path, "/proc/self/fd/%d", p->files[i]);
        if (!FcConfigAppFontAddFile(p->config, (const FcChar8 *)path))
            return false;
        FcFontSet *set = FcConfigGetFonts(p->config, FcSetApplication);
        if (!set || set->nfont != i + 1)
            return false;
        FcPatternDel(set->fonts[i], FC_FAMILY);
        FcPatternAddString(set->fonts[i], FC_FAMILY, (const FcChar8 *)families[i]);
    }
    return true;
}

/* Opens the press: the system's fonts, then ours. */
static bool open_up(struct press *p)
{
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0)
        return false;
    p->config = FcInitLoadConfigAndFonts();
    bool good = p->config && FcConfigSetRescanInterval(p->config, 0) && add_fonts(p, library);
    FT_Done_FreeType(library);
    if (good) {
        p->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        good = p->map != NULL;
    }
    if (good) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(p->map), p->config);
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->map), 72);
    }
    return good;
}

const struct err *press_lock(struct press *p, struct arena *a)
{
    pthread_mutex_lock(&p->busy);
    if (p->map || open_up(p))
        return NULL;
    shut(p);
    return err_broken(a, "the fonts of documents can't be opened", NULL);
}

void press_unlock(struct press *p)
{
    pthread_mutex_unlock(&p->busy);
}

PangoContext *press_context(struct press *p, const char *language)
{
    PangoContext *c = pango_font_map_create_context(p->map);
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(c, o);
    cairo_font_options_destroy(o);
    pango_cairo_context_set_resolution(c, 72);
    pango_context_set_round_glyph_positions(c, FALSE);
    pango_context_set_base_dir(c, PANGO_DIRECTION_LTR);
    pango_context_set_language(c, pango_language_from_string(language));
    return c;
}

PangoFontDescription *press_description(enum press_face face, double size)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family(d, families[face]);
    if (face == FACE_SANS_BOLD || face == FACE_DISPLAY)
        pango_font_description_set_weight(d, PANGO_WEIGHT_SEMIBOLD);
    if (face == FACE_WORDS_ITALIC)
        pango_font_description_set_style(d, PANGO_STYLE_ITALIC);
    pango_font_description_set_size(d, (int)(size * PANGO_SCALE + .5));
    return d;
}

const struct err *press_look(struct press *p, struct arena *a, bool *ret_wide)
{
    const struct err *e = press_lock(p, a);
    *ret_wide = false;
    if (!e) {
        PangoContext *c = press_context(p, "en");
        PangoLayout *l = pango_layout_new(c);
        PangoFontDescription *d = press_description(FACE_SANS, 10);
        pango_layout_set_font_description(l, d);
        pango_layout_set_text(l, "\xce\x93\xd0\x96", -1); /* Γ Ж */
        *ret_wide = pango_layout_get_unknown_glyphs_count(l) == 0;
        pango_font_description_free(d);
        g_object_unref(l);
        g_object_unref(c);
    }
    press_unlock(p);
    return e;
}
