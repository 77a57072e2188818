/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/explain.h"

#define H .kind = GUIDE_HEADING, .text
#define P .kind = GUIDE_PARAGRAPH, .text
#define B .kind = GUIDE_BULLET, .text

static const struct guide_line help_lines[] = {
    {P = {"Bana håller en levande plan för var och en som arbetar här: vad du kan, vad du vill och vad du och din chef "
          "har kommit överens om. Planen är din.",
          "Bana bewaart voor iedereen die hier werkt één levend plan: wat je kunt, wat je wilt en wat jij en je "
          "leidinggevende hebben afgesproken. Het plan is van jou.",
          "Bana holds one living plan for everyone who works here: what you can do, what you want, and what you and "
          "your manager have agreed. The plan is yours."}},
    {H = {"Ett samtal i fem steg", "Een gesprek in vijf stappen", "A talk in five steps"}},
    {B = {"Förbereda: var och en skriver för sig. Det sparas medan du skriver.",
          "Voorbereiden: ieder schrijft apart. Het wordt bewaard terwijl je schrijft.",
          "Prepare: each writes alone. It is saved as you type."}},
    {B = {"Utbyta: när båda har lämnat in visas texterna sida vid sida. Båda lägger till vad de hörde.",
          "Uitwisselen: als jullie allebei hebben ingeleverd, staan de teksten naast elkaar. Beiden voegen toe wat ze "
          "hoorden.",
          "Exchange: when both have handed in, the texts are shown side by side. Both add what they heard."}},
    {B = {"Föreslå: båda lägger förslag. Till varje förslag säger ni möjligt, senare och när, eller inte möjligt och "
          "varför.",
          "Voorstellen: beiden doen voorstellen. Bij elk voorstel zeggen jullie mogelijk, later en wanneer, of niet "
          "mogelijk en waarom.",
          "Propose: both put proposals on the table. To each you say possible, later and when, or not possible and "
          "why."}},
    {B = {"Komma överens: av förslagen blir steg med datum och stöd. Båda undertecknar.",
          "Afspreken: van voorstellen maken jullie stappen met een datum en begeleiding. Beiden ondertekenen.",
          "Agree: proposals become steps with a date and a guide. Both sign."}},
    {B = {"Följa upp: ni ser på planen igen den dag ni bestämde.",
          "Opvolgen: jullie bekijken het plan weer op de dag die jullie kozen.",
          "Follow up: you look at the plan again on the day that you chose."}},
    {P = {"Det står alltid överst på sidan vems tur det är. Du kan be om ett samtal när du vill.",
          "Bovenaan de pagina staat altijd wie aan zet is. Je kunt op elk moment een gesprek aanvragen.",
          "Whose turn it is always stands at the top of the page. You can ask for a talk whenever you like."}},
    {H = {"Vem som ser vad", "Wie ziet wat", "Who sees what"}},
    {B = {"Din förberedelse: bara du, och den du själv bjuder in att läsa, tills båda har lämnat in.",
          "Je voorbereiding: alleen jij, en wie je zelf uitnodigt om mee te lezen, totdat jullie allebei hebben "
          "ingeleverd.",
          "Your preparation: only you, and whoever you invite to read along, until both have handed in."}},
    {B = {"Det ni skriver till varandra: du och den som håller samtalet.",
          "Wat jullie aan elkaar schrijven: jij en wie het gesprek houdt.",
          "What you write to each other: you and whoever holds the talk."}},
    {B = {"Den undertecknade planen: du, den som undertecknade och din chef i dag.",
          "Het ondertekende plan: jij, wie ondertekende en je huidige leidinggevende.",
          "The signed plan: you, whoever signed it, and your manager of today."}},
    {.where = GUIDE_PUBLIC_BODY,
     B = {"En undertecknad plan kan bli en allmän handling. Det sägs innan du undertecknar.",
          "Een ondertekend plan kan een openbaar stuk worden. Dat staat er voordat je ondertekent.",
          "A signed plan can become a public document. You are told before you sign."}},
    {B = {"HR ser hur långt samtalen har kommit, aldrig vad som står i dem.",
          "HR ziet hoe ver de gesprekken zijn, nooit wat erin staat.",
          "HR sees how far the talks have come, never what they say."}},
    {B = {"Den som sköter driften kan inte läsa samtal på sidorna.",
          "Wie het systeem beheert, kan op de pagina’s geen gesprekken lezen.",
          "Those who run the machine can’t read talks on the pages."}},
    {B = {"Varje gång någon annan läser något som är ditt skrivs det upp, och du kan läsa listan.",
          "Elke keer dat een ander iets leest dat van jou is, wordt dat genoteerd, en jij kunt die lijst lezen.",
          "Each time somebody else reads what is yours it is written down, and you can read that list."}},
    {P = {"Längst ner på varje sida står vem som ser just den.", "Onderaan elke pagina staat wie die pagina ziet.",
          "At the foot of each page it says who sees that page."}},
    {H = {"Med tangentbordet", "Met het toetsenbord", "By keyboard"}},
    {B = {"Tabb går framåt, Skift och Tabb bakåt. Det första stoppet hoppar över menyn.",
          "Tab gaat vooruit, Shift en Tab terug. De eerste stop slaat het menu over.",
          "Tab goes forward, Shift and Tab back. The first stop skips the menu."}},
    {B = {"Retur följer en länk och trycker på en knapp. Blanksteg kryssar i en ruta.",
          "Enter volgt een link en drukt op een knop. De spatiebalk vinkt een vakje aan.",
          "Enter follows a link and presses a button. Space ticks a box."}},
    {B = {"Esc stänger en fråga utan att något händer.", "Esc sluit een vraag zonder dat er iets gebeurt.",
          "Esc closes a question without anything happening."}},
    {H = {"Om något inte fungerar", "Als er iets niet werkt", "If something does not work"}},
    {B = {"Inget går förlorat när du loggas ut eller nätet bryts. Det du skrev står kvar när du kommer tillbaka i "
          "samma "
          "fönster.",
          "Er gaat niets verloren als je wordt afgemeld of de verbinding wegvalt. Wat je schreef staat er nog als je "
          "in "
          "hetzelfde venster terugkomt.",
          "Nothing is lost when you are signed out or the line breaks. What you wrote is still there when you come "
          "back in the same window."}},
    {B = {"Kommer du inte in, eller är en uppgift om dig fel? Be HR om hjälp.",
          "Kom je er niet in, of klopt iets over jou niet? Vraag HR om hulp.",
          "You can’t sign in, or something about you is wrong? Ask HR for help."}},
};
const struct guide help_text = {
    .title = {"Hjälp", "Hulp", "Help"}, .lines = help_lines, .n = sizeof help_lines / sizeof help_lines[0]};

static const struct guide_line accessibility_lines[] = {
    {P = {"Bana ska gå att använda för alla som arbetar här. Vi bygger efter WCAG 2.2, nivå AA.",
          "Bana moet bruikbaar zijn voor iedereen die hier werkt. We bouwen volgens WCAG 2.2, niveau AA.",
          "Bana is to be usable by everyone who works here. It is built to WCAG 2.2, level AA."}},
    {H = {"Så fungerar det", "Zo werkt het", "How it works"}},
    {B = {"Varje sida går att använda med bara tangentbord.", "Elke pagina werkt met alleen het toetsenbord.",
          "Every page can be used by keyboard alone."}},
    {B = {"Varje sida fungerar utan JavaScript.", "Elke pagina werkt zonder JavaScript.",
          "Every page works without JavaScript."}},
    {B = {"Text kan förstoras, och sidorna går att läsa i fönster som är 320 punkter breda.",
          "Tekst kan worden vergroot, en de pagina’s zijn leesbaar in een venster van 320 pixels breed.",
          "Text can be enlarged, and pages can be read in a window of 320 pixels."}},
    {B = {"Varje bild har en lista eller tabell med samma innehåll. Färg säger aldrig något ensam.",
          "Bij elke afbeelding hoort een lijst of tabel met dezelfde inhoud. Kleur zegt nooit iets alleen.",
          "Each picture has a list or a table of the same. Colour never says anything alone."}},
    {B = {"Ljust och mörkt utseende, och höga kontraster, följer din dators inställningar. Rörelse visas inte om du "
          "har "
          "valt bort den.",
          "Licht, donker en hoog contrast volgen de instellingen van je computer. Beweging blijft weg als je die hebt "
          "uitgezet.",
          "Light, dark and high contrast follow the settings of your computer. Motion stays away if you have turned it "
          "off."}},
    {H = {"Så prövas det", "Zo wordt het getest", "How it is tested"}},
    {P = {"Inför varje version går hela samtalet igenom i en webbläsare, på tre språk, med och utan skript, med bara "
          "tangentbord, i ljust och mörkt och i ett smalt fönster. Sidorna prövas med axe-core.",
          "Bij elke versie wordt het hele gesprek in een browser doorlopen, in drie talen, met en zonder scripts, met "
          "alleen het toetsenbord, licht en donker, en in een smal venster. De pagina’s worden getest met axe-core.",
          "For each version the whole talk is gone through in a browser, in three languages, with and without scripts, "
          "by keyboard alone, light and dark, and in a narrow window. The pages are tested with axe-core."}},
    {H = {"Kända brister", "Bekende gebreken", "Known shortcomings"}},
    {B = {"Bana har ännu inte prövats av utomstående med varje skärmläsare.",
          "Bana is nog niet door buitenstaanders met elke schermlezer getest.",
          "Bana has not yet been tried by outsiders with every screen reader."}},
    {B = {"Det som människor skriver visas på det språk de skrev. Det översätts inte.",
          "Wat mensen schrijven, staat er in de taal waarin ze schreven. Het wordt niet vertaald.",
          "What people write is shown in the language in which they wrote. It is not translated."}},
    {H = {"Säg till", "Laat het weten", "Tell us"}},
    {P = {"Hindrar något dig? Säg det till HR hos din arbetsgivare, gärna med sidans adress och vad du ville göra. Du "
          "får det du behöver på ett annat sätt under tiden.",
          "Loop je ergens tegenaan? Zeg het tegen HR van je werkgever, liefst met het adres van de pagina en wat je "
          "wilde doen. Intussen krijg je wat je nodig hebt op een andere manier.",
          "Does something stand in your way? Tell HR of your employer, with the page’s address and what you wanted to "
          "do. Meanwhile you get what you need in another way."}},
    {P = {"Är du inte nöjd med svaret kan du vända dig till tillsynen: i Sverige Myndigheten för digital förvaltning "
          "(Digg), i Nederländerna Logius.",
          "Ben je niet tevreden met het antwoord, dan kun je je wenden tot de toezichthouder: in Zweden Digg, in "
          "Nederland Logius.",
          "If you are not content with the answer you can turn to the supervisor: in Sweden Digg, in the Netherlands "
          "Logius."}},
};
const struct guide accessibility_text = {.title = {"Tillgänglighet", "Toegankelijkheid", "Accessibility"},
                                         .lines = accessibility_lines,
                                         .n = sizeof accessibility_lines / sizeof accessibility_lines[0]};
