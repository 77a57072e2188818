/* SPDX-License-Identifier: EUPL-1.2 */
/* Every row for itself: names, days, mail, flags. The order of day and month is decided by a whole column at a time. */
#include "people/import_check.h"

#include "base/text.h"
#include "base/time.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LETTERS = 200 };

/* A day without the time of day that some systems add. */
static char *day_alone(struct arena *a, const char *text)
{
    size_t n = strcspn(text, " T");
    return n >= 8 ? arena_copy(a, text, n) : arena_strdup(a, text);
}

/* True for last days that mean "goes on": 9999-12-31, 31-12-2999. */
static bool day_open(const char *text)
{
    return strstr(text, "9999") || strstr(text, "2999") || text_starts(text, "2099-12-31") ||
           strstr(text, "31-12-2099");
}

/* For a day such as 4/12/2026 its first two numbers; false for ISO and all other forms. */
static bool day_parts(const char *text, int *ret_first, int *ret_second)
{
    char *end = NULL;
    long x = strtol(text, &end, 10);
    if (end == text || end - text > 2 || !strchr("/.-", *end) || !*end)
        return false;
    const char *second = end + 1;
    long y = strtol(second, &end, 10);
    if (end == second || end - second > 2 || !strchr("/.-", *end) || !*end || strlen(end + 1) < 4)
        return false;
    *ret_first = (int)x;
    *ret_second = (int)y;
    return true;
}

/* How the days of a column are written. */
struct day_column {
    size_t day_first, month_first, either;
    const char *sample; /* one that can be read both ways */
    const char *odd;    /* one of the smaller camp */
    bool months;        /* decided: the month comes first */
};

/* Counts what the rows say about the order in a column. */
static struct day_column days_count(struct staff_case *c, enum staff_field f)
{
    struct day_column d = {0};
    const char *a_day = NULL, *a_month = NULL;
    for (size_t i = 0; i < c->rows.n; i++) {
        int x, y;
        if (!day_parts(c->rows.v[i].cell[f], &x, &y))
            continue;
        if (x > 12 && y <= 12) {
            d.day_first++;
            a_day = c->rows.v[i].cell[f];
        } else if (y > 12 && x <= 12) {
            d.month_first++;
            a_month = c->rows.v[i].cell[f];
        } else if (x <= 12 && y <= 12 && x != y) {
            d.either++;
            d.sample = c->rows.v[i].cell[f];
        }
    }
    d.odd = d.month_first > d.day_first ? a_day : a_month;
    return d;
}

/* Decides both columns of days together: one that says nothing follows the other. */
static void days_decide(struct staff_case *c, struct day_column *start, struct day_column *end)
{
    struct day_column *both[] = {start, end};
    for (int i = 0; i < 2; i++) {
        struct day_column *d = both[i], *o = both[1 - i];
        bool silent = !d->day_first && !d->month_first;
        const struct day_column *by = silent ? o : d;
        d->months = c->mapping.dates == DATES_MONTH_FIRST ||
                    (c->mapping.dates == DATES_GUESS && by->month_first > by->day_first);
        int column = c->mapping.column[i ? STAFF_END : STAFF_START];
        if (c->mapping.dates == DATES_GUESS && silent && d->either && !o->day_first && !o->month_first)
            case_fault(c, NULL, FAULT_EITHER_DATE, column, d->sample, "");
        if (d->day_first && d->month_first)
            case_fault(c, NULL, FAULT_MIXED_DATES, column, d->odd, "");
    }
}

/* Reads a day; false if it is none. Five figures are a spreadsheet's count of days. */
static bool cell_day(struct arena *a, const char *text, bool months, char ret_day[11])
{
    char *alone = day_alone(a, text);
    size_t n = strlen(alone);
    if (n == 5 && strspn(alone, "0123456789") == 5) {
        int days = atoi(alone);
        if (days < 10000 || days > 73050)
            return false;
        day_add("1899-12-30", days, ret_day);
        return true;
    }
    return day_read(alone, months, ret_day);
}

/* The days of a row. */
static void row_days(struct staff_case *c, struct staff_row *r, const struct day_column *start,
                     const struct day_column *end)
{
    const char *from = r->cell[STAFF_START], *to = r->cell[STAFF_END];
    if (!text_nothing(from) && !cell_day(c->arena, from, start->months, r->start))
        case_fault(c, r, FAULT_BAD_DATE, c->mapping.column[STAFF_START], from, "");
    if (!text_nothing(to) && !day_open(to) && !cell_day(c->arena, to, end->months, r->end))
        case_fault(c, r, FAULT_BAD_DATE, c->mapping.column[STAFF_END], to, "");
    if (*r->start && *r->end && strcmp(r->end, r->start) < 0)
        case_fault(c, r, FAULT_ENDS_FIRST, c->mapping.column[STAFF_END], to, "");
}

/* The names of a row: parts, or parted from the whole. */
static void row_names(struct staff_case *c, struct staff_row *r)
{
    struct arena *a = c->arena;
    const char *given = r->cell[STAFF_GIVEN], *family = r->cell[STAFF_FAMILY], *infix = r->cell[STAFF_INFIX];
    const char *whole = r->cell[STAFF_NAME];
    if (text_nothing(whole))
        whole = "";
    if (text_nothing(given))
        given = "";
    if (text_nothing(family))
        family = "";
    if (!*given && !*family && *whole)
        name_part(a, whole, c->mapping.family_first, &given, &family);
    else if (*given && !*family && *whole && !strcmp(given, whole))
        name_part(a, whole, false, &given, &family);
    if (*infix && *family && !text_starts(family, infix))
        family = arena_printf(a, "%s %s", infix, family);
    r->given = given;
    r->family = family;
    r->name = *given && *family ? arena_printf(a, "%s %s", given, family) : *given ? given : family;
}

/* True for what looks like a Swedish personal identity number: YYYYMMDD-NNNN, YYMMDD-NNNN. */
static bool identity_number(const char *t)
{
    size_t n = strlen(t), digits = strspn(t, "0123456789");
    if (n == 13 && digits == 8 && (t[8] == '-' || t[8] == '+') && strspn(t + 9, "0123456789") == 4)
        return true;
    if (n == 12 && digits == 12 && (text_starts(t, "19") || text_starts(t, "20")))
        return (t[4] - '0') * 10 + t[5] - '0' <= 12 && t[4] <= '1' && t[6] <= '9';
    return n == 11 && digits == 6 && (t[6] == '-' || t[6] == '+') && strspn(t + 7, "0123456789") == 4;
}

/* The number of a row. */
static void row_number(struct staff_case *c, struct staff_row *r)
{
    const char *t = r->cell[STAFF_NUMBER];
    if (text_nothing(t)) {
        r->cell[STAFF_NUMBER] = "";
        return;
    }
    int column = c->mapping.column[STAFF_NUMBER];
    if (identity_number(t)) {
        case_fault(c, r, FAULT_IDENTITY_NUMBER, column, "", "");
        r->cell[STAFF_NUMBER] = "";
        return;
    }
    size_t mantissa = strspn(t, "0123456789.,");
    if (mantissa && (t[mantissa] == 'E' || t[mantissa] == 'e') && t[mantissa + 1] == '+')
        case_fault(c, r, FAULT_ROUNDED_NUMBER, column, t, "");
    size_t n = strlen(t);
    if (n > 2 && !strcmp(t + n - 2, ".0") && strspn(t, "0123456789") == n - 2)
        r->cell[STAFF_NUMBER] = arena_copy(c->arena, t, n - 2); /* "1043.0" from a spreadsheet */
}

/* Yes, no, or neither (-1). Blank is no. */
static int flag_read(struct arena *a, const char *text)
{
    static const char *const yes[] = {"1",
                                      "ja",
                                      "j",
                                      "x",
                                      "yes",
                                      "y",
                                      "true",
                                      "sant",
                                      "waar",
                                      "sekretess",
                                      "skyddad",
                                      "skyddad identitet",
                                      "protected",
                                      "sekretessmarkering",
                                      "sekretessmarkerad",
                                      "skyddad folkbokföring",
                                      "geheim",
                                      "afgeschermd"};
    static const char *const no[] = {"0", "nej", "n", "no", "false", "falskt", "nee", "onwaar", "normal", "öppen"};
    if (text_nothing(text))
        return 0;
    char *folded = text_fold(a, text);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!strcmp(folded, yes[i]))
            return 1;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (!strcmp(folded, no[i]))
            return 0;
    return -1;
}

/* Mail, flag and language of a row. */
static void row_rest(struct staff_case *c, struct staff_row *r)
{
    const char *mail = r->cell[STAFF_MAIL];
    if (!text_nothing(mail)) {
        const char *kept = mail_read(c->arena, mail);
        if (kept)
            r->mail = kept;
        else
            case_fault(c, r, FAULT_BAD_MAIL, c->mapping.column[STAFF_MAIL], mail, "");
    }
    if (c->mapping.column[STAFF_PROTECTED] >= 0) {
        r->guarded = flag_read(c->arena, r->cell[STAFF_PROTECTED]);
        if (r->guarded < 0) {
            case_fault(c, r, FAULT_UNCLEAR_PROTECTED, c->mapping.column[STAFF_PROTECTED], r->cell[STAFF_PROTECTED], "");
            r->guarded = 1;
        }
    }
    const char *l = r->cell[STAFF_LANGUAGE];
    if (!text_nothing(l)) {
        static const char *const said[][2] = {{"svenska", "sv"},    {"swedish", "sv"},      {"zweeds", "sv"},
                                              {"nederlands", "nl"}, {"nederländska", "nl"}, {"dutch", "nl"},
                                              {"engelska", "en"},   {"english", "en"},      {"engels", "en"}};
        char *folded = text_fold(c->arena, l);
        enum language code;
        if (language_read(folded, &code))
            r->language = language_code(code);
        for (size_t i = 0; !*r->language && i < sizeof said / sizeof *said; i++)
            if (!strcmp(folded, said[i][0]))
                r->language = said[i][1];
        if (!*r->language)
            case_fault(c, r, FAULT_UNKNOWN_LANGUAGE, c->mapping.column[STAFF_LANGUAGE], l, "");
    }
}

/* The first forty bytes or so of a long text. */
static char *text_start(struct arena *a, const char *text)
{
    size_t n = 40;
    while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    return arena_printf(a, "%.*s…", (int)n, text);
}

/* Lengths and lost letters of everything that is read as text; and the fault of the row's shape. */
static void row_texts(struct staff_case *c, struct staff_row *r)
{
    if (r->fault >= 0) {
        bool about = *r->cell[STAFF_NUMBER] || *r->cell[STAFF_NAME] || *r->cell[STAFF_FAMILY] || *r->cell[STAFF_POST] ||
                     (c->mapping.kind == IMPORT_POSTS && *r->cell[STAFF_TITLE]);
        bool half = r->fault == FAULT_SHORT_ROW && !about;
        case_fault(c, r, half ? FAULT_HALF_ROW : (enum staff_fault_kind)r->fault, -1, r->was, "");
    }
    for (int f = 0; f < STAFF_FIELD_N; f++) {
        const char *t = r->cell[f];
        if (!*t)
            continue;
        if (strstr(t, "\xEF\xBF\xBD"))
            case_fault(c, r, FAULT_DAMAGED, c->mapping.column[f], t, "");
        if (strlen(t) > MAX_LETTERS && utf8_length(t) > MAX_LETTERS && f != STAFF_FTE)
            case_fault(c, r, FAULT_TOO_LONG, c->mapping.column[f], text_start(c->arena, t), "");
    }
}

/* Full-time equivalents in hundredths: 1, 0.8, 0,8, 80 %. */
static bool fte_read(const char *text, int64_t *ret)
{
    char plain[24];
    size_t n = strlen(text);
    if (!n || n >= sizeof plain)
        return false;
    for (size_t i = 0; i <= n; i++)
        plain[i] = text[i] == ',' ? '.' : text[i];
    char *end = NULL;
    double v = strtod(plain, &end);
    if (end == plain || strspn(plain, "0123456789. %") != n || v < 0 || v > 100000)
        return false;
    while (*end == ' ')
        end++;
    if (*end == '%' && !end[1])
        v /= 100;
    else if (*end)
        return false;
    *ret = (int64_t)(v * 100 + 0.5);
    return true;
}

void check_cells(struct staff_case *c)
{
    struct day_column start = days_count(c, STAFF_START), end = days_count(c, STAFF_END);
    days_decide(c, &start, &end);
    bool people = c->mapping.kind == IMPORT_PEOPLE;
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        row_texts(c, r);
        if (!people) {
            const char *fte = r->cell[STAFF_FTE];
            if (!text_nothing(fte) && !fte_read(fte, &r->fte))
                case_fault(c, r, FAULT_BAD_FTE, c->mapping.column[STAFF_FTE], fte, "");
            continue;
        }
        row_days(c, r, &start, &end);
        row_names(c, r);
        row_number(c, r);
        row_rest(c, r);
        if (!*r->cell[STAFF_NUMBER] && !*r->name && !r->stops)
            case_fault(c, r, FAULT_NOBODY, -1, "", "");
    }
}
