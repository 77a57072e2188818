/* SPDX-License-Identifier: EUPL-1.2 */
/* Functies en loopbaanladders van Hoogland Techniek. */
#include "app/demo_roles.h"

#define SERVICE "Service en onderhoud"
#define WORKS "Projecten en montage"
#define OFFICE "Kantoor en magazijn"

#define CRITERIA_TECHNIEK                                                                                               \
    "Je loon groeit als je\n- veilig en netjes werkt, en het in één keer goed doet\n- storingen zelf oplost en goed " \
    "vastlegt wat je deed\n- klanten uitlegt wat er aan de hand is\n- je certificaten op peil houdt en nieuwe "         \
    "techniek "                                                                                                         \
    "leert\n- leerlingen en collega’s helpt"
#define CRITERIA_KANTOOR                                                                                               \
    "Je loon groeit als je\n- afspraken nakomt en fouten voorkomt\n- het werk van de monteurs makkelijker maakt\n- "   \
    "meedenkt "                                                                                                        \
    "over kosten, planning en klanten\n- je vak bijhoudt en kennis deelt"
#define CRITERIA_LEIDING                                                                                               \
    "Je loon groeit als je\n- resultaat haalt met een team dat gezond blijft\n- ontwikkelgesprekken voert waar echt "  \
    "iets "                                                                                                            \
    "uit komt\n- mensen laat doorgroeien, ook naar een ander team\n- klanten behoudt en verspilling tegengaat"

static const struct demo_role roles[] = {
    {"leerling-monteur", "Leerling-monteur", SERVICE, "Service", TRACK_OTHER, ROLE_OPEN, true, "",
     "Je leert het vak in de praktijk, vier dagen werk en één dag school, met een vaste leermeester.",
     CRITERIA_TECHNIEK, 2050, 2550, "Veilig werken 1, Installatietechniek 1, Klantcontact 1", "Leerling-monteur"},
    {"servicemonteur", "Servicemonteur", SERVICE, "Service", TRACK_SPECIALIST, ROLE_OPEN, true, "VCA, rijbewijs B",
     "Je onderhoudt installaties bij klanten, lost storingen op en adviseert over vervanging.", CRITERIA_TECHNIEK, 2750,
     3500, "Installatietechniek 3, Storingen zoeken 3, Veilig werken 3, Klantcontact 3, Meten en inregelen 2",
     "Servicemonteur"},
    {"servicemonteur-koeltechniek", "Servicemonteur koeltechniek", SERVICE, "Service", TRACK_SPECIALIST, ROLE_OPEN,
     true, "F-gassencertificaat, VCA, rijbewijs B",
     "Je onderhoudt koel- en vriesinstallaties en warmtepompen, en werkt met koudemiddelen.", CRITERIA_TECHNIEK, 3000,
     3850, "Koeltechniek 3, Koudemiddelen 3, Storingen zoeken 3, Veilig werken 3, Klantcontact 3, Warmtepompen 2",
     "Servicemonteur koeltechniek"},
    {"eerste-monteur", "Eerste monteur", SERVICE, "Service", TRACK_TEACHING, ROLE_OPEN, true, "VCA-VOL, rijbewijs B",
     "Je neemt de lastigste klussen, begeleidt leerlingen en bent aanspreekpunt op de werkplek.", CRITERIA_TECHNIEK,
     3400, 4200, "Installatietechniek 4, Storingen zoeken 4, Begeleiden 3, Veilig werken 4, Klantcontact 3",
     "Eerste monteur"},
    {"storingscoordinator", "Storingscoördinator", SERVICE, "Planning", TRACK_PROJECT, ROLE_OPEN, false, "",
     "Je neemt storingen aan, helpt klanten op afstand en stuurt de juiste monteur.", CRITERIA_KANTOOR, 3050, 3800,
     "Klantcontact 4, Storingen zoeken 2, Plannen 3, Servicesoftware 3", "Storingscoördinator"},
    {"planner", "Planner", SERVICE, "Planning", TRACK_OTHER, ROLE_OPEN, false, "",
     "Je plant onderhoud en projecten zo dat monteurs weinig rijden en klanten weten waar ze aan toe zijn.",
     CRITERIA_KANTOOR, 2800, 3500, "Plannen 3, Klantcontact 3, Servicesoftware 3", "Planner"},
    {"teamleider-service", "Teamleider service", SERVICE, "Leiding", TRACK_LEADING, ROLE_OPEN, true, "",
     "Je leidt het serviceteam: mensen, veiligheid, klanten en resultaat.", CRITERIA_LEIDING, 4200, 5200,
     "Leidinggeven 3, Plannen 3, Veilig werken 4, Klantcontact 3, Kosten en marges 2",
     "Teamleider service|Teamleider elektro|Hoofd magazijn"},
    {"monteur-warmtepompen", "Monteur warmtepompen", WORKS, "Montage", TRACK_SPECIALIST, ROLE_OPEN, true,
     "F-gassencertificaat of bereid het te halen, VCA",
     "Je plaatst warmtepompen en regelt ze in, met zo min mogelijk overlast voor bewoners.", CRITERIA_TECHNIEK, 2800,
     3600, "Warmtepompen 3, Installatietechniek 3, Meten en inregelen 3, Veilig werken 3, Koudemiddelen 2?",
     "Monteur warmtepompen"},
    {"elektromonteur", "Elektromonteur", WORKS, "Montage", TRACK_SPECIALIST, ROLE_OPEN, true, "NEN 3140, VCA",
     "Je legt elektrische installaties aan en sluit warmtepompen, laadpalen en zonnepanelen aan.", CRITERIA_TECHNIEK,
     2750, 3550, "Elektrotechniek 3, Veilig werken 3, Meten en inregelen 3, Storingen zoeken 2", "Elektromonteur"},
    {"werkvoorbereider", "Werkvoorbereider", WORKS, "Voorbereiding", TRACK_PROJECT, ROLE_OPEN, true, "",
     "Je rekent, tekent en bestelt, zodat de monteur alles bij zich heeft.", CRITERIA_KANTOOR, 3200, 4000,
     "Technisch tekenen 3, Calculeren 3, Plannen 2, Installatietechniek 2, Inkopen 2", "Werkvoorbereider"},
    {"projectleider", "Projectleider", WORKS, "Projecten", TRACK_PROJECT, ROLE_OPEN, true, "VCA-VOL",
     "Je leidt projecten van offerte tot oplevering, met budget en planning.", CRITERIA_LEIDING, 3900, 4900,
     "Projectleiding 3, Calculeren 3, Kosten en marges 3, Klantcontact 3, Plannen 3", "Projectleider|Hoofd projecten"},
    {"adviseur-verduurzaming", "Adviseur verduurzaming", WORKS, "Advies", TRACK_SPECIALIST, ROLE_PLANNED, true,
     "EP-adviseur", "Je adviseert scholen en verenigingen over een gebouw zonder gas. Deze functie komt er in 2027.",
     CRITERIA_KANTOOR, 3500, 4400, "Warmtepompen 3, Calculeren 3, Klantcontact 4, Elektrotechniek 2", NULL},
    {"magazijnmedewerker", "Magazijnmedewerker", OFFICE, "Magazijn", TRACK_OTHER, ROLE_OPEN, false,
     "Heftruckcertificaat", "Je ontvangt, bewaart en geeft materiaal uit, en houdt de voorraad kloppend.",
     CRITERIA_KANTOOR, 2350, 2850, "Voorraadbeheer 3, Veilig werken 2, Servicesoftware 2",
     "Magazijnmedewerker|Inkoper"},
    {"administratief-medewerker", "Administratief medewerker", OFFICE, "Administratie", TRACK_OTHER, ROLE_OPEN, false,
     "", "Je verzorgt facturen, contracten en de telefoon.", CRITERIA_KANTOOR, 2500, 3200,
     "Administratie 3, Klantcontact 3, Servicesoftware 2", "Administratief medewerker"},
    {"hr-adviseur", "HR-adviseur", OFFICE, "HR", TRACK_SPECIALIST, ROLE_OPEN, true, "",
     "Je helpt leidinggevenden en medewerkers bij werving, verzuim, loopbaan en arbeidsrecht.", CRITERIA_KANTOOR, 3600,
     4600, "Arbeidsrecht 3, Loopbaanbegeleiding 3, Gesprekken voeren 4, Administratie 2", "HR-adviseur"},
};

static const struct demo_ladder ladders[] = {
    {"monteursladder",
     "Monteursladder",
     "skills",
     "Van leerling tot vakspecialist. Elke trede telt, en je mag op een trede blijven die bij je past.",
     "De teamleider samen met een eerste monteur, na een gesprek met jou",
     "Directie, met instemming van de ondernemingsraad, 12 januari 2026",
     true,
     {{"Leerling",
       "Je leert het vak onder begeleiding.",
       "Praktijkboek, afgetekend door de leermeester",
       "",
       0,
       "leerling-monteur",
       {{"Vak", "Voert eenvoudig onderhoud uit onder toezicht"},
        {"Veiligheid", "Heeft VCA-basis en werkt ernaar"},
        {"Leren", "Volgt de opleiding en houdt het praktijkboek bij"}}},
      {"Zelfstandig monteur",
       "Je werkt alleen bij de klant.",
       "Diploma mbo 2 of 3, drie beoordeelde klussen",
       "",
       0,
       "servicemonteur",
       {{"Vak", "Doet onderhoud en lost gewone storingen zelf op"},
        {"Vak", "Legt metingen en onderdelen volledig vast"},
        {"Klant", "Legt de klant uit wat er gedaan is en wat er aankomt"},
        {"Veiligheid", "Stopt het werk als het niet veilig kan"}}},
      {"Specialist",
       "Je hebt een eigen techniek: koeling, warmtepompen of regeltechniek.",
       "Certificaat van het vakgebied, twee voorbeelden",
       "Het certificaat wordt elke vijf jaar vernieuwd.",
       60,
       "servicemonteur-koeltechniek",
       {{"Vak", "Heeft het certificaat van het vakgebied"},
        {"Vak", "Lost storingen op die anderen niet vonden"},
        {"Leren", "Geeft elk jaar een toolbox over het vakgebied"}}},
      {"Eerste monteur",
       "Je draagt kennis over en neemt de lastigste klussen.",
       "Gesprek met leerlingen en collega’s, plan voor begeleiding",
       "",
       0,
       "eerste-monteur",
       {{"Vak", "Neemt de lastigste klussen en beslist op de werkplek"},
        {"Leren", "Begeleidt minstens één leerling"},
        {"Veiligheid", "Heeft VCA-VOL en houdt werkplekcontroles"}}}}},
};

const struct demo_role_set demo_roles_hoogland = {
    "hoogland", "Directie, met instemming van de ondernemingsraad, 12 januari 2026",
    roles,      sizeof roles / sizeof roles[0],
    ladders,    sizeof ladders / sizeof ladders[0]};
