/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/mime.h"

#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/paper.h"

#include <stdio.h>
#include <string.h>

#define LINE 76
#define FLOW 72

/* True for a letter that may stand in an address as we write it: no quoting, no comments, no white space. */
static bool address_letter(unsigned char c)
{
    return c > ' ' && c < 0x7f && !strchr("\"(),:;<>@[\\]`", c);
}

bool mime_address_valid(const char *address)
{
    if (!address || strlen(address) > 254)
        return false;
    const char *at = strchr(address, '@');
    if (!at || at == address || at - address > 64 || !at[1] || address[0] == '-')
        return false;
    for (const char *p = address; *p; p++)
        if (p != at && !address_letter((unsigned char)*p))
            return false;
    const char *domain = at + 1;
    size_t n = strlen(domain);
    if (domain[0] == '.' || domain[0] == '-' || domain[n - 1] == '.' || domain[n - 1] == '-' || strstr(domain, ".."))
        return false;
    return strspn(domain, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == n;
}

bool mime_header_safe(const char *text)
{
    if (!text || !utf8_valid(text, strlen(text)))
        return false;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p < ' ' || *p == 0x7f)
            return false;
        if (*p == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f) /* C1 controls */
            return false;
        if (*p == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)) /* line and paragraph separators */
            return false;
    }
    return true;
}

static const char base64_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Writes three bytes or fewer as four letters. */
static void base64_group(struct paper *o, const unsigned char *b, size_t n)
{
    unsigned v = (unsigned)b[0] << 16 | (n > 1 ? (unsigned)b[1] << 8 : 0) | (n > 2 ? b[2] : 0);
    char out[4] = {base64_letters[v >> 18 & 63], base64_letters[v >> 12 & 63],
                   n > 1 ? base64_letters[v >> 6 & 63] : '=', n > 2 ? base64_letters[v & 63] : '='};
    paper_bytes(o, out, 4);
}

char *mime_base64(struct arena *a, const char *bytes, size_t n)
{
    struct paper o;
    paper_start(&o, a);
    for (size_t i = 0; i < n; i += 3) {
        base64_group(&o, (const unsigned char *)bytes + i, n - i < 3 ? n - i : 3);
        if (i + 3 >= n || (i / 3 + 1) % (LINE / 4) == 0)
            paper_put(&o, "\r\n");
    }
    return o.p;
}

/* True for ASCII that needs no encoding in a header and can't be taken for an encoded word. */
static bool header_plain(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (*p > 0x7e)
            return false;
    return !strstr(text, "=?");
}

/* How many bytes the next encoded word takes: whole characters, at most `most`. */
static size_t word_bytes(const char *text, size_t most)
{
    size_t n = strlen(text);
    if (n <= most)
        return n;
    n = most;
    while (n > 1 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* Writes the text as encoded words, folded into lines; the first begins at the column. */
static void header_words(struct paper *o, const char *text, size_t column)
{
    while (*text) {
        /* "=?UTF-8?B?" and "?=" take 12; four letters hold three bytes. */
        size_t room = column + 12 + 8 < LINE ? LINE - column - 12 : 8;
        size_t n = word_bytes(text, room / 4 * 3);
        paper_put(o, "=?UTF-8?B?");
        for (size_t i = 0; i < n; i += 3)
            base64_group(o, (const unsigned char *)text + i, n - i < 3 ? n - i : 3);
        paper_put(o, "?=");
        text += n;
        if (*text)
            paper_put(o, "\r\n ");
        column = 1;
    }
}

char *mime_header_text(struct arena *a, const char *text, size_t column)
{
    struct paper o;
    paper_start(&o, a);
    if (header_plain(text) && column + strlen(text) <= LINE)
        paper_put(&o, text);
    else
        header_words(&o, text, column);
    return o.p;
}

/* How many characters there are in n bytes. */
static size_t characters(const char *text, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* Puts a space before what would mean something at the beginning of a line; whoever shows the line takes it off again.
 */
static void flow_begin(struct paper *o, const char *line)
{
    if (line[0] == ' ' || line[0] == '>' || strncmp(line, "From ", 5) == 0)
        paper_put(o, " ");
}

/* Writes one line of a text, folded between words; a fold ends with a space, and nothing else does. */
static void flow_line(struct paper *o, const char *line, size_t n)
{
    if (n == 3 && memcmp(line, "-- ", 3) == 0) {
        paper_put(o, "-- "); /* stands before the foot, and means just that */
        return;
    }
    while (n && line[n - 1] == ' ')
        n--;
    if (n)
        flow_begin(o, line);
    for (size_t column = 0; n;) {
        size_t gap = strspn(line, " "), word = gap;
        while (word < n && line[word] != ' ')
            word++;
        if (column && column + characters(line, word) > FLOW) {
            paper_put(o, " \n");
            line += gap;
            word -= gap;
            n -= gap;
            column = 0;
            flow_begin(o, line);
        }
        paper_bytes(o, line, word);
        column += characters(line, word);
        line += word;
        n -= word;
    }
}

char *mime_flowed(struct arena *a, const char *text)
{
    struct paper o;
    paper_start(&o, a);
    while (*text) {
        size_t n = strcspn(text, "\n");
        flow_line(&o, text, n);
        text += n;
        if (*text) {
            paper_put(&o, "\n");
            text++;
        }
    }
    return o.p;
}

char *mime_quoted(struct arena *a, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    struct paper o;
    paper_start(&o, a);
    size_t column = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '\r' && p[1] == '\n')
            continue;
        if (*p == '\n') {
            paper_put(&o, "\r\n");
            column = 0;
            continue;
        }
        bool at_end = !p[1] || p[1] == '\n' || (p[1] == '\r' && p[2] == '\n');
        bool plain = (*p > ' ' && *p < 0x7f && *p != '=') || (*p == ' ' && !at_end);
        if (*p == '.' && column == 0)
            plain = false; /* no server can take it for the end of the message */
        size_t width = plain ? 1 : 3;
        if (column + width > LINE - 1) {
            paper_put(&o, "=\r\n");
            column = 0;
        }
        char out[3] = {plain ? (char)*p : '=', hex[*p >> 4], hex[*p & 15]};
        paper_bytes(&o, out, width);
        column += width;
    }
    return o.p;
}

/* Writes "Name: display name <address>" with a line end. */
static void header_address(struct paper *o, const char *name, const char *display, const char *address)
{
    paper_put(o, name);
    paper_put(o, ": ");
    if (display && *display) {
        size_t column = strlen(name) + 2;
        if (header_plain(display) && !strpbrk(display, "\"\\") && column + strlen(display) + 2 <= LINE) {
            paper_put(o, "\"");
            paper_put(o, display);
            paper_put(o, "\"");
        } else {
            header_words(o, display, column);
        }
        paper_put(o, "\r\n ");
    }
    paper_put(o, "<");
    paper_put(o, address);
    paper_put(o, ">\r\n");
}

/* The moment as RFC 5322 writes it, in UTC. */
static char *header_date(struct arena *a, int64_t moment)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[21];
    moment_write(moment, text);
    char day[11];
    memcpy(day, text, 10);
    day[10] = '\0';
    struct civil c = day_civil(day);
    return arena_printf(a, "%s, %d %s %d %.8s +0000", days[c.weekday], c.day, months[c.month - 1], c.year, text + 11);
}

/* Writes one part of the alternatives. */
static void part(struct paper *o, const char *boundary, const char *type, const char *encoding, const char *body)
{
    paper_put(o, "--");
    paper_put(o, boundary);
    paper_put(o, "\r\nContent-Type: ");
    paper_put(o, type);
    paper_put(o, "\r\nContent-Transfer-Encoding: ");
    paper_put(o, encoding);
    paper_put(o, "\r\n\r\n");
    paper_put(o, body);
    paper_put(o, "\r\n");
}

/* Finds what in the letter could be read as something else. */
static const struct err *compose_check(struct arena *a, const struct mime_letter *l)
{
    if (!mime_address_valid(l->from))
        return err_refused(a, 422,
                           N_("The sender’s mail address can’t be used. Mend it on the page of the mail server."));
    if (!mime_address_valid(l->to))
        return err_refused(a, 422, N_("This mail address can’t be used. Mend it on the person’s page."));
    if (!mime_header_safe(l->subject) || (l->from_name && !mime_header_safe(l->from_name)) ||
        (l->to_name && !mime_header_safe(l->to_name)))
        return err_refused(a, 422, N_("There is a line break or a control character in a name or a subject."));
    if (!l->id[0] || strspn(l->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(l->id))
        return err_refused(a, 422, N_("There is a line break or a control character in a name or a subject."));
    return NULL;
}

/* Writes the next calendar as a part, and returns what is left of the text. */
static const char *calendar_part(struct arena *a, struct paper *o, const char *boundary, const char *method,
                                 const char *text)
{
    static const char end[] = "END:VCALENDAR\r\n";
    const char *found = strstr(text, end);
    size_t n = found ? (size_t)(found - text) + sizeof end - 1 : strlen(text);
    part(o, boundary,
         arena_printf(a, "text/calendar; charset=utf-8; method=%s;\r\n name=\"bana.ics\"",
                      text_equal(method, "CANCEL") ? "CANCEL" : "REQUEST"),
         "base64", mime_base64(a, text, n));
    return text + n;
}

const struct err *mime_compose(struct arena *a, const struct mime_letter *l, char **ret_message)
{
    TRY(compose_check(a, l));
    struct paper o;
    paper_start(&o, a);
    header_address(&o, "From", l->from_name, l->from);
    header_address(&o, "To", l->to_name, l->to);
    paper_put(&o, "Subject: ");
    paper_put(&o, mime_header_text(a, l->subject, 9));
    paper_put(&o, arena_printf(a, "\r\nDate: %s\r\nMessage-ID: <%s@%s>\r\n", header_date(a, l->date), l->id,
                               strchr(l->from, '@') + 1));
    paper_put(&o, arena_printf(a, "Content-Language: %s\r\n", l->language));
    paper_put(&o, "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n");
    /* The boundary follows from the letter, so a second try sends the same bytes. It has a "_" after "=", which
     * neither encoding can make, so no body can hold it. */
    const char *boundary = arena_printf(a, "=_bana-%s", l->id);
    const char *first = l->calendar ? strstr(l->calendar, "END:VCALENDAR\r\n") : NULL, *all = NULL;
    if (first && first[sizeof "END:VCALENDAR\r\n" - 1]) { /* each calendar is a part of its own (RFC 6047) */
        all = arena_printf(a, "=_bana-%s-all", l->id);
        paper_put(&o, arena_printf(a, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n\r\n--%s\r\n", all, all));
    }
    paper_put(&o, arena_printf(a, "Content-Type: multipart/alternative;\r\n boundary=\"%s\"\r\n\r\n", boundary));
    part(&o, boundary, "text/plain; charset=utf-8; format=flowed", "quoted-printable",
         mime_quoted(a, mime_flowed(a, l->plain)));
    part(&o, boundary, "text/html; charset=utf-8", "quoted-printable", mime_quoted(a, l->html));
    const char *rest = l->calendar ? calendar_part(a, &o, boundary, l->calendar_method, l->calendar) : "";
    paper_put(&o, arena_printf(a, "--%s--\r\n", boundary));
    while (*rest)
        rest = calendar_part(a, &o, all, l->calendar_method, rest);
    if (all)
        paper_put(&o, arena_printf(a, "--%s--\r\n", all));
    *ret_message = o.p;
    return NULL;
}
