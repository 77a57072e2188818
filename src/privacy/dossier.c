/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/dossier.h"

#include "access/look.h"
#include "access/rule.h"
#include "admin/account.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/outbox.h"
#include "follow/remind.h"
#include "people/import_jobs.h"
#include "plans/explain.h"
#include "store/event.h"
#include "store/jobs.h"
#include "web/session.h"

#include <string.h>

const char *const dossier_no_people[] = {
    "employer",
    "board",
    "unit",
    "post",
    "template",
    "template_version",
    "question",
    "cycle",
    "cycle_unit",
    "learning_form",
    "reminding",
    "setting",
    "job",
    "serious_count",
    "serious_round",
    "import_mapping",
    "import_board",
    "import_unit",
    "import_post",
    "scheme",
    "concept",
    "concept_text",
    "concept_state",
    "concept_change",
    "concept_link",
    "concept_successor",
    "classifying",
    "classifying_fault",
    "classifying_piece",
    "role",
    "role_version",
    "role_skill",
    "role_title",
    "ladder",
    "ladder_version",
    "role_file",
    "ladder_step",
    "ladder_criterion",
    "path",
    "path_before",
    "path_walked",
    "path_file",
    "travel",
    "instrument",
};
const size_t dossier_no_people_n = sizeof dossier_no_people / sizeof dossier_no_people[0];

/* Gives a part a table with these heads and room for so many rows. */
static struct text_table *table_begin(struct arena *a, enum language l, struct dossier_part *p,
                                      const struct three *heads, size_t head_n, size_t rows)
{
    struct text_table *t = p->tables = arena_new_of(a, struct text_table);
    p->table_n = 1;
    text_table_begin(a, t, head_n, rows);
    for (size_t i = 0; i < head_n; i++)
        t->heads[i] = three_in(&heads[i], l);
    return t;
}

/* What is stored: a row for each kind. */
static void stored_fill(struct arena *a, enum language l, bool public_body, const char *days, struct dossier_part *p)
{
    static const struct three heads[] = {{"Vad", "Wat", "What"},
                                         {"Varför", "Waarom", "What for"},
                                         {"Vem ser det", "Wie ziet het", "Who sees it"},
                                         {"Hur länge", "Hoe lang", "How long"},
                                         {"Fält", "Velden", "Fields"}};
    struct text_table *t = table_begin(a, l, p, heads, sizeof heads / sizeof heads[0], STORED_KINDS);
    for (size_t i = 0; i < STORED_KINDS; i++) {
        const struct stored *s = &stored_kinds[i];
        if (!guide_is_for(s->where, public_body))
            continue;
        const char **c = text_table_row(a, t);
        c[0] = three_in(&s->what, l);
        c[1] = three_in(&s->why, l);
        c[2] = three_in(&s->who, l);
        c[3] = tr_fill(a, three_in(&s->until, l), 1, &days);
        c[4] = s->fields ? s->fields : "";
    }
}

/* What is written down: looks, then acts. */
static void logs_fill(struct arena *a, enum language l, struct dossier_part *p)
{
    static const struct three heads[] = {{"Vad", "Wat", "What"}, {"Vem läser det", "Wie leest het", "Who reads it"}},
                              own = {"Den som det gäller", "Degene om wie het gaat", "Whom it is about"},
                              admins = {"Administratörer", "Beheerders", "Administrators"};
    struct text_table *t = table_begin(a, l, p, heads, 2, LOOK_THINGS + EVENT_ACT_N);
    for (enum look_thing thing = 0; thing < LOOK_THINGS; thing++) {
        const char **c = text_table_row(a, t);
        c[0] = tr(l, look_sentence(look_word(thing)));
        c[1] = three_in(&own, l);
    }
    for (enum event_act act = 0; act < EVENT_ACT_N; act++) {
        const char **c = text_table_row(a, t);
        c[0] = tr(l, event_said(act));
        c[1] = three_in(&admins, l);
    }
}

/* What goes by itself, after how long: the terms as the program has them. */
static void terms_fill(struct arena *a, enum language l, int64_t draft_days, struct dossier_part *p)
{
    static const struct three heads[] = {{"Vad", "Wat", "What"}, {"Efter", "Na", "After"}},
                              hours = {"%1 timmar", "%1 uur", "%1 hours"}, days = {"%1 dagar", "%1 dagen", "%1 days"},
                              at_once = {"genast", "meteen", "at once"};
    const struct {
        struct three what;
        int64_t s;
    } terms[] = {
        {{"Ett utkast som ingen rör, med varning före", "Een concept waar niemand aan werkt, met waarschuwing vooraf",
          "A draft that nobody touches, with a warning before"},
         draft_days * DAY_S},
        {{"Texten i ett mejl som har skickats", "De tekst van een verstuurd bericht",
          "The text of a letter that was sent"},
         0},
        {{"Att mejlet skickades", "Dat het bericht is verstuurd", "That the letter was sent"}, OUTBOX_KEEP_S},
        {{"En inloggning som inte används", "Een aanmelding die niet wordt gebruikt", "A sign-in that is not used"},
         SESSION_IDLE_S},
        {{"En inloggning, som längst", "Een aanmelding, hooguit", "A sign-in, at most"}, SESSION_LIFE_S},
        {{"En engångskod", "Een eenmalige code", "A one-time code"}, ACCOUNT_CODE_S},
        {{"Vad någon har blivit påmind om", "Waaraan iemand is herinnerd", "What somebody was reminded of"},
         REMIND_KEEP_S},
        {{"Svar på om man togs på allvar, när omgången stängs",
          "Antwoord op de vraag of men serieus is genomen, als de ronde sluit",
          "Answers to whether one was taken seriously, when the round closes"},
         0},
        {{"Rader ur en personalfil som ingen gick vidare med",
          "Rijen van een personeelsbestand waar niemand mee verder ging",
          "Rows of a staff file that nobody went on with"},
         IMPORT_KEEP_S},
        {{"Programmets egna arbetsrader", "Eigen werkregels van het programma", "The program’s own lines of work"},
         JOB_KEEP_S},
    };
    size_t n = sizeof terms / sizeof terms[0];
    struct text_table *t = table_begin(a, l, p, heads, 2, n);
    for (size_t i = 0; i < n; i++) {
        bool is_days = terms[i].s >= 2 * DAY_S;
        const char *number = say_number(a, l, terms[i].s / (is_days ? DAY_S : 3600));
        const char **c = text_table_row(a, t);
        c[0] = three_in(&terms[i].what, l);
        c[1] = terms[i].s ? tr_fill(a, three_in(is_days ? &days : &hours, l), 1, &number) : three_in(&at_once, l);
    }
}

/* Risks, and what is done against them. */
static void risks_fill(struct arena *a, enum language l, bool public_body, struct dossier_part *p)
{
    static const struct three heads[] = {{"Risk", "Risico", "Risk"}, {"Åtgärd", "Maatregel", "Measure"}};
    struct text_table *t = table_begin(a, l, p, heads, 2, dossier_risk_n);
    for (size_t i = 0; i < dossier_risk_n; i++)
        if (guide_is_for(dossier_risks[i].where, public_body)) {
            const char **c = text_table_row(a, t);
            c[0] = three_in(&dossier_risks[i].risk, l);
            c[1] = three_in(&dossier_risks[i].measure, l);
        }
}

void dossier_make(struct arena *a, enum language l, bool public_body, int64_t draft_days, struct dossier *ret)
{
    static const struct three title = {"Bana och dina uppgifter", "Bana en je gegevens", "Bana and your data"};
    *ret = (struct dossier){.title = three_in(&title, l)};
    for (size_t i = 0; i < DOSSIER_PARTS; i++) {
        const struct dossier_text *from = &dossier_texts[i];
        struct dossier_part *p = &ret->parts[i];
        p->title = three_in(&from->title, l);
        p->lines = arena_array(a, from->n, sizeof *p->lines);
        for (size_t k = 0; k < from->n; k++)
            if (guide_is_for(from->lines[k].where, public_body))
                p->lines[p->line_n++] = (struct dossier_line){from->lines[k].kind, three_in(&from->lines[k].text, l)};
    }
    stored_fill(a, l, public_body, say_number(a, l, draft_days), &ret->parts[1]);
    ret->parts[2].tables = arena_array(a, ABOUT_N, sizeof(struct text_table));
    ret->parts[2].table_n = ABOUT_N;
    access_rule(a, l, ret->parts[2].tables);
    logs_fill(a, l, &ret->parts[3]);
    terms_fill(a, l, draft_days, &ret->parts[4]);
    risks_fill(a, l, public_body, &ret->parts[5]);
}

/* A part as Markdown. */
static const char *markdown_part(struct arena *a, const struct dossier_part *p)
{
    const char *text = arena_printf(a, "\n## %s\n", p->title);
    for (size_t i = 0; i < p->line_n; i++) {
        bool bullet = p->lines[i].kind == GUIDE_BULLET, follows = i && p->lines[i - 1].kind == GUIDE_BULLET;
        text = arena_printf(a, "%s%s%s%s\n", text, bullet && follows ? "" : "\n", bullet ? "- " : "", p->lines[i].text);
    }
    for (size_t i = 0; i < p->table_n; i++)
        text = arena_printf(a, "%s\n%s", text, text_table_markdown(a, &p->tables[i]));
    return text;
}

char *dossier_markdown(struct arena *a, const struct dossier *d)
{
    char *text = arena_printf(a, "# %s\n", d->title);
    for (size_t i = 0; i < DOSSIER_PARTS; i++)
        text = arena_printf(a, "%s%s", text, markdown_part(a, &d->parts[i]));
    return text;
}
