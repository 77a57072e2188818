/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/toast.h"

#include "web/session.h"

#include <assert.h>
#include <string.h>

/* One line a toast: the name in the cookie, and the sentence. A feature adds its lines under its own heading. */
static const struct {
    const char *name, *sentence;
} toasts[] = {
    /* signing in */
    {"signed-out", N_("You are signed out.")},
    {"password-changed", N_("Password changed. Your other sessions have ended.")},
    {"language-changed", N_("Language changed.")},
    {"session-ended", N_("Session ended.")},
    {"sessions-ended", N_("All other sessions have ended.")},
    {"factor-on", N_("The second step is set up.")},
    {"factor-off", N_("The second step is off.")},
    {"welcome", N_("Welcome. Your password is set.")},
};

const char *toast_name(const char *sentence)
{
    for (size_t i = 0; i < sizeof toasts / sizeof toasts[0]; i++)
        if (strcmp(toasts[i].sentence, sentence) == 0)
            return toasts[i].name;
    return NULL;
}

void toast_take(struct request *rq)
{
    const char *name = cookie_get(rq, "toast");
    if (!name)
        return;
    for (size_t i = 0; i < sizeof toasts / sizeof toasts[0]; i++)
        if (strcmp(toasts[i].name, name) == 0)
            rq->news = toasts[i].sentence;
}

void toast_leave(struct request *rq)
{
    const char *name = toast_name(rq->toast);
    assert(name);
    cookie_set(rq, "toast", name, 60, false);
}
