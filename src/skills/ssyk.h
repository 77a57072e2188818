/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * SSYK 2012 as JobTech gives it: JSON files with the tree of groups and names of occupations, with skills, and with the
 * ISCO groups that correspond to groups of SSYK. All are told apart by what is in them. Pure: no database.
 */
#ifndef BANA_SKILLS_SSYK_H
#define BANA_SKILLS_SSYK_H

#include "skills/esco.h"

/* Reads all the files; refused as by esco_read. */
const struct err *ssyk_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble) ERR_MUST_USE;

#endif
