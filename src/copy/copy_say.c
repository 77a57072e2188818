/* SPDX-License-Identifier: EUPL-1.2 */
/* Values of the copy in words. */
#include "copy/copy_said.h"

#include "access/look.h"
#include "deliver/letter.h"
#include "plans/plan.h"
#include "plans/wishes.h"
#include "scan/instrument.h"
#include "roles/roles.h"
#include "store/event.h"
#include "talks/direction.h"
#include "talks/learning.h"
#include "web/layout.h"

#include <string.h>

/* A text that lives as long as the request; the copy does not. */
static const char *kept(const struct copy_reader *c, const char *text)
{
    return text && *text ? arena_strdup(c->rq->arena, text) : NULL;
}

/* The row of a table whose field has this value; NULL if there is none. */
static const json_t *row_of(const struct copy_reader *c, const char *table, const char *field, const json_t *v)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(c->all, table), i,
                       row) if (json_is_string(v) && json_equal(json_object_get(row, field), v)) return row;
    return NULL;
}

/* The text of a member. */
static const char *text_of(const json_t *row, const char *field)
{
    return json_string_value(json_object_get(row, field));
}

/* The language's own name, of its code. */
const char *copy_say_language(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    enum language l;
    (void)c, (void)row;
    return json_is_string(v) && language_read(json_string_value(v), &l) ? language_own_name(l) : NULL;
}

/* How far a talk has come. */
const char *copy_say_phase(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    json_int_t n = json_integer_value(v);
    (void)row;
    return n >= 0 && n < PHASES ? tr(c->rq->language, step_names[n]) : NULL;
}

/* Directions, of their bits. */
const char *copy_say_directions(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return kept(c, wish_directions_say(c->rq->arena, c->rq->language, (unsigned)json_integer_value(v)));
}

/* Likewise where. */
const char *copy_say_places(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return kept(c, wish_places_say(c->rq->arena, c->rq->language, (unsigned)json_integer_value(v)));
}

/* One direction, of its word. */
const char *copy_say_direction(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const struct direction_text *d = json_is_string(v) ? direction_by_word(json_string_value(v)) : NULL;
    (void)row;
    return d ? tr(c->rq->language, d->label) : NULL;
}

/* A way to learn; one of the employer's own as it was chosen. */
const char *copy_say_form(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const struct learning_form *f = json_is_string(v) ? learning_form_by_word(json_string_value(v)) : NULL;
    (void)row;
    return f ? tr(c->rq->language, f->label) : kept(c, json_string_value(v));
}

/* Which talk: by the day on which it was opened. */
const char *copy_say_talk(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const json_t *talk = row_of(c, "talk", "talk_id", v);
    const char *opened = text_of(talk, "opened_at");
    char day[11];
    int64_t at;
    (void)row;
    if (!opened || !moment_read(opened, &at))
        return NULL;
    zone_day(c->rq->zone, at, day);
    return tr_format(c->rq->arena, c->rq->language, "Opened on %1", say_day(c->rq->arena, c->rq->language, day, NULL));
}

/* Which proposal: its words. */
const char *copy_say_proposal(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return kept(c, text_of(row_of(c, "proposal", "proposal_id", v), "words"));
}

/* Which step: its name. */
const char *copy_say_step(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return kept(c, text_of(row_of(c, "step", "step_id", v), "title"));
}

/* The instrument of a row of a scan, where it is our own; NULL for an installed one, whose words stay as they are. */
static const struct instrument *own_of(const json_t *row)
{
    const char *word = text_of(row, "instrument");
    return word && strcmp(word, INSTRUMENT_OWN) == 0 ? &instrument_own : NULL;
}

/* A statement of the scan. */
const char *copy_say_statement(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const struct instrument *in = own_of(row);
    size_t at = in && json_is_string(v) ? instrument_item_at(in, json_string_value(v)) : SIZE_MAX;
    return at == SIZE_MAX ? kept(c, json_string_value(v)) : three_in(&in->items[at].text, c->rq->language);
}

/* What was answered to it. */
const char *copy_say_answer(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const struct instrument *in = own_of(row);
    const struct three *t = in ? instrument_answer_text(in, (int)json_integer_value(v)) : NULL;
    return t ? three_in(t, c->rq->language) : say_number(c->rq->arena, c->rq->language, json_integer_value(v));
}

/* A part of the scan. */
const char *copy_say_part(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const struct instrument *in = own_of(row);
    size_t at = in && json_is_string(v) ? instrument_part_at(in, json_string_value(v)) : SIZE_MAX;
    return at == SIZE_MAX ? kept(c, json_string_value(v)) : three_in(&in->parts[at].title, c->rq->language);
}

/* How well a skill is mastered. */
const char *copy_say_level(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    json_int_t n = json_integer_value(v);
    (void)row;
    return n >= 1 && n <= ROLE_LEVELS ? tr(c->rq->language, role_level_label((int)n)) : NULL;
}

/* Where a skill was confirmed, or is asked to be: the step, the version, or the talk. */
const char *copy_say_confirmed(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const char *step = copy_say_step(c, row, v), *version = step ? NULL : copy_say_version(c, row, v);
    return step ? step : version ? version : copy_say_talk(c, row, v);
}

/* Which version of what was to be signed. */
const char *copy_say_version(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    json_int_t n = json_integer_value(json_object_get(row_of(c, "agreement", "agreement_id", v), "number"));
    (void)row;
    return n ? tr_format(c->rq->arena, c->rq->language, "Version %1", say_number(c->rq->arena, c->rq->language, n))
             : NULL;
}

/* An amount as the employer writes it. */
const char *copy_say_money(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    json_int_t n = json_integer_value(v);
    (void)row;
    return n ? plan_money(c->rq->arena, c->rq->language, c->money, n) : NULL;
}

/* What a letter is about. */
const char *copy_say_letter(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return json_is_string(v) ? tr(c->rq->language, letter_kind_name(json_string_value(v))) : NULL;
}

/* What HR or an administrator did. */
const char *copy_say_event(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return json_is_string(v) ? kept(c, tr(c->rq->language, event_sentence(json_string_value(v)))) : NULL;
}

/* What somebody looked at. */
const char *copy_say_look(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return json_is_string(v) ? kept(c, tr(c->rq->language, look_sentence(json_string_value(v)))) : NULL;
}

/* A text with a name at %1. */
static const char *named(const struct copy_reader *c, const json_t *v, const char *name)
{
    return json_is_string(v) && *json_string_value(v) ? tr_fill(c->rq->arena, json_string_value(v), 1, &name) : NULL;
}

/* The heading over what both answered, with the person's name in it. */
const char *copy_say_heading(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return named(c, v, c->rq->viewer.given);
}

/* The question as it was asked: the manager's with the person's name in it, the person's with those who hold the talk.
 */
const char *copy_say_asked(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const json_t *holders = json_object_get(c->all, "holder"), *talk = json_object_get(row, "talk_id");
    const char **names = arena_array(c->rq->arena, json_array_size(holders) + 1, sizeof *names);
    const char *side = text_of(row, "side");
    size_t n = 0, i;
    json_t *h;
    if (side && strcmp(side, "manager") == 0)
        return copy_say_heading(c, row, v);
    json_array_foreach(holders, i, h) if (json_equal(json_object_get(h, "talk_id"), talk) && !text_of(h, "to_at") &&
                                          text_of(h, "name")) names[n++] = text_of(h, "name");
    return named(c, v, n ? say_list(c->rq->arena, c->rq->language, n, names) : tr(c->rq->language, "your manager"));
}

/* A code that was used, or can be. */
const char *copy_say_used(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    static const struct copy_said plain = {.label = ""};
    return json_is_string(v) ? copy_tell(c, &plain, row, v) : tr(c->rq->language, N_("Not used yet"));
}

/* Where somebody is signed in. */
const char *copy_say_device(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    const char *device = kept(c, json_string_value(v));
    (void)row;
    return device ? device : tr(c->rq->language, "Unknown device");
}

/* Yes for any number but 0. */
const char *copy_say_yes(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    (void)row;
    return json_integer_value(v) ? tr(c->rq->language, N_("Yes")) : NULL;
}

/* Adds the members of an object of the signed text as lines, as its table says them. */
static const char *lines_add(const struct copy_reader *c, const char *before, const char *table, const json_t *object)
{
    const char *name;
    json_t *v, *one;
    size_t i;
    json_object_foreach((json_t *)(uintptr_t)object, name, v)
    {
        const struct copy_said *said = copy_said_of(table, name);
        const char *words = said ? copy_tell(c, said, object, v) : NULL;
        if (words)
            before = arena_printf(c->rq->arena, "%s%s: %s\n", before, tr(c->rq->language, said->label), words);
        json_array_foreach(v, i, one) before = lines_add(c, arena_printf(c->rq->arena, "%s\n", before),
                                                         strcmp(name, "articles") == 0 ? "article" : name, one);
    }
    return before;
}

/* The signed text, which is JSON itself, a line for each thing in it that is not empty. */
const char *copy_say_content(const struct copy_reader *c, const json_t *row, const json_t *v)
{
    json_t *inner = json_is_string(v) ? json_loads(json_string_value(v), 0, NULL) : NULL;
    const char *words = lines_add(c, "", "content", inner);
    (void)row;
    json_decref(inner);
    return *words ? words : NULL;
}

const char *copy_tell(const struct copy_reader *c, const struct copy_said *said, const json_t *row, const json_t *v)
{
    struct request *rq = c->rq;
    const char *text = json_string_value(v);
    int64_t at;
    if (!said->label)
        return NULL;
    if (said->say)
        return said->say(c, row, v);
    for (const struct copy_word *w = said->words; w && w->word; w++)
        if (text && strcmp(w->word, text) == 0)
            return tr(rq->language, w->says);
    if (said->words)
        return NULL;
    if (json_is_integer(v))
        return json_integer_value(v) ? say_number(rq->arena, rq->language, json_integer_value(v)) : NULL;
    if (!text || said->own)
        return json_is_true(v) ? tr(rq->language, N_("Yes")) : kept(c, text);
    if (moment_read(text, &at))
        return say_moment(rq->arena, rq->language, rq->zone, at);
    return day_valid(text) ? say_day(rq->arena, rq->language, text, NULL) : kept(c, text);
}
