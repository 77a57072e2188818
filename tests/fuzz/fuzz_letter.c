/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Calendar entries and mail: whatever the words of people are, what goes out is well-formed, and no word begins a line,
 * a header or a part of its own. The input is cut at byte 1 into the words.
 */
#include "base/text.h"
#include "deliver/calendar.h"
#include "deliver/mime.h"

#include <libical/ical.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define WORDS 8

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* How many lines begin with the text. */
static int lines_with(const char *text, const char *head)
{
    int n = 0;
    for (const char *p = text; (p = strstr(p, head)); p++)
        n += p == text || p[-1] == '\n';
    return n;
}

/* CRLF lines of at most `most` bytes without controls (and, for mail, ASCII). */
static void must_be_lines(const char *text, size_t most, bool ascii)
{
    while (*text) {
        size_t n = strcspn(text, "\r\n");
        must(n <= most && text[n] == '\r' && text[n + 1] == '\n');
        for (size_t i = 0; i < n; i++) {
            unsigned char b = (unsigned char)text[i];
            must((b >= ' ' || b == '\t') && b != 0x7f && (!ascii || b < 0x80));
        }
        text += n + 2;
    }
}

static void calendar(struct arena *a, const char *const w[WORDS])
{
    const struct calendar_guest guests[] = {{w[3], w[4]}, {w[5], "a@b.example"}};
    struct calendar_event e = {.uid = "0abc1234defgh@meeting.bana",
                               .sequence = 1,
                               .stamped_at = 1795338000,
                               .starts_at = 1795525200,
                               .minutes = strlen(w[0]) % 2 * 30,
                               .day = "2026-11-24",
                               .summary = arena_printf(a, "Talk %s", w[0]),
                               .description = w[1],
                               .place = w[2],
                               .url = "https://x.example/talks/0abc1234defgh/time",
                               .status = (enum calendar_status)(strlen(w[1]) % 3),
                               .guests = guests,
                               .guest_n = mime_address_valid(w[4]) ? 2 : 1};
    if (!mime_address_valid(w[4]))
        e.guest_n = 0;
    const char *texts[] = {calendar_letter(a, "no-reply@x.example", &e), calendar_file(a, &e),
                           calendar_feed(a, arena_printf(a, "Bana %s", w[6]), &e, 1)};
    for (size_t i = 0; i < 3; i++) {
        must_be_lines(texts[i], 75, false);
        must(utf8_valid(texts[i], strlen(texts[i])));
        must(lines_with(texts[i], "BEGIN:") == 2 && lines_with(texts[i], "END:") == 2);
        must(lines_with(texts[i], "ATTENDEE") == (i ? 0 : (int)e.guest_n));
        must(lines_with(texts[i], "UID") == 1 && lines_with(texts[i], "METHOD") == 1);
        icalcomponent *read = icalparser_parse_string(texts[i]);
        must(read && icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT) == 1);
        must(icalcomponent_count_errors(read) == 0);
        icalcomponent_free(read);
    }
}

static void mail(struct arena *a, const char *const w[WORDS])
{
    char *message = NULL;
    struct mime_letter l = {.from_name = w[3],
                            .from = "no-reply@x.example",
                            .to_name = w[5],
                            .to = w[4],
                            .subject = w[0],
                            .id = "0abc1234defgh",
                            .language = "sv",
                            .date = 1795338000,
                            .plain = w[1],
                            .html = w[2],
                            .calendar = *w[6] ? w[6] : NULL,
                            .calendar_method = "REQUEST"};
    if (mime_compose(a, &l, &message) != NULL)
        return;
    must_be_lines(message, 998, true);
    static const char *const once[] = {"From:", "To:", "Subject:", "Message-ID:", "Date:", "MIME-Version:"};
    char *end = strstr(message, "\r\n\r\n");
    must(end);
    *end = 0;
    must(lines_with(message, "Bcc:") == 0 && lines_with(message, "bcc:") == 0);
    for (size_t i = 0; i < sizeof once / sizeof once[0]; i++)
        must(lines_with(message, once[i]) == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *words[WORDS];
    if (n > 5000)
        return 0;
    struct arena *a = arena_new(0);
    char *text = arena_copy(a, bytes, n);
    for (size_t i = 0; i < WORDS; i++) {
        words[i] = text;
        text += strcspn(text, "\1");
        if (*text)
            *text++ = 0;
    }
    bool good = true;
    for (size_t i = 0; i < WORDS; i++)
        good = good && utf8_valid(words[i], strlen(words[i]));
    if (good) { /* what is stored is text (utf8_valid) */
        calendar(a, words);
        mail(a, words);
    }
    arena_free(a);
    return 0;
}
