/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/log.h"

#include "base/err.h"
#include "base/time.h"
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_BYTES 4096 /* a pipe takes so much in one piece */

static const char *const level_words[] = {"debug", "info", "warn", "error"};

/* True if the code point must not reach a terminal or a line reader as it is: controls, line ends, text direction. */
static bool is_control(unsigned c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/* Copies the text into one line, escaped so that it can't make lines of its own; cuts what has no room. */
static size_t escape_line(const char *text, char *ret, size_t room)
{
    size_t out = 0, length = strlen(text);
    for (size_t i = 0; i < length;) {
        char piece[16];
        size_t n;
        unsigned c = 0;
        size_t bytes = utf8_next(text + i, length - i, &c);
        if (bytes == 0) {
            n = (size_t)snprintf(piece, sizeof piece, "\\x%02x", (unsigned char)text[i]);
            bytes = 1;
        } else if (c == '\\') {
            n = (size_t)snprintf(piece, sizeof piece, "\\\\");
        } else if (c == '\n') {
            n = (size_t)snprintf(piece, sizeof piece, "\\n");
        } else if (is_control(c)) {
            n = (size_t)snprintf(piece, sizeof piece, "\\u%04x", c);
        } else {
            memcpy(piece, text + i, bytes);
            n = bytes;
        }
        if (out + n > room)
            break;
        memcpy(ret + out, piece, n);
        out += n;
        i += bytes;
    }
    return out;
}

/* Writes all bytes to standard error; a failure has nowhere to be told. */
static void write_all(const char *p, size_t n)
{
    while (n) {
        ssize_t written = write(STDERR_FILENO, p, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        p += written;
        n -= (size_t)written;
    }
}

void log_line(enum log_level level, const char *where, const char *format, ...)
{
    if (level == LOG_DEBUG) {
        const char *wanted = getenv("BANA_LOG");
        if (!wanted || strcmp(wanted, "debug") != 0)
            return;
    }
    int saved = errno;
    char message[LINE_BYTES], line[LINE_BYTES], moment[21];
    va_list args;
    va_start(args, format);
    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    va_end(args);
    /* The real clock, also when tests freeze clock_now: a log tells what truly happened. */
    moment_write((int64_t)time(NULL), moment);
    size_t n = (size_t)snprintf(line, 128, "%s %s %.64s ", moment, level_words[level], where);
    n += escape_line(message, line + n, sizeof line - n - 1);
    line[n++] = '\n';
    write_all(line, n);
    errno = saved;
}

void log_err(const char *where, const char *reference, const struct err *e)
{
    int depth = 0;
    for (; e; e = e->cause, depth++) {
        enum log_level level = e->kind == ERR_BROKEN ? LOG_ERROR : LOG_INFO;
        log_line(level, where, "%s%s%s%s status=%d%s%s at=%s:%d", depth ? "because " : "", e->message,
                 *reference ? " reference=" : "", reference, e->status, e->detail ? " detail=" : "",
                 e->detail ? e->detail : "", e->file, e->line);
    }
}
