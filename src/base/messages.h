/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of translations that tools/pogen.c makes from po/sv.po and po/nl.po (messages.c in the build folder): an
 * open-addressing hash table, read-only, so that looking up takes no lock and no memory. Only language.c reads it.
 */
#ifndef BANA_BASE_MESSAGES_H
#define BANA_BASE_MESSAGES_H

#include <stdint.h>

/* One text of the source. What has no translation is NULL. */
struct message {
    const char *english, *english_many;
    const char *sv, *sv_many, *nl, *nl_many;
};

extern const struct message messages[];
/* Slot (hash & messages_mask) and those after it hold 1 + the message's place in messages, or 0 for the end. */
extern const uint16_t messages_slots[];
extern const uint32_t messages_mask;

/* FNV-1a, 32 bits; pogen and language.c must agree on it. */
static inline uint32_t messages_hash(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

#endif
