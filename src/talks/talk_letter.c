/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk_letter.h"

#include "base/language.h"
#include "base/time.h"

#include <string.h>

/* All who hold the talk, as a letter may name them. */
static const char *holders_in_letter(struct arena *a, const struct letter_reader *to, const struct talk *t)
{
    const char **names = arena_array(a, t->holder_n + 1, sizeof *names);
    for (size_t i = 0; i < t->holder_n; i++)
        names[i] = letter_name(to, t->holders[i].given, t->holders[i].is_protected);
    return say_list(a, to->language, t->holder_n, names);
}

/* The name as it may stand in a letter: never that of somebody with protected identity. */
static const char *name_in_letter(const struct letter_reader *to, const struct talk *t, const char *name)
{
    if (!name)
        return tr(to->language, "your manager");
    bool hide = t->is_protected && strcmp(name, t->given) == 0;
    for (size_t i = 0; i < t->holder_n; i++)
        hide |= t->holders[i].is_protected && strcmp(name, t->holders[i].given) == 0;
    return letter_name(to, name, hide);
}

const struct err *talk_letter(struct db *db, struct arena *a, const struct talk *t, struct person_id to,
                              enum letter_kind kind, const char *name, const char *day, const char *page, int64_t now)
{
    struct letter_reader *reader;
    char id[ID_TEXT_SIZE], today[11];
    TRY(letter_reader_load(db, a, t->employer, to, &reader));
    id_write(t->id.v, id);
    zone_day(reader->zone, now, today);
    struct letter l = {
        .to = reader,
        .kind = kind,
        .args = {name_in_letter(reader, t, name), day ? say_weekday(a, reader->language, day, today) : NULL},
        .ends_at = day ? letter_day_over(reader, day) : 0,
        .path = page ? arena_printf(a, "/talks/%s/%s", id, page) : arena_printf(a, "/talks/%s", id),
    };
    return letter_queue(db, a, &l, now);
}

const struct err *talk_letter_side(struct db *db, struct arena *a, const struct talk *t, enum talk_side to,
                                   enum letter_kind kind, const char *day, const char *page, int64_t now)
{
    if (to == SIDE_EMPLOYEE) {
        const char *name = t->my_given;
        if (!name && t->holder_n) {
            struct letter_reader *reader;
            TRY(letter_reader_load(db, a, t->employer, t->person, &reader));
            name = holders_in_letter(a, reader, t);
        }
        return talk_letter(db, a, t, t->person, kind, name, day, page, now);
    }
    for (size_t i = 0; i < t->holder_n; i++)
        TRY(talk_letter(db, a, t, t->holders[i].person, kind, t->given, day, page, now));
    return NULL;
}
