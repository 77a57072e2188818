/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles and ladders of Norrvik Region. What is the same work as in Älvsunda has the same name and asks for skills in
 * the same words. */
#include "app/demo_roles.h"

#define HEALTH "Hälso- och sjukvård"
#define GROWTH "Regional utveckling"
#define OFFICE "Stab och administration"
#define LEAD "Ledning"

/* Criteria that several roles share; each family decided on its own. */
#define CRITERIA_HEALTH                                                                                                    \
    "Lönen växer när du\n- arbetar patientsäkert, och skriver en avvikelse när något brister\n- gör patienter och " \
    "närstående delaktiga i vården\n- tar ansvar för hela vårdkedjan, också efter utskrivningen\n- handleder "       \
    "studenter och nya kollegor\n- deltar i förbättringsarbete som går att mäta"
#define CRITERIA_GROWTH                                                                                                       \
    "Lönen växer när du\n- gör skillnad för invånare i hela länet, inte bara i centralorten\n- för samman kommuner, " \
    "näringsliv och föreningar kring en lösning\n- arbetar öppet och bygger på kunskap\n- använder regionens pengar "   \
    "väl"
#define CRITERIA_OFFICE                                                                                                        \
    "Lönen växer när du\n- levererar rätt underlag i rätt tid och håller det du lovar\n- gör det enklare för vården " \
    "och verksamheterna\n- förenklar och digitaliserar det som går\n- delar med dig av det du kan"
#define CRITERIA_LEAD                                                                                                       \
    "Lönen växer när du\n- når målen för tillgänglighet, kvalitet och budget\n- leder så att medarbetare stannar, " \
    "lär och utvecklas\n- håller medarbetarsamtal som leder vidare\n- samverkar över kliniker, förvaltningar och "      \
    "med kommunerna"

#define SPECIALIST TRACK_SPECIALIST
#define OPEN ROLE_OPEN

static const struct demo_role roles[] = {
    {"underskoterska", "Undersköterska", HEALTH, "Omvårdnad", SPECIALIST, OPEN, true,
     "Bevis om skyddad yrkestitel som undersköterska",
     "Du ger omvårdnad på vårdavdelning: hjälper, kontrollerar och rapporterar, tar prover och är den som patienten "
     "möter mest.",
     CRITERIA_HEALTH, 28900, 34600,
     "Bemötande 3, Basal hygien 3, Omvårdnad 2, Kliniska kontroller 2, Delegerade uppgifter 2, Teamarbete 2",
     "Undersköterska"},
    {"sjukskoterska", "Sjuksköterska", HEALTH, "Omvårdnad", SPECIALIST, OPEN, true, "Legitimation som sjuksköterska",
     "Du leder omvårdnaden kring dina patienter under passet: bedömer, planerar, ger läkemedel, rondar med läkaren och "
     "förbereder utskrivningen tillsammans med kommunen.",
     CRITERIA_HEALTH, 35800, 43900,
     "Omvårdnad 3, Bedömning och triage 3, Läkemedelshantering 3, Journalföring 3, Teamarbete 3, Handledning 2, "
     "Samordning 2?",
     "Sjuksköterska"},
    {"ambulanssjukskoterska", "Ambulanssjuksköterska", HEALTH, "Akutsjukvård", SPECIALIST, OPEN, true,
     "Legitimation som sjuksköterska, specialistexamen i ambulanssjukvård, körkort B",
     "Du bedömer och behandlar på plats, avgör vart patienten ska och svarar för vården under transporten. Kollegan "
     "bredvid är hela teamet tills ni är framme.",
     CRITERIA_HEALTH, 39400, 46800,
     "Bedömning och triage 4, Omvårdnad 3, Läkemedelshantering 3, Akut omhändertagande 4, Journalföring 3, Svåra "
     "samtal 2, Teamarbete 3",
     "Ambulanssjuksköterska"},
    {"specialistsjukskoterska-iva", "Specialistsjuksköterska, intensivvård", HEALTH, "Akutsjukvård", SPECIALIST, OPEN,
     true, "Legitimation som sjuksköterska, specialistexamen i intensivvård",
     "Du vårdar svikt i vitala funktioner med avancerad övervakning och respirator, och stöder närstående när utgången "
     "är oviss.",
     CRITERIA_HEALTH, 42600, 50200,
     "Omvårdnad 4, Bedömning och triage 4, Läkemedelshantering 4, Akut omhändertagande 4, Journalföring 3, Svåra "
     "samtal 3, Handledning 3?",
     NULL},
    {"klinisk-handledare", "Klinisk handledare", HEALTH, "Undervisning", TRACK_TEACHING, OPEN, true,
     "Legitimation som sjuksköterska, fysioterapeut eller arbetsterapeut",
     "Du leder avdelningens utbildningsplatser och det kliniska basåret för nya kollegor, halva arbetstiden.",
     CRITERIA_HEALTH, 38900, 45600, "Handledning 4, Undervisning 3, Omvårdnad 3, Återkoppling 3, Teamarbete 2?", NULL},
    {"medicinsk-sekreterare", "Medicinsk sekreterare", HEALTH, "Administration", SPECIALIST, OPEN, true, "",
     "Du håller ordning på journal, remisser, koder och väntelistor, så att ingen patient tappas bort mellan två "
     "mottagningar.",
     CRITERIA_HEALTH, 29400, 35200,
     "Journalföring 4, Verksamhetssystem 3, Ärendehantering 3, Bemötande 3, Samordning 2", "Läkarsekreterare"},
    {"fysioterapeut", "Fysioterapeut", HEALTH, "Rehabilitering", SPECIALIST, OPEN, true,
     "Legitimation som fysioterapeut",
     "Du bedömer, behandlar och tränar patienter på avdelning och mottagning, och planerar rehabiliteringen hemma "
     "tillsammans med kommunen.",
     CRITERIA_HEALTH, 35200, 42400,
     "Funktionsbedömning 3, Träning och behandling 3, Hjälpmedel 2, Journalföring 3, Handledning 2, Teamarbete 3",
     "Fysioterapeut"},
    {"arbetsterapeut", "Arbetsterapeut", HEALTH, "Rehabilitering", SPECIALIST, OPEN, true,
     "Legitimation som arbetsterapeut",
     "Du bedömer och tränar det som vardagen kräver efter sjukdom eller skada, provar ut ortoser och förskriver "
     "hjälpmedel.",
     CRITERIA_HEALTH, 34900, 41900,
     "Funktionsbedömning 3, Aktivitetsanalys 3, Hjälpmedel 3, Journalföring 3, Handledning 2, Teamarbete 3",
     "Arbetsterapeut"},
    {"trafikplanerare", "Trafikplanerare", GROWTH, "Trafik", SPECIALIST, OPEN, true, "",
     "Du planerar linjer, tidtabeller och anropsstyrd trafik i hela länet, och följer upp trafikföretagens avtal.",
     CRITERIA_GROWTH, 36900, 45300,
     "Trafikplanering 3, Analys 3, Geografiska system 3, Upphandling 2, Samordning 3, Verksamhetssystem 2",
     "Trafikplanerare"},
    {"kundvagledare", "Kundvägledare", GROWTH, "Service", TRACK_OTHER, OPEN, false, "",
     "Du svarar resenärer i telefon, chatt och resecentrum, bokar serviceresor och löser det som inte blev som det "
     "skulle.",
     CRITERIA_GROWTH, 28600, 33400, "Bemötande 4, Ärendehantering 3, Verksamhetssystem 2, Lättläst svenska 2",
     "Kundvägledare"},
    {"bibliotekarie", "Bibliotekarie", GROWTH, "Bibliotek", SPECIALIST, OPEN, true, "",
     "Du stöder folkbiblioteken i länet med läsfrämjande, samlingar och kompetensutveckling, och sköter sjukhusets "
     "bibliotek.",
     CRITERIA_GROWTH, 34100, 40200,
     "Läsfrämjande 3, Undervisning 3, Samordning 3, Bemötande 3, Verksamhetssystem 2, Projektledning 2?",
     "Bibliotekarie"},
    {"utredare", "Utredare", GROWTH, "Utveckling", TRACK_PROJECT, OPEN, true, "",
     "Du tar fram underlag för regionens beslut, tillsammans med kommuner, universitet och statliga myndigheter.",
     CRITERIA_GROWTH, 40600, 49300, "Utredning 4, Analys 4, Samordning 3, Projektledning 2, Lättläst svenska 3",
     "Utredare"},
    {"administrator", "Administratör", OFFICE, "Administration", TRACK_OTHER, OPEN, false, "",
     "Du stöder chefer på sjukhuset med möten, diarium, fakturor och bemanningslistor.", CRITERIA_OFFICE, 29300, 34600,
     "Ärendehantering 3, Verksamhetssystem 2, Bemötande 3", "Administratör"},
    {"ekonom", "Ekonom", OFFICE, "Ekonomi", SPECIALIST, OPEN, true, "",
     "Du stöder kliniker och förvaltningar i budget, uppföljning och prognos, och räknar på vad vården kostar.",
     CRITERIA_OFFICE, 39800, 49600, "Budget och uppföljning 4, Redovisning 3, Analys 3, Undervisning 2", "Ekonom"},
    {"hr-konsult", "HR-konsult", OFFICE, "HR", SPECIALIST, OPEN, true, "",
     "Du stöder chefer i rekrytering, arbetsmiljö, rehabilitering, arbetsrätt och samtal.", CRITERIA_OFFICE, 38900,
     47400, "Arbetsrätt 3, Svåra samtal 3, Rekrytering 3, Vägledning 2, Analys 2", "HR-konsult"},
    {"kommunikator", "Kommunikatör", OFFICE, "Kommunikation", SPECIALIST, OPEN, true, "",
     "Du ser till att invånare, patienter och medarbetare får veta det de behöver, i tid och på ett språk de förstår, "
     "också när det är kris.",
     CRITERIA_OFFICE, 35800, 43700,
     "Skriva för webben 3, Lättläst svenska 3, Bemötande 3, Kriskommunikation 2, Projektledning 2", "Kommunikatör"},
    {"it-tekniker", "IT-tekniker", OFFICE, "IT", SPECIALIST, OPEN, false, "",
     "Du håller arbetsplatser, skrivare och medicintekniska nät i gång, dygnet runt i beredskap.", CRITERIA_OFFICE,
     31900, 39200, "Användarstöd 3, Nätverk 3, Informationssäkerhet 2, Bemötande 3", "IT-tekniker"},
    {"vardenhetschef", "Vårdenhetschef", LEAD, "Ledning", TRACK_LEADING, OPEN, true, "Legitimation inom vården",
     "Du leder en vårdavdelning dygnet runt, med 30 till 45 medarbetare, bemanning, budget och patientsäkerhet.",
     CRITERIA_LEAD, 47500, 58900,
     "Leda medarbetare 3, Schemaläggning 3, Svåra samtal 3, Arbetsmiljö 3, Budget och uppföljning 3, Omvårdnad 3?",
     NULL},
    {"enhetschef", "Enhetschef", LEAD, "Ledning", TRACK_LEADING, OPEN, true, "",
     "Du leder en enhet med 10 till 30 medarbetare, har budget och arbetsmiljöansvar och utvecklar verksamheten.",
     CRITERIA_LEAD, 46800, 57400,
     "Leda medarbetare 3, Svåra samtal 3, Arbetsmiljö 3, Budget och uppföljning 3, Arbetsrätt 2, Utvecklingsarbete 2",
     "Enhetschef"},
    {"verksamhetschef", "Verksamhetschef", LEAD, "Ledning", TRACK_LEADING, OPEN, true, "",
     "Du har det samlade ansvaret för en klinik enligt hälso- och sjukvårdslagen: patientsäkerhet, kvalitet, ekonomi "
     "och medarbetare.",
     CRITERIA_LEAD, 64500, 84000,
     "Leda chefer 3, Budget och uppföljning 4, Arbetsmiljö 3, Analys 3, Utvecklingsarbete 3",
     "Verksamhetschef|Sjukhuschef"},
};

static const struct demo_ladder ladders[] = {
    {"sjukskoterska-trappa",
     "Kompetenstrappa för sjuksköterskor",
     "skills",
     "Fyra steg på vårdavdelning. Du går i din egen takt, och inget steg är ett krav för att få vara kvar.",
     "Vårdenhetschefen tillsammans med klinisk handledare, efter ditt eget underlag",
     "Hälso- och sjukvårdsnämnden 2026-02-24, § 21",
     true,
     {{"Kliniskt basår",
       "Första året, med handledare, reflektion i grupp och två auskultationer.",
       "Basårets plan, påskriven av handledaren",
       "",
       12,
       "sjukskoterska",
       {{"Omvårdnad", "Ger ordinerad omvårdnad och läkemedel säkert, med stöd nära till hands"},
        {"Samarbete", "Rapporterar enligt SBAR"},
        {"Lärande", "Har deltagit i basårets reflektioner"}}},
      {"Ansvarig för patienter",
       "Du leder omvårdnaden kring dina patienter på egen hand.",
       "Egen skattning och samtal med chefen",
       "",
       0,
       "sjukskoterska",
       {{"Omvårdnad", "Bedömer, planerar och följer upp på egen hand, också när läget ändras"},
        {"Samarbete", "Leder ronden för sina patienter och planerar utskrivningen med kommunen"},
        {"Lärande", "Handleder studenter vid enstaka tillfällen"}}},
      {"Ansvarig för passet",
       "Du håller ihop avdelningen under passet och är den kollegor frågar.",
       "Egen skattning, intyg från kollega, en genomförd förbättring",
       "",
       0,
       "sjukskoterska",
       {{"Omvårdnad", "Prioriterar för hela avdelningen, också vid överbeläggning"},
        {"Lärande", "Handleder studenter och kollegor under basåret"},
        {"Utveckling", "Har genomfört en förbättring som går att mäta"}}},
      {"Specialist",
       "Du har specialistexamen och ett uttalat uppdrag på kliniken.",
       "Examensbevis, uppdragsbeskrivning, årlig uppföljning",
       "Uppdraget följs upp varje år och prövas på nytt efter tre år.",
       36,
       "specialistsjukskoterska-iva",
       {{"Omvårdnad", "Har specialistexamen inom ett område som kliniken behöver"},
        {"Omvårdnad", "Är rådgivande i svåra bedömningar"},
        {"Utveckling", "Leder ett utvecklingsarbete med uppföljning"}}}}},
};

const struct demo_role_set demo_roles_norrvik = {
    "norrvik", "Regionstyrelsens arbetsutskott 2026-02-17, efter samverkan",
    roles,     sizeof roles / sizeof roles[0],
    ladders,   sizeof ladders / sizeof ladders[0]};
