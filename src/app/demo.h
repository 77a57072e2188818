/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `bana demo`: fills an empty database with a world to look at and to test with. It is the same each time (its chance
 * comes from a fixed seed, ids too), and its days count from today.
 *
 *   Älvsunda kommun (sv, about 420 people, three boards), Norrvik Region (sv, about 60), Hoogland Techniek (nl, 38).
 *
 * The small world, for tests over HTTP, has Älvsunda's Rehabteamet and Hemsjukvården with what stands above them, HR
 * and IT, and Hoogland's Directie and Service en onderhoud: 37 people. Those known by name (demo_alvsunda.c,
 * demo_others.c) have the same number, sign-in name, id and talks in both worlds. Sign-in names are
 * given.family@alvsunda.example and given.family@hoogland.example; without mail 1066@alvsunda. All have the password
 * below; who has a duty also needs a code of the second step, from the secret below (`bana demo --code`). A few of the
 * small world:
 *
 *   amina.lindqvist@alvsunda.example   prepares a talk with Johan: three of five questions answered
 *   johan.ekdahl@alvsunda.example      manager; shares the post with karin.wallin@
 *   1066@alvsunda                      Ayan Warsame: no mail, nothing prepared
 *   birgitta.lund@alvsunda.example     HR of Vård- och omsorgsnämnden (second step)
 *   oskar.lindgren@alvsunda.example    administrator (second step)
 *   marijke.bos@hoogland.example       manager of the seven that follow
 *   sanne.de.wit@hoogland.example      has handed in, Marijke has not
 *   youssef.haddad@hoogland.example    signs next
 *   daan.verbruggen@hoogland.example   leaves: an exit plan
 *   ilse.vermeer@hoogland.example      HR (second step)
 */
#ifndef BANA_APP_DEMO_H
#define BANA_APP_DEMO_H

#include "base/command.h"
#include "store/db.h"

#include <stdbool.h>

#define DEMO_PASSWORD "min-egen-bana"
#define DEMO_TOTP_SECRET "bana demo, not secret" /* 20 bytes of it */
#define DEMO_TOTP_BYTES 20

struct demo_options {
    bool small;
    uint64_t seed; /* 0 is a seed too */
    int64_t now;
    const char *password_hash; /* of DEMO_PASSWORD */
};

/* Makes the world. Refuses a database in which there is an employer. */
const struct err *demo_make(struct store *s, struct arena *a, const struct demo_options *o) ERR_MUST_USE;
/* True if the database holds a demo world, which must be served on loopback only. */
const struct err *demo_present(struct db *db, struct arena *a, bool *ret) ERR_MUST_USE;

extern const struct command demo_commands[];
extern const size_t demo_command_n;

#endif
