/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk_letter.h"

#include "base/time.h"

#include <string.h>

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
        .path = page ? arena_printf(a, "/talks/%s/%s", id, page) : arena_printf(a, "/talks/%s", id),
    };
    return letter_queue(db, a, &l, now);
}

const struct err *talk_letter_side(struct db *db, struct arena *a, const struct talk *t, enum talk_side to,
                                   enum letter_kind kind, const char *day, const char *page, int64_t now)
{
    if (to == SIDE_EMPLOYEE)
        return talk_letter(db, a, t, t->person, kind, t->holder_n ? t->holders[0].given : NULL, day, page, now);
    for (size_t i = 0; i < t->holder_n; i++)
        TRY(talk_letter(db, a, t, t->holders[i].person, kind, t->given, day, page, now));
    return NULL;
}
