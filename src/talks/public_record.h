/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What Bana says, at the click, about Swedish public documents (tryckfrihetsförordningen chapter 2, offentlighets- och
 * sekretesslagen). Shown for employers with public_body set; others get the texts of the private employer, or none.
 * It informs and gives no legal advice: each disclosure is decided by the authority.
 */
#ifndef BANA_TALKS_PUBLIC_RECORD_H
#define BANA_TALKS_PUBLIC_RECORD_H

#include <stdbool.h>

/* The states of what is written in a talk. */
enum record_state { RECORD_DRAFT, RECORD_SHARED, RECORD_SIGNED, RECORD_ARCHIVED, RECORD_ERASED, RECORD_STATES };

/* The clicks that change a state, or nearly do. */
enum record_step {
    RECORD_HAND_IN,       /* draft: handing in one's preparation */
    RECORD_INVITE_HELPER, /* draft: letting a coach or colleague read it */
    RECORD_SHARE,         /* draft to shared: both handed in, the exchange opens */
    RECORD_OFFER,         /* shared: the agreement is laid before both to sign */
    RECORD_SIGN,          /* shared to signed, also "as seen" and with a correction asked for */
    RECORD_PRINT,         /* any: printing or downloading */
    RECORD_SEND,          /* any: sending to somebody outside the two */
    RECORD_ARCHIVE,       /* signed to archived */
    RECORD_ERASE,         /* to erased */
    RECORD_STEPS
};

/* The state's name, as msgid: "Draft", "Shared" … */
const char *record_state_name(enum record_state s);
/* What the state means for who may read it, as msgid; never NULL. */
const char *record_state_means(enum record_state s, bool public_body);
/* What to say before the step, as msgid; NULL when there is nothing to say. */
const char *record_step_warning(enum record_step s, bool public_body);
/* The box to tick before signing at a public body, as msgid; NULL for others. */
const char *record_sign_understood(bool public_body);

#endif
