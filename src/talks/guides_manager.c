/* SPDX-License-Identifier: EUPL-1.2 */
/* Guides for the manager: preparing, listening, proposals, agreements. */
#include "talks/guides.h"

#define H .kind = GUIDE_HEADING, .text
#define P .kind = GUIDE_PARAGRAPH, .text
#define B .kind = GUIDE_BULLET, .text

static const struct guide_line prepare[] = {
    {P = {"Din förberedelse är ett löfte: jag har tänkt på dig. En kvart räcker. Medarbetaren ser inget förrän ni båda "
          "har lämnat in.",
          "Jouw voorbereiding zegt: ik heb aan je gedacht. Een kwartier is genoeg. Je medewerker ziet niets tot jullie "
          "allebei hebben ingeleverd.",
          "Your preparation says: I have thought of you. A quarter of an hour is enough. The employee sees nothing "
          "until you have both handed in."}},
    {H = {"Se personen", "Zie de persoon", "See the person"}},
    {B = {"Talangerna först. Vad gör personen bra utan att någon har bett om det?",
          "De talenten eerst. Wat doet deze persoon goed zonder dat iemand erom vroeg?",
          "Talents first. What does this person do well without anyone having asked?"}},
    {B = {"Hämta exempel ur hela perioden. De tre senaste veckorna väger annars för tungt.",
          "Haal voorbeelden uit de hele periode. Anders wegen de laatste drie weken te zwaar.",
          "Take examples from the whole period. The last three weeks weigh too much otherwise."}},
    {B = {"Läs det ni kom överens om förra gången, och börja med det du själv lovade.",
          "Lees wat jullie de vorige keer hebben afgesproken, en begin met wat je zelf beloofde.",
          "Read what you agreed last time, and begin with what you promised yourself."}},
    {H = {"Säg var du ser personen", "Zeg waar je deze persoon ziet", "Say where you see the person"}},
    {B = {"I vilken roll, i vilken funktion, med vilken ny kunskap? Var konkret. ”Fortsätt så” hjälper ingen vidare.",
          "In welke rol, in welke functie, met welke nieuwe kennis? Wees concreet. Met “ga zo door” komt niemand "
          "verder.",
          "In which role, in which function, with what new knowledge? Be concrete. “Keep it up” helps nobody on."}},
    {B = {"Tänk bortom din egen enhet. Att någon går vidare är ett gott betyg åt den som släpper.",
          "Denk verder dan je eigen afdeling. Dat iemand doorgroeit, pleit voor wie laat gaan.",
          "Think beyond your own unit. Somebody moving on speaks well of the one who lets go."}},
    {B = {"Ta reda på det du kan veta i förväg: pengar, tid, vem som kan vägleda.",
          "Zoek vooraf uit wat je kunt weten: geld, tijd, wie kan begeleiden.",
          "Find out beforehand what you can: money, time, who can guide."}},
    {H = {"Lämna utanför", "Laat erbuiten", "Leave out"}},
    {B = {"Hälsa, fackliga frågor, tro och privatliv.", "Gezondheid, vakbond, geloof en privéleven.",
          "Health, union matters, belief and private life."}},
    {B = {"Betyg och lön. De har egna samtal.", "Beoordeling en loon. Die hebben eigen gesprekken.",
          "Appraisal and pay. They have talks of their own."}},
};

const struct guide guide_manager_prepare = {
    .word = "manager-prepare",
    .side = "manager",
    .phase = 0,
    .title = {"Att förbereda sig som chef", "Je voorbereiden als leidinggevende", "Preparing as a manager"},
    .brief = {{"Talangerna först, med ett exempel.", "De talenten eerst, met een voorbeeld.",
               "Talents first, with an example."},
              {"Säg i vilken roll och med vilken ny kunskap du ser personen.",
               "Zeg in welke rol en met welke nieuwe kennis je deze persoon ziet.",
               "Say in which role and with what new knowledge you see the person."},
              {"Läs vad du själv lovade förra gången.", "Lees wat je zelf de vorige keer hebt beloofd.",
               "Read what you promised yourself last time."}},
    .lines = prepare,
    .n = sizeof prepare / sizeof prepare[0],
};

static const struct guide_line listen[] = {
    {P = {"Du har mer makt i rummet. Därför är det du som ska lyssna först och tala minst.",
          "Jij hebt de meeste macht aan tafel. Daarom luister jij het eerst en praat jij het minst.",
          "You have more power in the room. So you are the one to listen first and speak least."}},
    {B = {"Döm inte en önskan för snabbt. ”Det går inte” i första minuten stänger resten av samtalet.",
          "Oordeel niet te snel over een wens. “Dat kan niet” in de eerste minuut sluit de rest van het gesprek.",
          "Don’t judge a wish quickly. “That can’t be done” in the first minute closes the rest of the talk."}},
    {B = {"Fråga vidare två gånger innan du svarar: Vad lockar dig? Vad skulle du vilja pröva först?",
          "Vraag twee keer door voordat je antwoordt: Wat trekt je aan? Wat zou je eerst willen uitproberen?",
          "Ask on twice before you answer: What draws you? What would you like to try first?"}},
    {B = {"Talangerna före det som saknas. Det som saknas går ofta att lära, eller att ordna på annat sätt.",
          "Talenten vóór tekorten. Wat ontbreekt is vaak te leren, of anders te regelen.",
          "Talents before shortcomings. What is missing can often be learnt, or arranged another way."}},
    {B = {"Ta en önskan att gå vidare ut på allvar. Ett gott avslut är också ett resultat.",
          "Neem de wens om te vertrekken serieus. Een goed afscheid is ook een resultaat.",
          "Take a wish to leave seriously. A good farewell is a result too."}},
    {B = {"Vill någon stanna där den är? Det är bra som det är. Fråga vad som håller arbetet levande.",
          "Wil iemand blijven waar die is? Dat is goed. Vraag wat het werk levend houdt.",
          "Does somebody want to stay where they are? That is fine. Ask what keeps the work alive."}},
    {B = {"Får du kritik: tacka, fråga efter ett exempel, och kom tillbaka med vad du tänker göra.",
          "Krijg je kritiek: bedank, vraag een voorbeeld, en kom terug met wat je gaat doen.",
          "If you are criticised: say thank you, ask for an example, and come back with what you will do."}},
    {B = {"Tystnad är inte fel. Räkna till sju innan du fyller den.",
          "Stilte is niet erg. Tel tot zeven voordat je haar vult.",
          "Silence is not wrong. Count to seven before you fill it."}},
    {P = {"Skriv en rad om vad du hörde under varje svar. Det tar två minuter och visar att du har hört.",
          "Schrijf onder elk antwoord één regel over wat je hoorde. Het kost twee minuten en laat zien dat je hebt "
          "gehoord.",
          "Write one line about what you heard under each answer. It takes two minutes and shows that you did hear."}},
};

const struct guide guide_manager_listen = {
    .word = "manager-listen",
    .side = "manager",
    .phase = 1,
    .title = {"Att lyssna som chef", "Luisteren als leidinggevende", "Listening as a manager"},
    .brief = {{"Döm inte en önskan för snabbt.", "Oordeel niet te snel over een wens.", "Don’t judge a wish quickly."},
              {"Talangerna före det som saknas.", "Talenten vóór tekorten.", "Talents before shortcomings."},
              {"Fråga vidare två gånger innan du svarar.", "Vraag twee keer door voordat je antwoordt.",
               "Ask on twice before you answer."}},
    .lines = listen,
    .n = sizeof listen / sizeof listen[0],
};

static const struct guide_line proposals[] = {
    {P = {"Ni lägger båda förslag på bordet. Var och en säger om varje förslag: möjligt, möjligt senare eller inte "
          "möjligt. Inget stryks i tysthet.",
          "Jullie leggen allebei voorstellen op tafel. Van elk voorstel zeg je allebei: mogelijk, later mogelijk of "
          "niet mogelijk. Niets verdwijnt in stilte.",
          "Both of you put proposals on the table. Of each one, each of you says: possible, possible later, or not "
          "possible. Nothing is struck out in silence."}},
    {B = {"Lägg fram minst ett förslag som inte är en kurs.", "Doe minstens één voorstel dat geen cursus is.",
          "Make at least one proposal that is not a course."}},
    {B = {"Är det för stort? Gör det mindre: två dagar i stället för ett år, ett uppdrag i stället för en tjänst.",
          "Is het te groot? Maak het kleiner: twee dagen in plaats van een jaar, een klus in plaats van een functie.",
          "Is it too large? Make it smaller: two days instead of a year, an assignment instead of a post."}},
    {B = {"Senare behöver ett när. ”Från hösten 2027, då är de andra två klara med sin utbildning.”",
          "Later heeft een wanneer nodig. “Vanaf najaar 2027, dan zijn de andere twee klaar met hun opleiding.”",
          "Later needs a when. “From autumn 2027, when the other two have finished their training.”"}},
    {B = {"Nej behöver ett varför, och gärna vad som skulle kunna ändra det.",
          "Nee heeft een waarom nodig, en liefst ook wat het zou kunnen veranderen.",
          "No needs a why, and preferably what could change it."}},
    {B = {"Vet du inte? Säg vem du ska fråga och vilken dag du svarar.",
          "Weet je het niet? Zeg aan wie je het vraagt en op welke dag je antwoord geeft.",
          "Don’t you know? Say whom you will ask and on which day you will answer."}},
    {B = {"Säg inte möjligt för att vara snäll. Lova inget som inte går att hålla.",
          "Zeg geen mogelijk om aardig te zijn. Beloof niets wat je niet kunt waarmaken.",
          "Don’t say possible to be kind. Promise nothing that can’t be kept."}},
    {B = {"Att pröva med väg tillbaka är ofta bättre än att bestämma sig.",
          "Uitproberen met een weg terug is vaak beter dan meteen kiezen.",
          "Trying with a way back is often better than deciding."}},
};

const struct guide guide_manager_proposals = {
    .word = "manager-proposals",
    .side = "manager",
    .phase = 2,
    .title = {"Förslag: senare säger när, nej säger varför", "Voorstellen: later zegt wanneer, nee zegt waarom",
              "Proposals: later says when, no says why"},
    .brief = {{"Senare behöver ett när.", "Later heeft een wanneer nodig.", "Later needs a when."},
              {"Nej behöver ett varför.", "Nee heeft een waarom nodig.", "No needs a why."},
              {"För stort? Gör det mindre, eller pröva först.", "Te groot? Maak het kleiner, of probeer het eerst uit.",
               "Too large? Make it smaller, or try it first."}},
    .lines = proposals,
    .n = sizeof proposals / sizeof proposals[0],
};

static const struct guide_line agreements[] = {
    {P = {"Högst tre steg. Varje steg ska gå att berätta för någon som inte var med.",
          "Hoogstens drie stappen. Elke stap moet je kunnen uitleggen aan iemand die er niet bij was.",
          "Three steps at most. Each one should be easy to tell somebody who was not there."}},
    {H = {"Det som hör till ett steg", "Wat bij een stap hoort", "What belongs to a step"}},
    {B = {"Vad: det personen ska kunna eller ha prövat efteråt.", "Wat: wat iemand daarna kan of heeft uitgeprobeerd.",
          "What: what the person can do or has tried afterwards."}},
    {B = {"Hur: i vilken form man lär sig.", "Hoe: in welke vorm er wordt geleerd.", "How: in which form one learns."}},
    {B = {"När: från vilken dag till vilken.", "Wanneer: van welke dag tot welke dag.",
          "When: from which day to which."}},
    {B = {"Var: på vilken plats eller hos vem.", "Waar: op welke plek of bij wie.",
          "Where: in which place or with whom."}},
    {B = {"Medel: pengar, tid, ledighet. Säg också om något ska betalas tillbaka, och när.",
          "Middelen: geld, tijd, verlof. Zeg ook of er iets moet worden terugbetaald, en wanneer.",
          "Means: money, time, leave. Say also whether anything is to be paid back, and when."}},
    {B = {"Vägledning: en person med namn, som har sagt ja.", "Begeleiding: een persoon met naam, die ja heeft gezegd.",
          "Guidance: a person with a name, who has said yes."}},
    {B = {"Insats: timmar i veckan eller dagar.", "Inzet: uren per week of dagen.", "Effort: hours a week, or days."}},
    {B = {"Vid sidan av annat arbete: vem tar det som blir över, eller vad får vänta?",
          "Naast ander werk: wie neemt over wat blijft liggen, of wat mag wachten?",
          "Beside other tasks: who takes what is left, or what may wait?"}},
    {B = {"Vi ses igen: en dag i kalendern. Utan den blir det sällan av.",
          "We kijken opnieuw: een dag in de agenda. Zonder die dag komt het er zelden van.",
          "We look again: a day in the calendar. Without it, it seldom happens."}},
    {H = {"Det mesta lärande är ingen kurs", "Het meeste leren is geen cursus", "Most learning is not a course"}},
    {P = {"En större uppgift med någon bredvid, att gå bredvid någon annan, en mentor, ett rundabordsmöte eller en "
          "kollega som ser på och säger vad den såg lär ofta mer, och kostar mindre. Kursen hjälper bäst den som redan "
          "har börjat.",
          "Een grotere taak met iemand ernaast, meelopen met een ander, een mentor, een rondetafelgesprek of een "
          "collega die meekijkt en zegt wat die zag: dat leert vaak meer en kost minder. Een cursus helpt het best wie "
          "al begonnen is.",
          "A larger task with somebody beside, going along with somebody else, a mentor, a round table, or a colleague "
          "who watches and says what they saw often teaches more and costs less. A course helps best whoever has begun "
          "already."}},
    {H = {"Dina löften", "Jouw beloften", "Your promises"}},
    {P = {"Det du lovar är också ett steg, med datum. Skriv bara under det du själv kan se till att det blir av.",
          "Wat jij belooft is ook een stap, met een datum. Onderteken alleen waar jij zelf voor kunt zorgen.",
          "What you promise is a step too, with a date. Sign only what you yourself can see to."}},
};

const struct guide guide_manager_agreements = {
    .word = "manager-agreements",
    .side = "manager",
    .phase = 3,
    .title = {"Överenskommelser som blir av", "Afspraken die er komen", "Agreements that happen"},
    .brief = {{"Högst tre steg, vart och ett med dag och vägledare.",
               "Hoogstens drie stappen, elk met een dag en een begeleider.",
               "Three steps at most, each with a day and a guide."},
              {"Det mesta lärande är ingen kurs.", "Het meeste leren is geen cursus.",
               "Most learning is not a course."},
              {"Vad får vänta, så att det här får plats?", "Wat mag wachten, zodat dit erbij past?",
               "What may wait, so that this has room?"}},
    .lines = agreements,
    .n = sizeof agreements / sizeof agreements[0],
};
