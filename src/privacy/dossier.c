/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/dossier.h"

#include "access/access.h"
#include "access/look.h"
#include "admin/account.h"
#include "base/text.h"
#include "deliver/outbox.h"
#include "follow/remind.h"
#include "people/import_jobs.h"
#include "plans/explain.h"
#include "store/event.h"
#include "store/jobs.h"
#include "web/session.h"

#include <assert.h>
#include <string.h>

#define DAY_S 86400

const char *const dossier_no_people[] = {
    "employer",         "board",        "unit",        "post",          "template",
    "template_version", "question",     "cycle",       "cycle_unit",    "learning_form",
    "reminding",        "setting",      "job",         "serious_count", "serious_round",
    "import_mapping",   "import_board", "import_unit", "import_post",
};
const size_t dossier_no_people_n = sizeof dossier_no_people / sizeof dossier_no_people[0];

/* What the right to each kind of page is for. */
static const struct three rights[PERMISSIONS] = {
    [PERMIT_OPEN] = {"Logga in, hjälp, pröva ett sigill", "Aanmelden, hulp, een zegel controleren",
                     "Sign in, help, check a seal"},
    [PERMIT_SIGNED_IN] = {"Sitt eget: bana, önskemål, inloggningar, vem som har läst",
                          "Het eigen: loopbaan, wensen, aanmeldingen, wie heeft gelezen",
                          "One’s own: path, wishes, sign-ins, who has looked"},
    [PERMIT_PEOPLE_LIST] = {"Lista och sök personer i nämnden", "Mensen van het onderdeel tonen en zoeken",
                            "List and search people of the board"},
    [PERMIT_PEOPLE_CHANGE] = {"Lägga till personer, ändra enheter; läsa in personalfilen",
                              "Mensen toevoegen, afdelingen wijzigen; personeelsbestand inlezen",
                              "Add people, change units; read in the staff file"},
    [PERMIT_PERSON_CHANGE] = {"Ändra en persons uppgifter, anställning, chefer; bjuda in",
                              "Gegevens, dienstverband en leidinggevenden van een persoon wijzigen; uitnodigen",
                              "Change a person’s details, employment, managers; invite"},
    [PERMIT_PERSON_SEE] = {"En persons sida: namn, titel, enhet, chefer",
                           "De pagina van een persoon: naam, functie, afdeling, leidinggevenden",
                           "A person’s page: name, title, unit, managers"},
    [PERMIT_TEAM_SEE] = {"Mitt team: vems tur det är, vad chefen lovat",
                         "Mijn team: wie aan zet is, wat de leidinggevende heeft beloofd",
                         "My team: whose turn it is, what the manager promised"},
    [PERMIT_CYCLE_SEE] = {"Hur långt omgångens samtal har kommit", "Hoe ver de gesprekken van de ronde zijn",
                          "How far the talks of a round have come"},
    [PERMIT_CYCLE_CHANGE] = {"Öppna, ändra och stänga omgångar", "Rondes openen, wijzigen en sluiten",
                             "Open, change and close rounds"},
    [PERMIT_TEMPLATE_CHANGE] = {"Ändra frågorna i mallarna", "De vragen in de sjablonen wijzigen",
                                "Change the questions of templates"},
    [PERMIT_TALK_SEE] = {"Var samtalet står, och tiden för det", "Waar het gesprek staat, en wanneer het is",
                         "Where the talk stands, and when it is"},
    [PERMIT_TALK_STATUS] = {"Hur långt ett samtal har kommit, aldrig orden", "Hoe ver een gesprek is, nooit de woorden",
                            "How far a talk has come, never the words"},
    [PERMIT_TALK_PREPARE] = {"Sin egen förberedelse", "De eigen voorbereiding", "One’s own preparation"},
    [PERMIT_TALK_HELP] = {"Läsa medarbetarens förberedelse, på dess inbjudan",
                          "De voorbereiding van de medewerker lezen, op diens uitnodiging",
                          "Read the employee’s preparation, at their invitation"},
    [PERMIT_TALK_SHARE] = {"Bjuda in någon att hjälpa till, och avsluta det",
                           "Iemand uitnodigen om te helpen, en dat beëindigen", "Let somebody help, and end it"},
    [PERMIT_TALK_EXCHANGE] = {"Bådas förberedelser, när båda har lämnat in",
                              "Beide voorbereidingen, als beiden hebben ingeleverd",
                              "Both preparations, once both have handed in"},
    [PERMIT_TALK_PROPOSE] = {"Förslagen och vad båda sagt om dem", "De voorstellen en wat beiden ervan zeiden",
                             "The proposals, and what both said of them"},
    [PERMIT_TALK_AGREE] = {"Skriva överenskommelsen", "De afspraak schrijven", "Write the agreement"},
    [PERMIT_TALK_SIGN] = {"Underteckna", "Ondertekenen", "Sign"},
    [PERMIT_PLAN_READ] = {"Läsa den undertecknade planen", "Het ondertekende plan lezen", "Read the signed plan"},
    [PERMIT_PLAN_LIVE] = {"Den levande planen: steg, historia, exitplan",
                          "Het levende plan: stappen, geschiedenis, vertrekplan",
                          "The living plan: steps, history, exit plan"},
    [PERMIT_FAREWELL] = {"Exitplanen, och det chefen lovat", "Het vertrekplan, en wat de leidinggevende beloofde",
                         "The exit plan, and what the manager promised"},
    [PERMIT_TALK_ASK] = {"Be om ett samtal utanför en omgång", "Om een gesprek buiten een ronde vragen",
                         "Ask for a talk outside a round"},
    [PERMIT_TALK_REASSIGN] = {"Ge ett samtal till någon annan som håller det",
                              "Een gesprek aan een ander geven om te houden", "Give a talk to another holder"},
    [PERMIT_REMINDERS_CHANGE] = {"Bestämma hur långt i förväg folk påminns",
                                 "Bepalen hoe ruim vooraf mensen worden herinnerd",
                                 "Set how long before people are reminded"},
    [PERMIT_ADMIN] = {"Driften: uppdrag, mejlserver, mejl, vad som gjorts",
                      "Het beheer: taken, mailserver, berichten, wat er is gedaan",
                      "Running it: duties, mail server, letters, what was done"},
};

/* Who has a right: the columns of the table, in its order. */
static const struct {
    enum relation relation;
    struct three name;
} people[] = {
    {RELATION_SELF, {"Personen", "De persoon", "The person"}},
    {RELATION_MANAGER, {"Chef i dag", "Leidinggevende nu", "Manager of today"}},
    {RELATION_HOLDER, {"Håller samtalet", "Houdt het gesprek", "Holds the talk"}},
    {RELATION_SIGNER, {"Undertecknade", "Ondertekende", "Signed it"}},
    {RELATION_PARTED,
     {"Chef på sista dagen, i ett halvår", "Leidinggevende op de laatste dag, een half jaar lang",
      "Manager on the last day, for half a year"}},
    {RELATION_HELPER, {"Inbjuden hjälp", "Uitgenodigde hulp", "Invited helper"}},
    {RELATION_HR, {"HR i nämnden", "HR van het onderdeel", "HR of the board"}},
    {RELATION_ADMIN, {"Administratör", "Beheerder", "Administrator"}},
};
#define PEOPLE (sizeof people / sizeof people[0])

/* The next row of a part, with as many empty cells as it has heads. There must be room. */
static const char **row_add(struct arena *a, struct dossier_part *p)
{
    const char **cells = arena_array(a, p->head_n, sizeof *cells);
    for (size_t i = 0; i < p->head_n; i++)
        cells[i] = "";
    p->rows[p->row_n++] = (struct dossier_row){cells, p->head_n};
    return cells;
}

/* Gives a part a table with these heads and room for so many rows. */
static void table_begin(struct arena *a, enum language l, struct dossier_part *p, const struct three *heads,
                        size_t head_n, size_t rows)
{
    p->heads = arena_array(a, head_n, sizeof *p->heads);
    for (size_t i = 0; i < head_n; i++)
        p->heads[i] = three_in(&heads[i], l);
    p->head_n = head_n;
    p->rows = arena_array(a, rows, sizeof *p->rows);
}

/* True if it is for this kind of employer. */
static bool is_for(enum guide_where where, bool public_body)
{
    return where == GUIDE_EVERYWHERE || (where == GUIDE_PUBLIC_BODY) == public_body;
}

/* What is stored: a row for each kind. */
static void stored_fill(struct arena *a, enum language l, bool public_body, const char *days, struct dossier_part *p)
{
    static const struct three heads[] = {{"Vad", "Wat", "What"},
                                         {"Varför", "Waarom", "What for"},
                                         {"Vem ser det", "Wie ziet het", "Who sees it"},
                                         {"Hur länge", "Hoe lang", "How long"},
                                         {"Fält", "Velden", "Fields"}};
    table_begin(a, l, p, heads, sizeof heads / sizeof heads[0], STORED_KINDS);
    for (size_t i = 0; i < STORED_KINDS; i++) {
        const struct stored *s = &stored_kinds[i];
        if (!is_for(s->where, public_body))
            continue;
        const char **c = row_add(a, p);
        c[0] = three_in(&s->what, l);
        c[1] = three_in(&s->why, l);
        c[2] = three_in(&s->who, l);
        c[3] = tr_fill(a, three_in(&s->until, l), 1, &days);
        c[4] = s->fields ? s->fields : "";
    }
}

/* Who may what: a row for each right, from the table of access. */
static void rights_fill(struct arena *a, enum language l, struct dossier_part *p)
{
    static const struct three what = {"Vad", "Wat", "What"}, yes = {"ja", "ja", "yes"},
                              all = {"alla, även utan inloggning", "iedereen, ook zonder aanmelding",
                                     "everybody, signed in or not"};
    struct three heads[PEOPLE + 1] = {what};
    for (size_t i = 0; i < PEOPLE; i++)
        heads[i + 1] = people[i].name;
    table_begin(a, l, p, heads, PEOPLE + 1, PERMISSIONS);
    for (enum permission right = PERMIT_NONE + 1; right < PERMISSIONS; right++) {
        const char **c = row_add(a, p);
        assert(rights[right].en);
        c[0] = three_in(&rights[right], l);
        if (access_grant(right) & RELATION_OPEN)
            c[1] = three_in(&all, l);
        else
            for (size_t i = 0; i < PEOPLE; i++)
                c[i + 1] = access_grant(right) & people[i].relation ? three_in(&yes, l) : "";
    }
}

/* What is written down: looks, then acts. */
static void logs_fill(struct arena *a, enum language l, struct dossier_part *p)
{
    static const struct three heads[] = {{"Vad", "Wat", "What"}, {"Vem läser det", "Wie leest het", "Who reads it"}},
                              own = {"Den som det gäller", "Degene om wie het gaat", "Whom it is about"},
                              admins = {"Administratörer", "Beheerders", "Administrators"};
    table_begin(a, l, p, heads, 2, LOOK_HISTORY + 1 + EVENT_ACT_N);
    for (enum look_thing thing = 0; thing <= LOOK_HISTORY; thing++) {
        const char **c = row_add(a, p);
        c[0] = tr(l, look_sentence(look_word(thing)));
        c[1] = three_in(&own, l);
    }
    for (enum event_act act = 0; act < EVENT_ACT_N; act++) {
        const char **c = row_add(a, p);
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
    table_begin(a, l, p, heads, 2, n);
    for (size_t i = 0; i < n; i++) {
        bool is_days = terms[i].s >= 2 * DAY_S;
        const char *number = say_number(a, l, terms[i].s / (is_days ? DAY_S : 3600));
        const char **c = row_add(a, p);
        c[0] = three_in(&terms[i].what, l);
        c[1] = terms[i].s ? tr_fill(a, three_in(is_days ? &days : &hours, l), 1, &number) : three_in(&at_once, l);
    }
}

/* Risks, and what is done against them. */
static void risks_fill(struct arena *a, enum language l, bool public_body, struct dossier_part *p)
{
    static const struct three heads[] = {{"Risk", "Risico", "Risk"}, {"Åtgärd", "Maatregel", "Measure"}};
    table_begin(a, l, p, heads, 2, dossier_risk_n);
    for (size_t i = 0; i < dossier_risk_n; i++)
        if (is_for(dossier_risks[i].where, public_body)) {
            const char **c = row_add(a, p);
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
            if (is_for(from->lines[k].where, public_body))
                p->lines[p->line_n++] = (struct dossier_line){from->lines[k].kind, three_in(&from->lines[k].text, l)};
    }
    stored_fill(a, l, public_body, say_number(a, l, draft_days), &ret->parts[1]);
    rights_fill(a, l, &ret->parts[2]);
    logs_fill(a, l, &ret->parts[3]);
    terms_fill(a, l, draft_days, &ret->parts[4]);
    risks_fill(a, l, public_body, &ret->parts[5]);
}

/* A row of a Markdown table. */
static const char *markdown_row(struct arena *a, const char *const *cells, size_t n)
{
    const char *row = "|";
    for (size_t i = 0; i < n; i++)
        row = arena_printf(a, "%s %s |", row, cells[i]);
    return arena_printf(a, "%s\n", row);
}

/* A part as Markdown. */
static const char *markdown_part(struct arena *a, const struct dossier_part *p)
{
    const char *text = arena_printf(a, "\n## %s\n", p->title), *rule = "|";
    for (size_t i = 0; i < p->line_n; i++) {
        bool bullet = p->lines[i].kind == GUIDE_BULLET, follows = i && p->lines[i - 1].kind == GUIDE_BULLET;
        text = arena_printf(a, "%s%s%s%s\n", text, bullet && follows ? "" : "\n", bullet ? "- " : "", p->lines[i].text);
    }
    for (size_t i = 0; i < p->head_n; i++)
        rule = arena_printf(a, "%s---|", rule);
    if (p->row_n)
        text = arena_printf(a, "%s\n%s%s\n", text, markdown_row(a, p->heads, p->head_n), rule);
    for (size_t i = 0; i < p->row_n; i++)
        text = arena_printf(a, "%s%s", text, markdown_row(a, p->rows[i].cells, p->rows[i].n));
    return text;
}

char *dossier_markdown(struct arena *a, const struct dossier *d)
{
    char *text = arena_printf(a, "# %s\n", d->title);
    for (size_t i = 0; i < DOSSIER_PARTS; i++)
        text = arena_printf(a, "%s%s", text, markdown_part(a, &d->parts[i]));
    return text;
}
