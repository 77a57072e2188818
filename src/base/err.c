/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/err.h"

#include "base/arena.h"

const struct err err_not_found = {.kind = ERR_REFUSED,
                                  .status = 404,
                                  .message = N_("There is no such page, or you may not see it."),
                                  .file = __FILE__,
                                  .line = __LINE__};
const struct err err_not_allowed = {
    .kind = ERR_REFUSED, .status = 403, .message = N_("You may not do this."), .file = __FILE__, .line = __LINE__};
const struct err err_conflict = {
    .kind = ERR_REFUSED,
    .status = 409,
    .message = N_("Somebody else changed this at the same time. Read it again and then make your change."),
    .file = __FILE__,
    .line = __LINE__};
const struct err err_too_large = {.kind = ERR_REFUSED,
                                  .status = 413,
                                  .message = N_("This is more than can be sent at once. Send less at a time."),
                                  .file = __FILE__,
                                  .line = __LINE__};
const struct err err_out_of_arena = {.kind = ERR_REFUSED,
                                     .status = 413,
                                     .message = N_("This is too much for one page. Ask for a smaller part of it."),
                                     .file = __FILE__,
                                     .line = __LINE__};

const struct err *err_make(struct arena *a, enum err_kind kind, int status, const char *message, const char *detail,
                           const struct err *cause, const char *file, int line)
{
    struct err *e = arena_new_of(a, struct err);
    e->kind = kind;
    e->status = status;
    e->message = message;
    e->detail = detail ? arena_strdup(a, detail) : NULL;
    e->cause = cause;
    e->file = file;
    e->line = line;
    return e;
}

bool err_passes(const struct err *e)
{
    for (; e; e = e->cause)
        if (e->kind == ERR_BROKEN && (e->status == STATUS_AWAY || e->status == STATUS_NO_ROOM))
            return true;
    return false;
}

const struct err *err_copy(struct arena *a, const struct err *e)
{
    if (!e)
        return NULL;
    struct err *copy = arena_new_of(a, struct err);
    *copy = *e;
    copy->message = e->message ? arena_strdup(a, e->message) : "";
    copy->detail = e->detail ? arena_strdup(a, e->detail) : NULL;
    copy->cause = err_copy(a, e->cause);
    return copy;
}
