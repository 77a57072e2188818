/* SPDX-License-Identifier: EUPL-1.2 */
/* The dossier's own words, in three languages. What can be reckoned from the program stands in dossier.c instead. */
#include "privacy/dossier.h"

#define P .kind = GUIDE_PARAGRAPH, .text
#define B .kind = GUIDE_BULLET, .text

static const struct guide_line what_for[] = {
    {P = {"Bana är ett program för utvecklingssamtal och karriärplaner som arbetsgivaren själv driver. Varje "
          "medarbetare har en plan som medarbetaren och chefen gör tillsammans, i ett samtal med tre steg: utbyte, "
          "förslag och en överenskommelse som båda undertecknar.",
          "Bana is een programma voor ontwikkelgesprekken en loopbaanplannen dat de werkgever zelf beheert. Iedere "
          "medewerker heeft één plan, dat medewerker en leidinggevende samen maken in een gesprek met drie stappen: "
          "uitwisselen, voorstellen en een afspraak die beiden ondertekenen.",
          "Bana is a program for development talks and career plans that the employer runs itself. Each employee has "
          "one plan, which employee and manager make together in a talk of three steps: exchange, proposals, and an "
          "agreement that both sign."}},
    {P = {"Den här redogörelsen är till för fackliga företrädare, dataskyddsombud, skyddsombud och alla som undrar. "
          "Den görs av programmet självt, ur det som programmet går efter.",
          "Dit dossier is er voor de ondernemingsraad, de functionaris gegevensbescherming en iedereen die wil weten "
          "hoe het zit. Het programma maakt het zelf, uit de regels die het volgt.",
          "This dossier is for works councils, unions, data protection officers, and everybody who wonders. The "
          "program makes it itself, from the rules that it goes by."}},
    {P = {"Vad programmet inte gör:", "Wat het programma niet doet:", "What the program does not do:"}},
    {B = {"Det bedömer ingen, rangordnar ingen och beslutar ingenting om någon. Inget i det lär sig av data.",
          "Het beoordeelt niemand, rangschikt niemand en beslist niets over iemand. Niets erin leert van gegevens.",
          "It judges nobody, ranks nobody, and decides nothing about anybody. Nothing in it learns from data."}},
    {B = {"Det frågar inte efter hälsa, tro, facklig tillhörighet eller privatliv.",
          "Het vraagt niet naar gezondheid, geloof, lidmaatschap van een vakbond of privéleven.",
          "It doesn’t ask about health, belief, union membership or private life."}},
    {B = {"Det visar inte chefer eller HR när någon var inloggad, hur länge någon skrev eller om någon har läst ett "
          "mejl.",
          "Het laat leidinggevenden en HR niet zien wanneer iemand was aangemeld, hoe lang iemand schreef of of iemand "
          "een bericht heeft gelezen.",
          "It doesn’t show managers or HR when somebody was signed in, how long somebody wrote, or whether somebody "
          "read a letter."}},
    {B = {"Det sänder ingenting till andra företag: inga spårare, inga externa typsnitt, inga molntjänster. Den enda "
          "kakan är den som håller en inloggad.",
          "Het stuurt niets naar andere bedrijven: geen trackers, geen lettertypen van elders, geen clouddiensten. De "
          "enige cookie is die waarmee je aangemeld blijft.",
          "It sends nothing to other companies: no trackers, no fonts from elsewhere, no cloud services. The only "
          "cookie is the one that keeps people signed in."}},
    {B = {"Det visar inga siffror om vad människor tycker för grupper under fem.",
          "Het toont geen cijfers over wat mensen vinden voor groepen onder de vijf.",
          "It shows no figures on what people think for groups of fewer than five."}},
};

static const struct guide_line stored[] = {
    {P = {"Fälten står som de heter i databasen. Ett test i programmet stoppar ett fält om människor som saknas här.",
          "De velden staan er zoals ze in de database heten. Een test in het programma houdt een veld over mensen "
          "tegen "
          "dat hier ontbreekt.",
          "The fields are named as in the database. A test of the program refuses a field about people that is missing "
          "here."}},
};

static const struct guide_line who[] = {
    {P = {"Varje adress i programmet begär en av dessa rättigheter, och rättigheten prövas innan något annat händer. "
          "Allt som inte står här nekas. Den som inte får veta att något finns får samma svar som om det inte fanns. "
          "Nämnder är väggar: HR i en nämnd ser varken personer eller samtal i en annan.",
          "Elk adres in het programma vraagt een van deze rechten, en dat wordt bekeken voordat er iets anders "
          "gebeurt. "
          "Alles wat hier niet staat, wordt geweigerd. Wie niet mag weten dat iets bestaat, krijgt hetzelfde antwoord "
          "als wanneer het niet bestaat. Onderdelen zijn muren: HR van het ene ziet geen mensen of gesprekken van het "
          "andere.",
          "Each address of the program asks for one of these rights, and that is decided before anything else happens. "
          "What doesn’t stand here is refused. Whoever may not know that something is there gets the same answer as if "
          "it were not. Boards are walls: HR of one sees neither people nor talks of another."}},
    {P = {"Den som har skyddade personuppgifter ser bara den själv, chefen, den som håller samtalet och den i HR som "
          "har det uppdraget.",
          "Iemand met een beschermde identiteit wordt alleen gezien door de persoon zelf, de leidinggevende, wie het "
          "gesprek houdt en degene bij HR die daarvoor is aangewezen.",
          "People with a protected identity are seen by themselves, their manager, whoever holds their talk, and the "
          "one in HR who has that duty."}},
    {P = {"Den som sköter servern kan tekniskt komma åt databasen. Mot ändringar skyddar sigillen, mot läsning era "
          "egna regler, en krypterad disk och att så få som möjligt har den rätten.",
          "Wie de server beheert, kan technisch bij de database. Tegen wijzigen beschermen de zegels; tegen lezen "
          "jullie "
          "eigen regels, een versleutelde schijf en zo weinig mogelijk mensen met dat recht.",
          "Whoever runs the server can technically reach the database. Seals protect against changes; against reading "
          "there are your own rules, an encrypted disk, and as few people with that right as can be."}},
};

static const struct guide_line logs[] = {
    {P = {"Varje gång någon annan läser det som är ens eget skrivs det ned innan sidan sänds, och visas för den det "
          "gäller: vem, vad, när. Samma läsning inom tio minuter räknas en gång. Ingen kan stänga av det.",
          "Elke keer dat een ander leest wat van jou is, wordt dat opgeschreven voordat de pagina wordt verstuurd, en "
          "aan jou getoond: wie, wat, wanneer. Dezelfde blik binnen tien minuten telt één keer. Niemand kan het "
          "uitzetten.",
          "Each time somebody else reads what is one’s own, that is written down before the page is sent, and shown to "
          "that person: who, what, when. The same look within ten minutes counts once. Nobody can switch it off."}},
    {P = {"Vad HR och administratörer gör skrivs ned med vem och när, och administratörerna läser det. Serverns egen "
          "logg har fel, inga namn och inga ord som någon skrivit.",
          "Wat HR en beheerders doen, wordt opgeschreven met wie en wanneer, en beheerders lezen het. Het logboek van "
          "de "
          "server bevat fouten, geen namen, geen woorden die iemand schreef.",
          "What HR and administrators do is written down with who and when, and administrators read it. The server’s "
          "own "
          "log has faults, no names, and no words that anybody wrote."}},
};

static const struct guide_line terms[] = {
    {P = {"Det som inte står här, framför allt undertecknade planer, finns kvar tills ni själva beslutar att det "
          "raderas: ett kommando raderar orden för en person, sigillet utan ord blir kvar. Säkerhetskopior har orden "
          "tills de själva tas bort.",
          "Wat hier niet staat, vooral ondertekende plannen, blijft tot jullie zelf besluiten het te wissen: één "
          "opdracht wist de woorden van een persoon, het zegel zonder woorden blijft. Reservekopieën hebben de woorden "
          "tot ze zelf worden verwijderd.",
          "What doesn’t stand here, above all signed plans, stays until you decide that it is erased: one command "
          "erases "
          "the words of a person, the seal without words remains. Backups have the words until they are removed "
          "themselves."}},
};

static const struct guide_line risks[] = {
    {P = {"Underlag för en konsekvensbedömning (artikel 35 i dataskyddsförordningen). Anställda är i "
          "beroendeställning, "
          "så en sådan behövs. Lägg till det som är särskilt hos er.",
          "Basis voor een DPIA (artikel 35 AVG). Werknemers zijn afhankelijk, dus die is nodig. Vul aan wat bij jullie "
          "bijzonder is.",
          "Groundwork for an impact assessment (article 35 GDPR). Employees depend on their employer, so one is "
          "needed. "
          "Add what is special with you."}},
};

static const struct guide_line decide[] = {
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Rättslig grund: normalt uppgift av allmänt intresse eller rättslig förpliktelse (artikel 6.1 e och c). Bygg "
          "inte på samtycke; en anställd kan sällan säga nej.",
          "Rechtsgrond: meestal een taak van algemeen belang of een wettelijke plicht (artikel 6 lid 1 e en c). Bouw "
          "niet "
          "op toestemming; een werknemer kan zelden weigeren.",
          "Legal basis: as a rule a task in the public interest or a legal obligation (article 6.1 e and c). Don’t "
          "build "
          "on consent; an employee can seldom say no."}},
    {.where = GUIDE_ELSEWHERE,
     B = {"Rättslig grund: normalt anställningsavtalet eller ett berättigat intresse som ni har vägt (artikel 6.1 b "
          "och "
          "f). Bygg inte på samtycke; en anställd kan sällan säga nej.",
          "Rechtsgrond: meestal de arbeidsovereenkomst of een gerechtvaardigd belang dat jullie hebben afgewogen "
          "(artikel 6 lid 1 b en f). Bouw niet op toestemming; een werknemer kan zelden weigeren.",
          "Legal basis: as a rule the contract of employment or a legitimate interest that you have weighed (article "
          "6.1 "
          "b and f). Don’t build on consent; an employee can seldom say no."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"Beslut om bevarande och gallring. En undertecknad plan är en allmän handling.",
          "Het besluit over bewaren en vernietigen. Een ondertekend plan is in Zweden een openbaar stuk.",
          "The decision on keeping and culling. A signed plan is a public document in Sweden."}},
    {.where = GUIDE_ELSEWHERE,
     B = {"Hur länge planer sparas efter anställningen. Två år är vanligt i Nederländerna.",
          "Hoe lang plannen na het dienstverband worden bewaard. Twee jaar is in Nederland gebruikelijk.",
          "How long plans are kept after the employment. Two years is usual in the Netherlands."}},
    {B = {"I Sverige: samverkan eller förhandling enligt 11 § MBL före införandet, med protokoll.",
          "In Nederland: instemming van de ondernemingsraad vooraf (artikel 27 lid 1 WOR, onder e, g, k en l).",
          "Before it is introduced: in Sweden negotiation (MBL section 11), in the Netherlands the works council’s "
          "consent (WOR article 27)."}},
    {B = {"Vem som är dataskyddsombud och vad ombudet har sagt.",
          "Wie de functionaris gegevensbescherming is en wat die heeft geadviseerd.",
          "Who the data protection officer is, and what that officer has said."}},
    {B = {"Vem som driver servern, och ett biträdesavtal om det är någon annan.",
          "Wie de server beheert, en een verwerkersovereenkomst als dat een ander is.",
          "Who runs the server, and an agreement with a processor if it is somebody else."}},
    {B = {"Vilka som har uppdragen HR, skyddade personuppgifter och administratör.",
          "Wie de taken HR, beschermde identiteit en beheerder hebben.",
          "Who has the duties of HR, protected identities, and administrator."}},
    {B = {"Datum, och när ni ser på detta igen.", "De datum, en wanneer jullie hier weer naar kijken.",
          "The date, and when you look at this again."}},
};

#define LINES(L) L, sizeof L / sizeof L[0]
const struct dossier_text dossier_texts[DOSSIER_PARTS] = {
    {{"Syfte", "Waar het voor is", "What it is for"}, LINES(what_for)},
    {{"Vad som lagras, varför, vem som ser det och hur länge", "Wat er wordt bewaard, waarom, wie het ziet en hoe lang",
      "What is stored, what for, who sees it, and how long"},
     LINES(stored)},
    {{"Vem som får vad", "Wie wat mag", "Who may what"}, LINES(who)},
    {{"Vad som skrivs ned om vad man gör", "Wat er wordt opgeschreven over wat iemand doet",
      "What is written down of what people do"},
     LINES(logs)},
    {{"När det tas bort av sig självt", "Wanneer het vanzelf verdwijnt", "When it goes by itself"}, LINES(terms)},
    {{"Risker och åtgärder", "Risico’s en maatregelen", "Risks and measures"}, LINES(risks)},
    {{"Vad ni själva beslutar", "Wat jullie zelf besluiten", "What you decide yourselves"}, LINES(decide)},
};

const struct dossier_risk dossier_risks[] = {
    {.risk = {"Chefen läser det som är sagt i förtroende innan det är moget.",
              "De leidinggevende leest wat in vertrouwen is gezegd voordat het rijp is.",
              "The manager reads what was said in confidence before it is ripe."},
     .measure =
         {"Ingen sida ser den andras förberedelse förrän båda har lämnat in. Önskemål ser bara personen själv.",
          "Geen van beiden ziet de voorbereiding van de ander voordat beiden hebben ingeleverd. Wensen ziet alleen "
          "de persoon zelf.",
          "Neither side sees the other’s preparation before both have handed in. Wishes are seen by the person "
          "alone."}},
    {.risk = {"En ny chef får veta vad som sades till den förra.",
              "Een nieuwe leidinggevende hoort wat tegen de vorige is gezegd.",
              "A new manager learns what was said to the former one."},
     .measure = {"En ny chef ser det undertecknade, inte det sagda, om inte personen säger ja.",
                 "Een nieuwe leidinggevende ziet wat is ondertekend, niet wat is gezegd, tenzij de persoon ja zegt.",
                 "A new manager sees what was signed, not what was said, unless the person says yes."}},
    {.risk = {"HR eller ledningen använder samtalen för att välja eller gallra människor.",
              "HR of de leiding gebruikt gesprekken om mensen te kiezen of af te wijzen.",
              "HR or management uses talks to select or to sort out people."},
     .measure =
         {"HR ser hur långt ett samtal har kommit, aldrig orden. Programmet har inga betyg, ingen sökning i orden "
          "och ingen rangordning av människor.",
          "HR ziet hoe ver een gesprek is, nooit de woorden. Het programma kent geen cijfers, geen zoeken in de "
          "woorden en geen rangschikking van mensen.",
          "HR sees how far a talk has come, never the words. The program has no marks, no search in the words, and "
          "no ranking of people."}},
    {.risk = {"Någon skriver om hälsa, tro eller facket i ett fritt fält.",
              "Iemand schrijft over gezondheid, geloof of vakbond in een vrij veld.",
              "Somebody writes about health, belief or the union in a free field."},
     .measure =
         {"Fälten frågar efter arbete, och det står bredvid att sådant inte hör hit. Utkast dör om ingen rör dem; "
          "undertecknade ord kan raderas.",
          "De velden vragen naar werk, en ernaast staat dat zulke dingen hier niet horen. Concepten verdwijnen als "
          "niemand eraan werkt; ondertekende woorden kunnen worden gewist.",
          "The fields ask about work, and beside them it says that such things don’t belong here. Drafts die when "
          "nobody touches them; signed words can be erased."}},
    {.risk = {"Någon räknar sig fram till en enskild ur små antal.",
              "Iemand rekent uit kleine aantallen terug naar één persoon.",
              "Somebody reckons back to one person from small counts."},
     .measure =
         {"Svar räknas en gång, när omgången stängs, i antal om fem eller fler, och inget antal låter en räkna ut ett "
          "mindre genom att dra ifrån.",
          "Antwoorden worden één keer geteld, als de ronde sluit, in aantallen van vijf of meer, en geen aantal "
          "verraadt door aftrekken een kleiner.",
          "Answers are counted once, when the round closes, in counts of five or more, and none gives a smaller "
          "one away by subtraction."}},
    {.risk = {"Skyddade personuppgifter röjs.", "Een beschermde identiteit komt uit.",
              "A protected identity becomes known."},
     .measure =
         {"Personen saknas i listor, sökningar, kalendrar och mejl för alla utom de få som nämns ovan.",
          "De persoon staat niet in lijsten, zoekresultaten, agenda’s en berichten, behalve voor de weinigen die "
          "hierboven staan.",
          "The person is absent from lists, searches, calendars and letters for all but the few named above."}},
    {.risk = {"Någon ändrar i efterhand vad som kom överens.", "Iemand verandert achteraf wat is afgesproken.",
              "Somebody changes afterwards what was agreed."},
     .measure = {"Båda undertecknar, och varje plan får ett sigill i en kedja som var och en kan pröva.",
                 "Beiden ondertekenen, en elk plan krijgt een zegel in een keten die iedereen kan controleren.",
                 "Both sign, and each plan gets a seal in a chain that anybody can check."}},
    {.risk = {"Någon tar över ett konto.", "Iemand neemt een account over.", "Somebody takes over an account."},
     .measure =
         {"Lösenord lagras så att de inte kan läsas, försök bromsas, HR och administratörer måste ha ett andra "
          "steg, och var och en ser och avslutar sina inloggningar.",
          "Wachtwoorden zijn niet te lezen, pogingen worden vertraagd, HR en beheerders moeten een tweede stap "
          "hebben, en iedereen ziet en beëindigt zijn aanmeldingen.",
          "Passwords are stored so that they can’t be read, attempts are slowed down, HR and administrators must "
          "have a second step, and everybody sees and ends their own sign-ins."}},
    {.where = GUIDE_PUBLIC_BODY,
     .risk = {"Ett utkast blir allmän handling av misstag.", "Een concept wordt per ongeluk een openbaar stuk.",
              "A draft becomes a public document by mistake."},
     .measure =
         {"Utkast, delat, undertecknat, arkiverat och raderat hålls isär, ingen utanför nämnden kommer åt dem, och "
          "programmet säger före klicket när något blir allmän handling.",
          "Concept, gedeeld, ondertekend, gearchiveerd en gewist zijn gescheiden, niemand buiten het orgaan kan "
          "erbij, en het programma zegt vóór de klik wanneer iets openbaar wordt.",
          "Draft, shared, signed, archived and erased are kept apart, nobody outside the board can reach them, and "
          "the program says before the click when something becomes public."}},
};
const size_t dossier_risk_n = sizeof dossier_risks / sizeof dossier_risks[0];
