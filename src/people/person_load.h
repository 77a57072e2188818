/* SPDX-License-Identifier: EUPL-1.2 */
/* The person in the path, for the handlers of a card. */
#ifndef BANA_PEOPLE_PERSON_LOAD_H
#define BANA_PEOPLE_PERSON_LOAD_H

#include "people/people_web.h"

/* The person at :person; err_not_found if there is none. */
const struct err *person_load(struct request *rq, struct person_card_row **ret) ERR_MUST_USE;
/* The address of the card. */
const char *person_href(struct request *rq);

#endif
