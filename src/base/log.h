/* SPDX-License-Identifier: EUPL-1.2 */
/* The log: one line an event to standard error, "time level where message key=value …". No people's words, no secrets.
 */
#ifndef BANA_BASE_LOG_H
#define BANA_BASE_LOG_H

struct err;

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Writes one line; control characters in it are escaped. Thread-safe (one write call). */
void log_line(enum log_level level, const char *where, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Writes an error with its chain, under a reference that the person was shown ("" if none). */
void log_err(const char *where, const char *reference, const struct err *e);

#endif
