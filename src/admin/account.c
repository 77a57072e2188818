/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account.h"

#include "admin/password.h"
#include "base/random.h"
#include "base/text.h"

#include "account_sql.h"
#include "session_sql.h"

#include <ctype.h>
#include <string.h>

char *account_login(struct arena *a, const char *mail, const char *number, const char *slug)
{
    char *login = mail && *mail ? arena_strdup(a, mail) : arena_printf(a, "%s@%s", number ? number : "", slug);
    for (char *p = login; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return login;
}

const struct err *account_make(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                               const char *mail, const char *number, const char *slug)
{
    int64_t made;
    TRY(account_add(db, a, employer, person, account_login(a, mail, number, slug), &made));
    if (made || text_blank(mail) || text_blank(number))
        return NULL;
    return account_add(db, a, employer, person, account_login(a, NULL, number, slug), NULL);
}

/* Makes a code and keeps its digest. */
static const struct err *code_add(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                  const char *way, int64_t now, int64_t holds_s, char **ret_code)
{
    unsigned char code_digest[DIGEST_BYTES];
    char *code = paper_code_new(a);
    digest(code, strlen(code), code_digest);
    TRY(invite_add(db, a, employer, (struct invite_id){id_random()}, person, (struct blob){code_digest, DIGEST_BYTES},
                   way, now, now + holds_s, NULL));
    *ret_code = code;
    return NULL;
}

const struct err *account_code(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                               const char *way, int64_t now, char **ret_code)
{
    TRY(invite_drop_unused(db, a, employer, person, NULL));
    return code_add(db, a, employer, person, way, now, ACCOUNT_CODE_S, ret_code);
}

const struct err *account_forgot_code(struct db *db, struct arena *a, struct employer_id employer,
                                      struct person_id person, int64_t now, char **ret_code)
{
    TRY(invite_drop_forgot(db, a, employer, person, now, NULL));
    return code_add(db, a, employer, person, "forgot", now, ACCOUNT_FORGOT_S, ret_code);
}

const struct err *account_end_sessions(struct db *db, struct arena *a, struct employer_id employer,
                                       struct person_id person, int64_t now)
{
    TRY(session_drop_others(db, a, employer, person, (struct session_id){0}, NULL));
    return account_end_rights(db, a, employer, person, now, NULL);
}

const struct err *account_password(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                   const char *password)
{
    return account_set_password(db, a, employer, person, password_hash(a, password), NULL);
}
