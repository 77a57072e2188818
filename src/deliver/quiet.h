/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * When letters that can wait may go out: on working days between 7 and 19, in the employer's zone. Evenings, nights,
 * weekends and the public holidays of Sweden and the Netherlands (by the zone) are quiet.
 */
#ifndef BANA_DELIVER_QUIET_H
#define BANA_DELIVER_QUIET_H

#include "base/time.h"

enum country { COUNTRY_OTHER, COUNTRY_SWEDEN, COUNTRY_NETHERLANDS };

/* The country whose holidays a zone keeps. */
enum country quiet_country(const struct zone *z);
/* Easter Sunday of a year (Gregorian). */
void easter_day(int year, char ret_day[11]);
/* True on a day on which nobody is written to: a weekend, or a holiday there. In Sweden the eves of midsummer,
 * Christmas and the new year too. */
bool day_quiet(enum country c, const char *day);
/* The first moment from `now` on that is not quiet: now itself, or seven o'clock on a working day. */
int64_t quiet_over(const struct zone *z, int64_t now);

#endif
