/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of letters say as JSON (web/shape.h). The mail server's password is never told. */
#include "admin/mail_web.h"

/* The word of an encryption. */
static const char *security_word(unsigned value)
{
    return mail_security_word((enum mail_security)value);
}

static SHAPE(mail_server, struct mail_server, HAS(struct mail_server, site), HAS(struct mail_server, sender),
             HAS(struct mail_server, host), HAS(struct mail_server, port),
             HAS_WORD(struct mail_server, security, security_word, MAIL_OPEN + 1), HAS(struct mail_server, user),
             HAS_AS(struct mail_server, password_kept, "password_set"), HAS(struct mail_server, authority));

SHAPE(mail_body, struct mail_page, HAS(struct mail_page, host), HAS_AS(struct mail_page, may, "may_change"),
      HAS_KIND(struct mail_page, told, "server", SHAPE_ONE, .of = &mail_server_shape), HAS(struct mail_page, waiting),
      HAS(struct mail_page, paper), HAS(struct mail_page, failed), HAS_AS(struct mail_page, stale, "dropped_unsent"));

static SHAPE(letter_line, struct letter_line, HAS_AS(struct letter_line, id, "letter_id"), HAS(struct letter_line, to),
             HAS(struct letter_line, kind), HAS_CHOICE(struct letter_line, state, letter_states),
             HAS_MOMENT(struct letter_line, at, "at"), HAS(struct letter_line, trouble));

SHAPE(letters_body, struct letters_page, HAS_CHOICE(struct letters_page, which, letter_lists),
      HAS_LIST(struct letters_page, v, n, "letters", &letter_line_shape), HAS_MAYBE(struct letters_page, next));

SHAPE(letter_body, struct letter_page, HAS_AS(struct letter_page, id, "letter_id"), HAS(struct letter_page, to),
      HAS(struct letter_page, number), HAS(struct letter_page, subject), HAS(struct letter_page, secret),
      HAS(struct letter_page, plain), HAS_CHOICE(struct letter_page, state, letter_states),
      HAS(struct letter_page, trouble));
