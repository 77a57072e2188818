/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/letter_sheet.h"

#include "base/err.h"
#include "deliver/paper.h"

/* The sentence under every letter. */
static char *foot(struct arena *a, const struct letter_sheet *s)
{
    return tr_format(
        a, s->language,
        N_("Bana writes this for %1. What people write to each other never stands in a letter: you read it "
           "when you have signed in. Nobody reads replies to this address."),
        s->employer);
}

/* The sentence before the way to fewer letters. */
static const char *often(const struct letter_sheet *s)
{
    return s->reminds ? tr(s->language, N_("Reminders come at most once a day, on working days, and once for each "
                                           "thing."))
                      : tr(s->language, N_("You choose which letters you get."));
}

char *letter_sheet_plain(struct arena *a, const struct letter_sheet *s)
{
    struct paper o;
    paper_start(&o, a);
    paper_put(&o, s->greeting);
    paper_put(&o, "\n\n");
    for (size_t i = 0; i < 3 && s->paragraphs[i]; i++) {
        paper_put(&o, s->paragraphs[i]);
        paper_put(&o, "\n\n");
        if (i == 0 && s->place) {
            paper_put(&o, s->place);
            paper_put(&o, "\n\n");
        }
    }
    for (size_t i = 0; i < s->item_n; i++) {
        paper_put(&o, "- ");
        paper_put(&o, s->items[i].text);
        paper_put(&o, "\n  ");
        paper_put(&o, s->items[i].link);
        paper_put(&o, "\n\n");
    }
    paper_put(&o, s->button);
    paper_put(&o, ":\n");
    paper_put(&o, s->link);
    paper_put(&o, "\n\n-- \n");
    paper_put(&o, foot(a, s));
    paper_put(&o, "\n");
    if (s->fewer) {
        paper_put(&o, "\n");
        paper_put(&o, often(s));
        paper_put(&o, " ");
        paper_put(&o, tr(s->language, N_("Fewer letters")));
        paper_put(&o, ":\n");
        paper_put(&o, s->fewer);
        paper_put(&o, "\n");
    }
    return o.p;
}

/* Styles of a paragraph. Each says all it needs: many mail programs drop what the body says. */
#define LINE "line-height:1.55"
#define PLAIN "margin:0 0 16px;" LINE
#define SMALL "color:#475561;font-size:16px;" LINE
#define LINK "color:#1f4a8a"

/* For mail programs that follow the night: the colours of static/bana.css. Others show the letter by day. */
static const char night[] = "<style>@media (prefers-color-scheme:dark){"
                            ".page{background:#12181d!important;color:#eceeea!important}"
                            ".soft{color:#b6c0c6!important}"
                            ".rule{border-color:#35414a!important}"
                            ".link{color:#9dc0f5!important}"
                            ".line{stroke:#9dc0f5!important}"
                            ".ring{fill:#f2bd45!important;stroke:#f8f9f7!important}"
                            ".btn{background:#9dc0f5!important;color:#12181d!important}}</style>";

/* Writes one paragraph with a class and a style. */
static void paragraph(struct paper *o, const char *class, const char *style, const char *text)
{
    paper_put(o, "<p ");
    if (*class) {
        paper_put(o, "class=\"");
        paper_put(o, class);
        paper_put(o, "\" ");
    }
    paper_put(o, "style=\"");
    paper_put(o, style);
    paper_put(o, "\">");
    paper_html(o, text);
    paper_put(o, "</p>\n");
}

/* Writes what stands above the text: the document's head and the mark. */
static void sheet_head(struct paper *o, const struct letter_sheet *s)
{
    paper_put(o, "<!doctype html>\n<html lang=\"");
    paper_put(o, language_code(s->language));
    paper_put(o, "\"><head><meta charset=\"utf-8\">"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                 "<meta name=\"color-scheme\" content=\"light dark\">"
                 "<meta name=\"supported-color-schemes\" content=\"light dark\"><title>");
    paper_html(o, s->subject);
    paper_put(o, "</title>");
    paper_put(o, night);
    paper_put(o, "</head>\n<body class=\"page\" style=\"margin:0;background:#f8f9f7;color:#15202b;font-family:Inter,"
                 "-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:17px;" LINE "\">\n"
                 "<main style=\"max-width:600px;margin:0 auto;padding:40px 24px 48px\">\n"
                 "<p style=\"margin:0 0 36px;font-size:22px;font-weight:650;letter-spacing:-.4px\">"
                 "<svg width=\"40\" height=\"24\" viewBox=\"0 0 40 24\" style=\"vertical-align:-4px;margin-right:8px\" "
                 "aria-hidden=\"true\"><path class=\"line\" d=\"M1 18h8c10 0 6-12 16-12h3\" fill=\"none\" "
                 "stroke=\"#1f4a8a\" stroke-width=\"4\" stroke-linecap=\"round\"/><circle class=\"ring\" cx=\"32\" "
                 "cy=\"6\" r=\"4.6\" fill=\"#f0b429\" stroke=\"#15202b\" stroke-width=\"2.2\"/></svg>bana</p>\n"
                 "<h1 style=\"margin:0 0 20px;font-size:30px;line-height:1.2;font-weight:600;letter-spacing:-.6px\">");
    paper_html(o, s->subject);
    paper_put(o, "</h1>\n");
}

/* Writes the reminders as a list, each a link. */
static void sheet_items(struct paper *o, const struct letter_sheet *s)
{
    if (!s->item_n)
        return;
    paper_put(o,
              "<ul class=\"rule\" style=\"margin:0 0 16px;padding:0;list-style:none;border-top:1px solid #d3d9db\">\n");
    for (size_t i = 0; i < s->item_n; i++) {
        paper_put(o, "<li class=\"rule\" style=\"margin:0;padding:12px 0;border-bottom:1px solid #d3d9db;" LINE
                     "\"><a class=\"link\" style=\"" LINK "\" href=\"");
        paper_html(o, s->items[i].link);
        paper_put(o, "\">");
        paper_html(o, s->items[i].text);
        paper_put(o, "</a></li>\n");
    }
    paper_put(o, "</ul>\n");
}

/* Writes what stands under every letter. */
static void sheet_foot(struct arena *a, struct paper *o, const struct letter_sheet *s)
{
    paragraph(o, "soft rule", "margin:0;padding-top:20px;border-top:1px solid #d3d9db;" SMALL, foot(a, s));
    if (!s->fewer)
        return;
    paper_put(o, "<p class=\"soft\" style=\"margin:12px 0 0;" SMALL "\">");
    paper_html(o, often(s));
    paper_put(o, " <a class=\"link\" style=\"" LINK "\" href=\"");
    paper_html(o, s->fewer);
    paper_put(o, "\">");
    paper_html(o, tr(s->language, N_("Fewer letters")));
    paper_put(o, "</a></p>\n");
}

char *letter_sheet_html(struct arena *a, const struct letter_sheet *s)
{
    struct paper o;
    paper_start(&o, a);
    sheet_head(&o, s);
    paragraph(&o, "", PLAIN, s->greeting);
    for (size_t i = 0; i < 3 && s->paragraphs[i]; i++) {
        paragraph(&o, "", PLAIN, s->paragraphs[i]);
        if (i == 0 && s->place)
            paragraph(&o, "", PLAIN, s->place);
    }
    sheet_items(&o, s);
    paper_put(&o, "<p style=\"margin:28px 0 32px\"><a href=\"");
    paper_html(&o, s->link);
    paper_put(
        &o,
        "\" class=\"btn\" style=\"display:inline-block;background:#1f4a8a;color:#ffffff;font-weight:600;font-size:18px;"
        "text-decoration:none;padding:13px 24px;border-radius:4px\">");
    paper_html(&o, s->button);
    paper_put(&o, "</a></p>\n");
    sheet_foot(a, &o, s);
    paper_put(&o, "</main></body></html>\n");
    return o.p;
}
