/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Puts files into the program:
 *   assetgen --schema OUT.c FILE.sql…   the schema, as texts in the order given (store/schema.h)
 *   assetgen --assets OUT.c FILE…       the files of static/, with a print of their content in the path (web/asset.h)
 * What a style sheet or a module names by url(…) or "./…" is rewritten to such paths too.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct file {
    const char *source; /* as given */
    const char *name;   /* in static/ */
    char *path;         /* public; NULL until its content is known */
    char *bytes;
    size_t n;
    bool busy; /* being worked on: a file that needs it names it in a circle */
};

static struct file *files;
static size_t file_n;

/* Ends with a fault. */
__attribute__((noreturn)) static void fail(const char *where, const char *what)
{
    fprintf(stderr, "assetgen: %s: %s\n", where, what);
    exit(1);
}

/* Reads a whole file. */
static char *read_file(const char *name, size_t *ret_n)
{
    FILE *f = fopen(name, "rb");
    if (!f || fseek(f, 0, SEEK_END))
        fail(name, strerror(errno));
    long n = ftell(f);
    rewind(f);
    char *bytes = malloc((size_t)n + 1);
    if (!bytes || fread(bytes, 1, (size_t)n, f) != (size_t)n)
        fail(name, "can't be read");
    bytes[n] = 0;
    fclose(f);
    *ret_n = (size_t)n;
    return bytes;
}

/* Writes bytes as a C string literal over many lines. */
static void write_bytes(FILE *out, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char b = (unsigned char)bytes[i];
        if (i % 64 == 0)
            fputs("\n    \"", out);
        if (b == '"' || b == '\\' || b == '?' || b < 32 || b > 126)
            fprintf(out, "\\%03o", b);
        else
            fputc(b, out);
        if (i % 64 == 63 || i + 1 == n)
            fputc('"', out);
    }
    if (!n)
        fputs("\"\"", out);
}

/* Folders before the name are dropped: the part behind the last "/". */
static const char *base_name(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* Writes the schema's texts. */
static void write_schema(FILE *out, int n, char **names)
{
    fputs("/* Made by assetgen from schema/. */\n#include \"store/schema.h\"\n\nconst struct schema_file "
          "schema_files[] = {\n",
          out);
    for (int i = 0; i < n; i++) {
        size_t size;
        char *text = read_file(names[i], &size);
        fprintf(out, "    {\"%s\",", base_name(names[i]));
        write_bytes(out, text, size);
        fputs("},\n", out);
    }
    fprintf(out, "};\nconst size_t schema_file_n = %d;\n", n);
}

/* The ending of a name with its dot. */
static const char *ending(const char *name)
{
    const char *dot = strrchr(base_name(name), '.');
    return dot ? dot : "";
}

/* The media type by the name's ending. */
static const char *type_of(const char *name)
{
    static const char *const types[][2] = {{".css", "text/css; charset=utf-8"},
                                           {".js", "text/javascript; charset=utf-8"},
                                           {".svg", "image/svg+xml"},
                                           {".woff2", "font/woff2"},
                                           {".png", "image/png"},
                                           {".ico", "image/vnd.microsoft.icon"},
                                           {".txt", "text/plain; charset=utf-8"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(ending(name), types[i][0]) == 0)
            return types[i][1];
    fail(name, "has no known type");
}

static void settle(struct file *f);

/* The public path of what `from` calls `reference`: relative to its own folder. */
static const char *resolve(const struct file *from, const char *reference, size_t n)
{
    char name[512];
    size_t folder = (size_t)(base_name(from->name) - from->name);
    if (n > 2 && strncmp(reference, "./", 2) == 0)
        reference += 2, n -= 2;
    if (n > 3 && strncmp(reference, "../", 3) == 0 && folder) {
        reference += 3, n -= 3;
        folder--;
        while (folder && from->name[folder - 1] != '/')
            folder--;
    }
    if (snprintf(name, sizeof name, "%.*s%.*s", (int)folder, from->name, (int)n, reference) >= (int)sizeof name)
        fail(from->source, "names a file with too long a name");
    for (size_t i = 0; i < file_n; i++)
        if (strcmp(files[i].name, name) == 0) {
            settle(&files[i]);
            return files[i].path;
        }
    fprintf(stderr, "assetgen: %s: names %s, which is not in static/\n", from->source, name);
    exit(1);
}

/* Finds the next reference at or behind p: where it begins and how long it is. False if there is none. */
static bool next_reference(const char *p, bool css, const char **ret_start, size_t *ret_n)
{
    for (;; p++) {
        const char *hit = css ? strstr(p, "url(") : strpbrk(p, "\"'");
        if (!hit)
            return false;
        const char *start = hit + (css ? 4 : 1);
        if (css && (*start == '"' || *start == '\''))
            start++;
        size_t n = strcspn(start, css ? "\"')" : *hit == '"' ? "\"" : "'");
        p = css ? hit : start - 1;
        if (css ? strncmp(start, "data:", 5) == 0 || *start == '#' : strncmp(start, "./", 2) != 0 || n > 200)
            continue;
        *ret_start = start;
        *ret_n = n;
        return true;
    }
}

/* Rewrites what a style sheet or module names. */
static void rewrite(struct file *f, bool css)
{
    char *made;
    size_t made_n, n;
    FILE *out = open_memstream(&made, &made_n);
    const char *p = f->bytes, *start;
    while (next_reference(p, css, &start, &n)) {
        fwrite(p, 1, (size_t)(start - p), out);
        fputs(resolve(f, start, n), out);
        p = start + n;
    }
    fputs(p, out);
    fclose(out);
    f->bytes = made;
    f->n = made_n;
}

/* Gives a file its final content and its path. */
static void settle(struct file *f)
{
    uint64_t print = 0xcbf29ce484222325u;
    char path[600];
    if (f->path)
        return;
    if (f->busy)
        fail(f->source, "names itself in a circle");
    f->busy = true;
    f->bytes = read_file(f->source, &f->n);
    if (strcmp(ending(f->name), ".css") == 0 || strcmp(ending(f->name), ".js") == 0)
        rewrite(f, ending(f->name)[1] == 'c');
    for (size_t i = 0; i < f->n; i++)
        print = (print ^ (unsigned char)f->bytes[i]) * 0x100000001b3u;
    size_t stem = strlen(f->name) - strlen(ending(f->name));
    snprintf(path, sizeof path, "/static/%.*s.%08x%s", (int)stem, f->name, (unsigned)(print ^ print >> 32),
             ending(f->name));
    f->path = strdup(path);
}

/* A gzip copy at the highest level; NULL when it saves less than a tenth. */
static char *squeeze(const struct file *f, size_t *ret_n)
{
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        fail(f->source, "can't be compressed");
    size_t room = deflateBound(&z, f->n);
    char *made = malloc(room);
    z.next_in = (unsigned char *)f->bytes;
    z.avail_in = (unsigned)f->n;
    z.next_out = (unsigned char *)made;
    z.avail_out = (unsigned)room;
    if (!made || deflate(&z, Z_FINISH) != Z_STREAM_END)
        fail(f->source, "can't be compressed");
    *ret_n = z.total_out;
    deflateEnd(&z);
    return *ret_n < f->n / 10 * 9 ? made : NULL;
}

/* Orders files by name. */
static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

/* Orders places in the list by public path. */
static int by_path(const void *a, const void *b)
{
    return strcmp(files[*(const uint16_t *)a].path, files[*(const uint16_t *)b].path);
}

/* Writes all static files and their tables. */
static void write_assets(FILE *out)
{
    uint16_t *order = calloc(file_n + 1, sizeof *order);
    char *table;
    size_t table_n;
    FILE *rows = open_memstream(&table, &table_n);
    qsort(files, file_n, sizeof *files, by_name);
    fputs("/* Made by assetgen from static/. */\n#include \"web/asset.h\"\n\n", out);
    for (size_t i = 0; i < file_n; i++) {
        struct file *f = &files[i];
        size_t small_n;
        settle(f);
        order[i] = (uint16_t)i;
        char *small = squeeze(f, &small_n);
        fprintf(out, "static const unsigned char bytes_%zu[] =", i);
        write_bytes(out, f->bytes, f->n);
        fputs(";\n", out);
        fprintf(rows, "    {\"%s\", \"%s\", \"%s\", bytes_%zu, %zu, ", f->name, f->path, type_of(f->name), i, f->n);
        if (small) {
            fprintf(out, "static const unsigned char gzip_%zu[] =", i);
            write_bytes(out, small, small_n);
            fputs(";\n", out);
            fprintf(rows, "gzip_%zu, %zu},\n", i, small_n);
        } else {
            fputs("NULL, 0},\n", rows);
        }
    }
    fclose(rows);
    qsort(order, file_n, sizeof *order, by_path);
    fprintf(out, "\nconst struct asset assets[] = {\n%s    {0},\n};\nconst uint16_t assets_by_path[] = {", table);
    for (size_t i = 0; i < file_n; i++)
        fprintf(out, "%u, ", (unsigned)order[i]);
    fprintf(out, "0};\nconst size_t asset_n = %zu;\n", file_n);
}

int main(int argc, char **argv)
{
    bool schema = argc > 2 && strcmp(argv[1], "--schema") == 0;
    if (!schema && !(argc > 2 && strcmp(argv[1], "--assets") == 0)) {
        fputs("usage: assetgen --schema|--assets OUT.c FILE…\n", stderr);
        return 2;
    }
    FILE *out = fopen(argv[2], "wb");
    if (!out)
        fail(argv[2], strerror(errno));
    if (schema) {
        write_schema(out, argc - 3, argv + 3);
    } else {
        file_n = (size_t)argc - 3;
        files = calloc(file_n + 1, sizeof *files);
        for (size_t i = 0; i < file_n; i++) {
            const char *in_static = NULL;
            for (const char *p = argv[i + 3]; (p = strstr(p, "static/")); p++)
                in_static = p + 7;
            files[i] = (struct file){.source = argv[i + 3], .name = in_static ? in_static : base_name(argv[i + 3])};
        }
        write_assets(out);
    }
    if (fclose(out))
        fail(argv[2], strerror(errno));
    return 0;
}
