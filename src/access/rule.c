/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/rule.h"

#include "base/three.h"

#include <assert.h>

/* What each permission is for. */
static const struct three rights[PERMISSIONS] = {
    [PERMIT_OPEN] = {"Logga in, hjälp, om tillgänglighet, pröva ett sigill",
                     "Aanmelden, hulp, toegankelijkheid, een zegel controleren",
                     "The door, help, the accessibility statement, checking a seal"},
    [PERMIT_SIGNED_IN] = {"Det egna: bana, önskemål, samtal, mejl, kalender, inloggningar, vem som har läst",
                          "Het eigen: loopbaan, wensen, gesprekken, berichten, agenda, aanmeldingen, wie heeft gelezen",
                          "One’s own: path, wishes, talks, letters, calendar, sessions, looks taken"},
    [PERMIT_PEOPLE_LIST] = {"Se och söka personer och enheter i sin nämnd",
                            "Mensen en afdelingen van het eigen onderdeel zien en zoeken",
                            "List and search the people and units of one’s board"},
    [PERMIT_PEOPLE_CHANGE] = {"Lägga till personer, läsa in filer, ändra enheter och tjänster, skriva ut koder",
                              "Mensen toevoegen, bestanden inlezen, afdelingen en functies wijzigen, codes printen",
                              "Add people, import files, change units and posts, print codes"},
    [PERMIT_PERSON_SEE] = {"Se personens sida: namn, titel, enhet, chefer",
                           "De pagina van de persoon zien: naam, functie, afdeling, leidinggevenden",
                           "See the card: name, title, unit, managers"},
    [PERMIT_PERSON_CHANGE] = {"Ändra personens sida, anställningar, ledigheter och chefer; bjuda in",
                              "De pagina, dienstverbanden, verlof en leidinggevenden wijzigen; uitnodigen",
                              "Change the card, employments, leave and managers; invite"},
    [PERMIT_TEAM_SEE] = {"Se hur långt samtalen med de egna medarbetarna har kommit",
                         "Zien hoe ver de gesprekken met de eigen mensen zijn",
                         "See how far the talks of one’s people have come"},
    [PERMIT_CYCLE_SEE] = {"Se samtalsomgångar: vem som har kommit hur långt, aldrig ett ord",
                          "Gespreksrondes zien: wie hoe ver is, nooit een woord",
                          "See rounds of talks: who has come how far, never a word"},
    [PERMIT_CYCLE_CHANGE] = {"Öppna, ändra och stänga samtalsomgångar", "Gespreksrondes openen, wijzigen en sluiten",
                             "Open, change and close rounds of talks"},
    [PERMIT_TEMPLATE_CHANGE] = {"Ändra samtalens frågor och sätten att lära",
                                "De vragen van gesprekken en de leervormen wijzigen",
                                "Change the questions of talks and the ways to learn"},
    [PERMIT_TALK_SEE] = {"Se var samtalet står, föreslå och godta en tid",
                         "Zien waar het gesprek staat, een tijd voorstellen en aannemen",
                         "See where the talk stands, propose and accept a time"},
    [PERMIT_TALK_STATUS] = {"Ta samtalet ur omgången, medan inget är delat",
                            "Het gesprek uit de ronde halen, zolang niets is gedeeld",
                            "Take the talk out of its round, while nothing is shared"},
    [PERMIT_TALK_PREPARE] = {"Skriva sin egen förberedelse", "De eigen voorbereiding schrijven",
                             "Write one’s own preparation"},
    [PERMIT_TALK_HELP] = {"Läsa med i personens förberedelse", "Meelezen in de voorbereiding van de persoon",
                          "Read along in the person’s preparation"},
    [PERMIT_TALK_SHARE] = {"Låta någon läsa med, och avsluta det; föra vidare vad som sades",
                           "Iemand laten meelezen, en dat beëindigen; doorgeven wat is gezegd",
                           "Let somebody read along, and end it; pass on what was said"},
    [PERMIT_TALK_EXCHANGE] = {"Läsa bådas förberedelser, när båda har lämnat in",
                              "Beide voorbereidingen lezen, als beiden hebben ingeleverd",
                              "Read both preparations, once both have handed in"},
    [PERMIT_TALK_PROPOSE] = {"Läsa och skriva förslag", "Voorstellen lezen en schrijven", "Read and write proposals"},
    [PERMIT_TALK_AGREE] = {"Läsa och skriva det ni kommer överens om", "Lezen en schrijven wat wordt afgesproken",
                           "Read and write what is agreed"},
    [PERMIT_TALK_SIGN] = {"Skriva under, och börja på en ny version", "Ondertekenen, en een nieuwe versie beginnen",
                          "Sign, and begin a new version"},
    [PERMIT_PLAN_READ] = {"Läsa det som skrevs under, som sida eller PDF",
                          "Lezen wat is ondertekend, als pagina of pdf", "Read what was signed, as page or PDF"},
    [PERMIT_PLAN_LIVE] = {"Läsa den levande planen: steg, historia, versioner",
                          "Het levende plan lezen: stappen, geschiedenis, versies",
                          "Read the living plan: steps, history, versions"},
    [PERMIT_FAREWELL] = {"Läsa och skriva exitplanen, ta hand om det som lovades",
                         "Het vertrekplan lezen en schrijven, doen wat is beloofd",
                         "Read and write the exit plan, see to what was promised"},
    [PERMIT_COMPETITOR] =
        {"Läsa om det är markerat att personen går till en konkurrent; alla utom personen: markera, och ta tillbaka",
         "Lezen of is gemarkeerd dat de persoon naar een concurrent gaat; behalve de persoon zelf: markeren, en "
         "terugnemen",
         "Read whether it is marked that the person leaves for a competitor; all but the person: mark it, and take it "
         "back"},
    [PERMIT_TALK_ASK] = {"Be om ett samtal utanför en omgång", "Om een gesprek buiten een ronde vragen",
                         "Ask for a talk outside a round"},
    [PERMIT_TALK_REASSIGN] = {"Ge samtalet till någon annan som håller det",
                              "Het gesprek aan een ander geven om te houden", "Give the talk to another holder"},
    [PERMIT_REMINDERS_CHANGE] = {"Bestämma hur långt i förväg folk påminns",
                                 "Bepalen hoe ruim vooraf mensen worden herinnerd",
                                 "Set how long before people are reminded"},
    [PERMIT_ROLES_SEE] = {"Läsa roller, karriärstegar och lönekriterier",
                          "Functies, loopbaanladders en criteria voor loongroei lezen",
                          "Read roles, ladders and the criteria for pay growth"},
    [PERMIT_ROLES_EDIT] = {"Skriva, stänga och läsa in roller och karriärstegar",
                           "Functies en loopbaanladders schrijven, sluiten en inlezen",
                           "Write, close and import roles and ladders"},
    [PERMIT_LADDER_SEE] = {"Se vilka steg på karriärstegar personen har, och varför",
                           "Zien op welke treden van loopbaanladders de persoon staat, en waarom",
                           "See on which steps of ladders the person stands, and why"},
    [PERMIT_LADDER_PLACE] = {"Placera personen på ett steg, efter kriterierna",
                             "De persoon op een trede plaatsen, volgens de criteria",
                             "Place the person on a step, by its criteria"},
    [PERMIT_LADDER_STAY] = {"Säga att man vill stanna på ett steg", "Zeggen dat men op een trede wil blijven",
                            "Say that one wants to stay on a step"},
    [PERMIT_SCAN] = {"Karriärskanningen: bara sina egna svar, ingen annans",
                     "De loopbaanscan: alleen de eigen antwoorden",
                     "The career scan: one’s own answers, nobody else’s"},
    [PERMIT_ADMIN] = {"Uppdrag, mejl att skriva ut, vad HR och administratörer har gjort",
                      "Taken, berichten om te printen, wat HR en beheerders deden",
                      "Duties, letters to print, what HR and administrators did"},
    [PERMIT_INSTALLATION] =
        {"Det som alla arbetsgivare delar: mejlservern, ESCO och SSYK, frågorna i karriärskanningen",
         "Wat alle werkgevers delen: de mailserver, ESCO en SSYK, de vragen van de loopbaanscan",
         "What all employers share: the mail server, ESCO and SSYK, the questions for the career scan"},
};

/* The relations, in the order of the rule's columns. */
static const struct {
    unsigned relation;
    const char *word;
    struct three heads[ABOUT_N]; /* no text: no column */
} relations[] = {
    {RELATION_OPEN, "anybody", {[ABOUT_ANY] = {"vem som helst", "iedereen", "anybody"}}},
    {RELATION_SELF,
     "self",
     {{"den som är inloggad", "wie is aangemeld", "whoever is signed in"},
      {"personen", "de persoon", "the person"},
      {"personen", "de persoon", "the person"}}},
    {RELATION_COLLEAGUE, "who works here", {[ABOUT_ANY] = {"den som arbetar här", "wie hier werkt", "who works here"}}},
    {RELATION_HOLDER, "holder", {[ABOUT_TALK] = {"den som håller det", "wie het houdt", "holder"}}},
    {RELATION_MANAGER,
     "manager",
     {{"den som är chef för någon", "wie leiding geeft", "who manages somebody"},
      {"chef", "leidinggevende", "manager"},
      {"chef", "leidinggevende", "manager"}}},
    {RELATION_SIGNER, "signer", {[ABOUT_TALK] = {"den som skrev under", "wie ondertekende", "signer"}}},
    {RELATION_PARTED,
     "manager of the last day",
     {[ABOUT_PERSON] = {"chef på sista dagen, i ett halvår", "leidinggevende op de laatste dag, een half jaar lang",
                        "manager of the last day, for half a year"}}},
    {RELATION_HELPER, "helper", {[ABOUT_TALK] = {"den som läser med", "wie meeleest", "helper"}}},
    {RELATION_HR,
     "HR",
     {{"HR", "HR", "HR"},
      {"HR i nämnden", "HR van het onderdeel", "HR of the board"},
      {"HR i nämnden", "HR van het onderdeel", "HR of the board"}}},
    {RELATION_ADMIN,
     "administrator",
     {{"administratör", "beheerder", "administrator"},
      {"administratör", "beheerder", "administrator"},
      {"administratör", "beheerder", "administrator"}}},
    {RELATION_KEEPER,
     "administrator of the first employer",
     {[ABOUT_ANY] = {"administratör hos den första arbetsgivaren", "beheerder van de eerste werkgever",
                     "administrator of the first employer"}}},
};
#define RELATIONS (sizeof relations / sizeof relations[0])

const char *access_relations(struct arena *a, unsigned some)
{
    const char *said = "";
    for (size_t i = 0; i < RELATIONS; i++)
        if (some & relations[i].relation)
            said = arena_printf(a, "%s%s%s", said, *said ? ", " : "", relations[i].word);
    return said;
}

/* Fills the table about one kind of thing. */
static void table_fill(struct arena *a, enum language l, enum access_about about, struct text_table *t)
{
    static const struct three titles[ABOUT_N] = {
        [ABOUT_ANY] = {"Sidor om ingen särskild", "Pagina’s over niemand in het bijzonder",
                       "Pages about nobody else in particular"},
        [ABOUT_PERSON] = {"Om en person", "Over één persoon", "About one person"},
        [ABOUT_TALK] = {"Om ett samtal", "Over één gesprek", "About one talk"},
    };
    static const struct three what = {"vad", "wat", "what"}, yes = {"ja", "ja", "yes"};
    unsigned of[RELATIONS];
    size_t n = 0;
    for (size_t i = 0; i < RELATIONS; i++)
        if (relations[i].heads[about].en)
            of[n++] = (unsigned)i;
    text_table_begin(a, t, n + 1, PERMISSIONS);
    t->title = three_in(&titles[about], l);
    t->heads[0] = three_in(&what, l);
    for (size_t i = 0; i < n; i++)
        t->heads[i + 1] = three_in(&relations[of[i]].heads[about], l);
    for (enum permission p = PERMIT_NONE + 1; p < PERMISSIONS; p++) {
        if (access_about(p) != about)
            continue;
        assert(rights[p].en);
        const char **cells = text_table_row(a, t);
        cells[0] = three_in(&rights[p], l);
        for (size_t i = 0; i < n; i++)
            cells[i + 1] = access_grant(p) & relations[of[i]].relation ? three_in(&yes, l) : "";
    }
}

void access_rule(struct arena *a, enum language l, struct text_table ret[ABOUT_N])
{
    for (enum access_about about = 0; about < ABOUT_N; about++)
        table_fill(a, l, about, &ret[about]);
}
