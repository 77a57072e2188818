/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/toast.h"

#include "base/language.h"
#include "web/session.h"

#include <stdlib.h>

void toast_take(struct request *rq)
{
    const char *name = cookie_get(rq, "toast");
    char *end;
    if (!name)
        return;
    unsigned long mark = strtoul(name, &end, 16);
    if (*end == '\0' && mark <= UINT32_MAX)
        rq->news = tr_by_mark((uint32_t)mark);
}

void toast_leave(struct request *rq)
{
    cookie_set(rq, "toast", arena_printf(rq->arena, "%08x", (unsigned)tr_mark(rq->toast)), 60, false);
}
