/* SPDX-License-Identifier: EUPL-1.2 */
/* An import of a classification from its files to the published generation, for the command line and for jobs. */
#ifndef BANA_SKILLS_CLASSIFY_H
#define BANA_SKILLS_CLASSIFY_H

#include "skills/esco.h"
#include "skills/stage.h"

/* Where a scheme is from and its licence, as it must be shown (msgid); "" for an own list. Its name for people. */
const char *classify_source(const char *reader);
const char *classify_name(const char *reader);
/* The version in a file's or folder's name ("ESCO dataset - v1.1.1 …": "1.1.1"); "" if there is none. */
const char *classify_version(struct arena *a, const char *name);

/* Reads the files, stages and publishes what run->reader says. run->classifying is begun or taken already. What is
 * refused is noted with the import, and *ret_trouble says it; a conflict: it was cancelled. */
const struct err *classify_run(struct stage_run *run, const struct file_set *set, struct classification **ret,
                               struct class_trouble *ret_trouble) ERR_MUST_USE;
/* That sentence, whole. `about` is what its %1 is, and behind a new line its %2. */
const char *classify_trouble_say(struct arena *a, enum language l, const char *sentence, const char *about);

#endif
