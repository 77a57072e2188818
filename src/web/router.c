/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/router.h"

#include "base/text.h"

#include <string.h>

#define PARTS_MAX 12 /* parts of a pattern, literal ones included */

struct entry {
    const struct route *route;
    size_t n;
    const char *parts[PARTS_MAX]; /* "talks", ":talk", ":name*" */
};

struct router {
    struct entry *v;
    size_t n, room;
};

static const struct err err_other_method = {
    .kind = ERR_REFUSED, .status = 405, .message = N_("This page can't be used in that way."), .file = __FILE__};

/* Cuts a path into its parts; -1 if there are more than PARTS_MAX. "/" has none. A final slash is a part of its own. */
static int cut(struct arena *a, const char *path, const char *ret_parts[PARTS_MAX])
{
    int n = 0;
    for (const char *p = path; *p == '/' && (p[1] || n > 0);) {
        if (n == PARTS_MAX)
            return -1;
        size_t size = strcspn(p + 1, "/");
        ret_parts[n++] = arena_copy(a, p + 1, size);
        p += 1 + size;
    }
    return n;
}

/* Refuses a route that may not be in the table; the error names its pattern. */
static const struct err *check(struct arena *a, const struct router *r, const struct entry *e)
{
    const struct route *x = e->route;
    const char *fault = access_check_route(x->permission, x->pattern, x->flags);
    bool post = strcmp(x->method, "POST") == 0;
    if (!fault && !post && strcmp(x->method, "GET") != 0)
        fault = "a route's method is GET or POST";
    if (!fault && !x->handler)
        fault = "a route needs a handler";
    if (!fault && !x->about)
        fault = "a route says what it is about";
    if (!fault && !post && !x->says[0] && !(x->flags & (ROUTE_FILE | ROUTE_LEADS)))
        fault = "a page says what it tells as JSON";
    if (!fault && (x->flags & ROUTE_NO_CSRF) && !(x->flags & ROUTE_OPEN))
        fault = "only an open route may go without the form's token";
    size_t named = 0;
    for (size_t i = 0; i < e->n; i++)
        named += e->parts[i][0] == ':';
    if (!fault && named > sizeof((struct request *)0)->parts / sizeof((struct request *)0)->parts[0])
        fault = "a pattern has at most six named parts";
    for (size_t i = 0; !fault && i + 1 < r->n; i++)
        if (strcmp(r->v[i].route->pattern, x->pattern) == 0 && strcmp(r->v[i].route->method, x->method) == 0)
            fault = "two routes of the same method and pattern";
    if (!fault)
        return NULL;
    return err_broken(a, "the route table has a fault", arena_printf(a, "%s %s: %s", x->method, x->pattern, fault));
}

const struct err *router_new(struct arena *a, const struct route_list *lists, size_t n, struct router **ret)
{
    struct router *r = arena_new_of(a, struct router);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < *lists[i].n; k++) {
            struct entry *e = VEC_PUSH(a, *r);
            e->route = &lists[i].v[k];
            int parts = cut(a, e->route->pattern, e->parts);
            if (parts < 0 || e->route->pattern[0] != '/')
                return err_broken(a, "the route table has a pattern that can't be read", e->route->pattern);
            e->n = (size_t)parts;
            TRY(check(a, r, e));
        }
    }
    *ret = r;
    return NULL;
}

/* True if the part of a path fits the part of a pattern. */
static bool part_fits(const char *pattern, const char *part)
{
    if (pattern[0] != ':')
        return strcmp(pattern, part) == 0;
    int64_t id;
    if (pattern[strlen(pattern) - 1] == '*')
        return part[0] != 0;
    return id_read(part, &id);
}

/* True if all parts fit. *ret_literal grows with literal parts, the first weighing most: the larger wins. */
static bool fits(const struct entry *e, const char *const *parts, size_t n, unsigned *ret_literal)
{
    if (e->n != n)
        return false;
    *ret_literal = 0;
    for (size_t i = 0; i < n; i++) {
        if (!part_fits(e->parts[i], parts[i]))
            return false;
        *ret_literal |= (unsigned)(e->parts[i][0] != ':') << (2 * (PARTS_MAX - i) + 1);
        *ret_literal |= (unsigned)(e->parts[i][strlen(e->parts[i]) - 1] != '*') << (2 * (PARTS_MAX - i));
    }
    return true;
}

const struct err *router_find(const struct router *r, const char *method, struct request *rq)
{
    const char *parts[PARTS_MAX];
    int n = cut(rq->arena, rq->path, parts);
    if (n < 0)
        return &err_not_found;
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    const struct entry *best = NULL;
    unsigned best_literal = 0;
    bool other = false;
    for (size_t i = 0; i < r->n; i++) {
        unsigned literal;
        if (!fits(&r->v[i], parts, (size_t)n, &literal))
            continue;
        if (strcmp(r->v[i].route->method, wanted) != 0)
            other = true;
        else if (!best || literal > best_literal)
            best = &r->v[i], best_literal = literal;
    }
    if (!best)
        return other ? &err_other_method : &err_not_found;
    rq->route = best->route;
    rq->part_n = 0;
    for (size_t i = 0; i < best->n; i++) {
        if (best->parts[i][0] != ':')
            continue;
        size_t name_n = strcspn(best->parts[i] + 1, "*");
        rq->parts[rq->part_n].name = arena_copy(rq->arena, best->parts[i] + 1, name_n);
        rq->parts[rq->part_n].text = parts[i];
        (void)id_read(parts[i], &rq->parts[rq->part_n].id);
        rq->part_n++;
    }
    return NULL;
}

const struct route *router_at(const struct router *r, size_t i)
{
    return i < r->n ? r->v[i].route : NULL;
}
