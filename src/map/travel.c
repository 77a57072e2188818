/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/travel.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* By the first place, then by the second. */
static int by_places(const void *x, const void *y)
{
    const struct travel *p = x, *q = y;
    int order = strcmp(p->a, q->a);
    return order ? order : strcmp(p->b, q->b);
}

void travel_sort(struct travel *v, size_t n)
{
    if (n)
        qsort(v, n, sizeof *v, by_places);
}

int travel_minutes(const struct travel *v, size_t n, const char *from, const char *to)
{
    int order = strcmp(from, to);
    if (order == 0)
        return 0;
    struct travel key = {order < 0 ? from : to, order < 0 ? to : from, 0};
    const struct travel *found = n ? bsearch(&key, v, n, sizeof *v, by_places) : NULL;
    return found ? found->minutes : -1;
}

/* Whole minutes from 1 to a day; 0 for nothing; -1 for what is neither. */
static int minutes_read(const char *text)
{
    char *end;
    if (!*text)
        return 0;
    long v = strtol(text, &end, 10);
    return *end || v < 1 || v > TRAVEL_MINUTES ? -1 : (int)v;
}

/* Reads one line; false for a fault. */
static bool line_read(struct arena *a, char *line, struct travel *ret)
{
    static const char breaks[] = ";\t,";
    char mark[2] = {0};
    const char *cells[3] = {"", "", ""};
    size_t n = 0;
    for (const char *b = breaks; *b && !mark[0]; b++)
        if (strchr(line, *b))
            mark[0] = *b;
    if (!mark[0])
        return false;
    for (char *cell = line, *next; cell; cell = next) {
        next = strchr(cell, mark[0]);
        if (next)
            *next++ = '\0';
        const char *said = text_squeeze(a, cell);
        if (n == 3 && *said)
            return false;
        if (n < 3)
            cells[n++] = said;
    }
    int order = strcmp(cells[0], cells[1]);
    *ret = (struct travel){order < 0 ? cells[0] : cells[1], order < 0 ? cells[1] : cells[0], minutes_read(cells[2])};
    return *cells[0] && *cells[1] && order && ret->minutes >= 0 && utf8_length(cells[0]) <= TRAVEL_PLACE &&
           utf8_length(cells[1]) <= TRAVEL_PLACE;
}

/* True for the first line of the page's own file, as it stands there or comes from a spreadsheet. */
static bool is_heading(const char *said)
{
    return strcmp(said, "from;to;minutes") == 0 || strcmp(said, "from,to,minutes") == 0 ||
           strcmp(said, "from to minutes") == 0;
}

size_t travel_read(struct arena *a, const char *text, struct travel **ret, size_t *ret_n)
{
    struct {
        struct travel *v;
        size_t n, room;
    } list = {0};
    char *all = arena_strdup(a, text), *next;
    size_t at = 0, bad = 0;
    for (char *line = all; line && !bad; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        at++;
        const char *said = text_squeeze(a, line);
        struct travel pair;
        if (!*said || is_heading(said))
            continue;
        if (list.n == TRAVEL_PAIRS || !line_read(a, line, &pair))
            bad = at;
        else
            *VEC_PUSH(a, list) = pair;
    }
    *ret = list.v;
    *ret_n = list.n;
    return bad;
}
