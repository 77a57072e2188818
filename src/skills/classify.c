/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/classify.h"

#include "skills/list.h"
#include "skills/ssyk.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *reader, *name, *source;
} readers[] = {
    {"esco", "ESCO", N_("This service uses the ESCO classification of the European Commission.")},
    {"ssyk", "SSYK 2012",
     N_("SSYK 2012 and the names of occupations: Arbetsförmedlingen, JobTech Development, open data.")},
};

const char *classify_source(const char *reader)
{
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (!strcmp(readers[i].reader, reader))
            return readers[i].source;
    return "";
}

const char *classify_name(const char *reader)
{
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (!strcmp(readers[i].reader, reader))
            return readers[i].name;
    return "";
}

const char *classify_version(struct arena *a, const char *name)
{
    for (const char *p = name; *p; p++) {
        size_t n = strspn(p, "0123456789.");
        bool starts = p == name || !isalnum((unsigned char)p[-1]) || ((p[-1] | 32) == 'v');
        if (n >= 3 && isdigit((unsigned char)*p) && memchr(p, '.', n) && starts) {
            while (p[n - 1] == '.')
                n--;
            if (n >= 3 && n < 20)
                return arena_copy(a, p, n);
        }
        p += n ? n - 1 : 0;
    }
    return "";
}

/* Reads what the reader says. */
static const struct err *read_files(struct stage_run *run, const struct file_set *set, struct classification *c,
                                    struct class_trouble *t)
{
    if (!strcmp(run->reader, "ssyk"))
        return ssyk_read(run->arena, set, c, t);
    if (!strcmp(run->reader, "list"))
        return list_read(run->arena, set, c, t);
    return esco_read(run->arena, set, c, t);
}

const char *classify_trouble_say(struct arena *a, enum language l, const char *sentence, const char *about)
{
    const char *second = strchr(about, '\n');
    return tr_format(a, l, sentence, second ? arena_copy(a, about, (size_t)(second - about)) : about,
                     second ? second + 1 : "");
}

const struct err *classify_run(struct stage_run *run, const struct file_set *set, struct classification **ret,
                               struct class_trouble *ret_trouble)
{
    struct class_trouble t = {0};
    *ret_trouble = t;
    struct classification *c = *ret = classification_new(run->arena);
    bool staged = false;
    const struct err *e = read_files(run, set, c, &t);
    if (!e) {
        staged = true;
        e = stage_all(run, c);
    }
    if (!e || run->given_up)
        return e;
    if (e == &err_conflict) /* rows that should not be there: it ends, and does not wait for ever */
        e = err_broken(run->arena, "an import met rows that stand there already", NULL);
    if (e->kind == ERR_BROKEN && err_passes(e))
        return e;
    if (e->kind == ERR_BROKEN)
        t = (struct class_trouble){
            N_("It could not be done. Try once more; if it happens again, tell the administrator."), NULL, NULL};
    if (!t.sentence)
        t.sentence = e->message;
    t.about = t.second ? arena_printf(run->arena, "%s\n%s", t.about, t.second) : t.about ? t.about : "";
    *ret_trouble = t;
    TRY(stage_fail(run, "failed", t.sentence, t.about, staged ? NULL : c));
    return e;
}
