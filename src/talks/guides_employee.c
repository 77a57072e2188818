/* SPDX-License-Identifier: EUPL-1.2 */
/* Guides for the employee, two of which serve both sides. */
#include "talks/guides.h"

#define H .kind = GUIDE_HEADING, .text
#define P .kind = GUIDE_PARAGRAPH, .text
#define B .kind = GUIDE_BULLET, .text

static const struct guide_line prepare[] = {
    {P = {"Samtalet är ditt. Du kommer längre på tio minuters eftertanke än på en timme utan. Du behöver inte vara "
          "färdig, och du behöver inte ha någon plan.",
          "Het gesprek is van jou. Met tien minuten nadenken kom je verder dan met een uur zonder. Je hoeft niet klaar "
          "te zijn, en je hoeft geen plan te hebben.",
          "The talk is yours. Ten minutes of thought take you further than an hour without. You need not be finished, "
          "and you need not have a plan."}},
    {H = {"Börja med det du kan", "Begin met wat je kunt", "Begin with what you can do"}},
    {B = {"Tänk på tre stunder i år då arbetet gick av sig självt. Vad gjorde du då?",
          "Denk aan drie momenten dit jaar waarop het werk vanzelf ging. Wat deed je toen?",
          "Think of three moments this year when the work went by itself. What did you do?"}},
    {B = {"Vad kommer kollegor till dig med, utan att någon har bestämt det?",
          "Waarvoor komen collega’s naar je toe, zonder dat iemand dat zo heeft geregeld?",
          "What do colleagues come to you for, without anyone having decided it?"}},
    {B = {"Vad har du lärt dig sedan förra samtalet? Det behöver inte ha varit en kurs.",
          "Wat heb je geleerd sinds het vorige gesprek? Het hoeft geen cursus te zijn geweest.",
          "What have you learnt since the last talk? It need not have been a course."}},
    {H = {"Säg vad du vill, innan du väger om det går", "Zeg wat je wilt, voordat je weegt of het kan",
          "Say what you want, before you weigh whether it can be"}},
    {P = {"Framåt är inte bara uppåt. Djupare, bredare, åt sidan, mer ansvar, prova på, en paus och vidare är lika "
          "goda håll. Att stanna är också ett val.",
          "Vooruit is niet alleen omhoog. Dieper, breder, zijwaarts, meer verantwoordelijkheid, uitproberen, een pauze "
          "en "
          "naar buiten zijn even goede richtingen. Blijven is ook een keuze.",
          "Forward is not only up. Deeper, broader, sideways, more responsibility, trying out, a break and out are "
          "equally good directions. Staying is a choice too."}},
    {B = {"Säg varför. Ett önskemål med ett skäl är lättare att möta på flera sätt.",
          "Zeg waarom. Een wens met een reden kan op meer manieren worden vervuld.",
          "Say why. A wish with a reason can be met in more ways."}},
    {B = {"Skilj på det närmaste året och om tre till fem år.",
          "Maak verschil tussen het komende jaar en over drie tot vijf jaar.",
          "Tell the coming year from three to five years ahead."}},
    {B = {"Skriv också vad du inte vill. Det sparar tid för båda.",
          "Schrijf ook wat je niet wilt. Dat scheelt jullie allebei tijd.",
          "Write also what you don’t want. It saves you both time."}},
    {B = {"Lönen får nämnas. Den är en önskan bland andra, och avgörs i ett annat samtal.",
          "Je salaris mag je noemen. Het is een wens naast andere, en het wordt in een ander gesprek besloten.",
          "Pay may be named. It is one wish among others, and is decided in another talk."}},
    {H = {"Skriv som du pratar", "Schrijf zoals je praat", "Write as you speak"}},
    {B = {"Det är ingen ansökan. Stavning och stil spelar ingen roll.",
          "Het is geen sollicitatie. Spelling en stijl doen er niet toe.",
          "It is no application. Spelling and style don’t matter."}},
    {B = {"Hoppa över frågor som inte säger dig något.", "Sla vragen over die je niets zeggen.",
          "Skip questions that say nothing to you."}},
    {B = {"Hälsa, fackliga frågor, tro och privatliv hör inte hemma här.",
          "Gezondheid, vakbond, geloof en privéleven horen hier niet.",
          "Health, union matters, belief and private life don’t belong here."}},
    {B = {"Är det svårt att komma i gång? Bjud in en kollega eller coach som får läsa och hjälpa dig. Du avslutar det "
          "när du vill.",
          "Kom je moeilijk op gang? Nodig een collega of coach uit om mee te lezen en te helpen. Je beëindigt dat "
          "wanneer je wilt.",
          "Is it hard to get going? Invite a colleague or coach to read along and help. You end it when you like."}},
};

const struct guide guide_prepare = {
    .word = "prepare",
    .side = "employee",
    .phase = 0,
    .title = {"Att förbereda sig väl", "Je goed voorbereiden", "Preparing well"},
    .brief = {{"Tänk på tre stunder i år då arbetet gick av sig självt.",
               "Denk aan drie momenten dit jaar waarop het werk vanzelf ging.",
               "Think of three moments this year when the work went by itself."},
              {"Skriv som du pratar. Det är ingen ansökan.", "Schrijf zoals je praat. Het is geen sollicitatie.",
               "Write as you speak. It is no application."},
              {"Säg vad du vill innan du väger om det går.", "Zeg wat je wilt voordat je weegt of het kan.",
               "Say what you want before you weigh whether it can be."}},
    .lines = prepare,
    .n = sizeof prepare / sizeof prepare[0],
};

static const struct guide_line listen[] = {
    {P = {"I dag bestäms ingenting. Det gör det lättare att höra något man inte håller med om. Att ha hört är inte att "
          "ha sagt ja.",
          "Vandaag wordt er niets besloten. Dat maakt het makkelijker om iets te horen waar je het niet mee eens bent. "
          "Gehoord hebben is nog geen ja zeggen.",
          "Nothing is decided today. That makes it easier to hear something you don’t agree with. To have heard is not "
          "to have said yes."}},
    {H = {"När du läser det den andra har skrivit", "Als je leest wat de ander schreef",
          "When you read what the other wrote"}},
    {B = {"Läs allt en gång innan du säger något.", "Lees alles één keer voordat je iets zegt.",
          "Read all of it once before you say anything."}},
    {B = {"Skriv vad du hörde med dina egna ord. Den andra ser det, och kan säga om det var så det var menat.",
          "Schrijf in je eigen woorden wat je hoorde. De ander ziet het, en kan zeggen of het zo bedoeld was.",
          "Write what you heard in your own words. The other sees it, and can say whether it was meant so."}},
    {B = {"Leta efter det som är nytt för dig. Det är ofta där samtalet börjar.",
          "Zoek wat nieuw voor je is. Daar begint het gesprek vaak.",
          "Look for what is new to you. That is often where the talk begins."}},
    {H = {"När du inte håller med", "Als je het er niet mee eens bent", "When you disagree"}},
    {B = {"Fråga först: Hur menar du? Kan du ge ett exempel? Vad gör att det är viktigt för dig?",
          "Vraag eerst: Hoe bedoel je dat? Kun je een voorbeeld geven? Waarom is dat belangrijk voor je?",
          "Ask first: How do you mean? Can you give an example? What makes that matter to you?"}},
    {B = {"Säg vad du ser i stället för att säga att den andra har fel: ”Jag har sett det så här.”",
          "Zeg wat jij ziet in plaats van dat de ander ongelijk heeft: “Ik heb het zo gezien.”",
          "Say what you see instead of saying that the other is wrong: “I have seen it like this.”"}},
    {B = {"Låt en olikhet stå kvar. Två bilder av samma sak får finnas sida vid sida.",
          "Laat een verschil staan. Twee beelden van hetzelfde mogen naast elkaar bestaan.",
          "Let a difference stand. Two pictures of the same thing may be there side by side."}},
    {B = {"Blir det tungt, ta en paus. Ni kan fortsätta en annan dag; inget försvinner.",
          "Wordt het zwaar, neem dan pauze. Jullie kunnen een andere dag verder; er gaat niets verloren.",
          "If it gets heavy, take a break. You can go on another day; nothing is lost."}},
    {P = {"Gå vidare till förslagen när ni båda känner er hörda, inte förr.",
          "Ga pas naar de voorstellen als jullie je allebei gehoord voelen.",
          "Go on to the proposals when you both feel heard, not before."}},
};

const struct guide guide_listen = {
    .word = "listen",
    .side = "both",
    .phase = 1,
    .title = {"Att lyssna när man inte är överens", "Luisteren als je het niet eens bent",
              "How to listen when you disagree"},
    .brief = {{"Läs först, fråga sedan, väg senare.", "Eerst lezen, dan vragen, later wegen.",
               "Read first, ask next, weigh later."},
              {"Att ha hört är inte att ha sagt ja.", "Gehoord hebben is nog geen ja zeggen.",
               "To have heard is not to have said yes."},
              {"Fråga: Hur menar du? Kan du ge ett exempel?", "Vraag: Hoe bedoel je dat? Kun je een voorbeeld geven?",
               "Ask: How do you mean? Can you give an example?"}},
    .lines = listen,
    .n = sizeof listen / sizeof listen[0],
};

static const struct guide_line feedback[] = {
    {P = {"Återkoppling är en gåva bara om den går att använda. Den handlar om något någon gjorde, aldrig om hur någon "
          "är.",
          "Feedback is pas een cadeau als je er iets mee kunt. Het gaat over iets wat iemand deed, nooit over hoe "
          "iemand is.",
          "Feedback is a gift only if it can be used. It is about something somebody did, never about what somebody is "
          "like."}},
    {H = {"Att ge kritik", "Kritiek geven", "Giving criticism"}},
    {B = {"Fråga om det passar nu, och säg att du vill väl.",
          "Vraag of het nu uitkomt, en zeg dat je het goed bedoelt.",
          "Ask whether now is a good time, and say that you mean well."}},
    {B = {"Säg vad du såg: när, var, vad. Säg vad det ledde till. Säg vad du önskar i stället.",
          "Zeg wat je zag: wanneer, waar, wat. Zeg waartoe het leidde. Zeg wat je liever zou zien.",
          "Say what you saw: when, where, what. Say what it led to. Say what you would like instead."}},
    {B = {"En sak i taget. Fem saker på en gång hör ingen.", "Eén ding tegelijk. Vijf dingen tegelijk hoort niemand.",
          "One thing at a time. Five at once nobody hears."}},
    {B = {"Säg aldrig ”alltid” eller ”aldrig”.", "Zeg nooit “altijd” of “nooit”.", "Never say “always” or “never”."}},
    {B = {"Din chef behöver också få höra vad som fungerar och vad som inte gör det. Det är en del av samtalet.",
          "Ook je leidinggevende heeft er iets aan te horen wat werkt en wat niet. Dat hoort bij het gesprek.",
          "Your manager, too, needs to hear what works and what does not. It is part of the talk."}},
    {H = {"Att ta emot kritik", "Kritiek krijgen", "Taking criticism"}},
    {B = {"Andas, och lyssna till slut. Du behöver inte försvara dig genast.",
          "Haal adem, en luister tot het eind. Je hoeft je niet meteen te verdedigen.",
          "Breathe, and listen to the end. You need not defend yourself at once."}},
    {B = {"Be om ett exempel, och säg igen med egna ord vad du hörde.",
          "Vraag om een voorbeeld, en zeg in je eigen woorden terug wat je hoorde.",
          "Ask for an example, and say back in your own words what you heard."}},
    {B = {"Tacka, och säg att du vill tänka på saken. Du bestämmer själv vad du gör av den.",
          "Bedank, en zeg dat je erover wilt nadenken. Je bepaalt zelf wat je ermee doet.",
          "Say thank you, and that you want to think about it. What you do with it is yours to decide."}},
    {B = {"Är den orättvis, säg det lugnt och med ett exempel. Du kan skriva din egen syn i samtalet.",
          "Is het niet terecht, zeg dat dan rustig en met een voorbeeld. Je kunt je eigen kijk in het gesprek "
          "opschrijven.",
          "If it is unfair, say so calmly and with an example. You can write your own view into the talk."}},
    {B = {"Kränkningar är inte återkoppling. Gå till HR, till facket eller till någon annan du litar på.",
          "Een belediging is geen feedback. Ga naar HR, naar een vertrouwenspersoon of naar iemand anders die je "
          "vertrouwt.",
          "An insult is not feedback. Go to HR, to your union or to somebody else you trust."}},
};

const struct guide guide_feedback = {
    .word = "feedback",
    .side = "both",
    .phase = -1,
    .title = {"Att ge och ta emot kritik", "Kritische feedback geven en krijgen",
              "Giving and taking critical feedback"},
    .brief = {{"Om något någon gjorde, aldrig om hur någon är.", "Over iets wat iemand deed, nooit over hoe iemand is.",
               "About something done, never about what somebody is like."},
              {"Vad du såg, vad det ledde till, vad du önskar.", "Wat je zag, waartoe het leidde, wat je liever ziet.",
               "What you saw, what it led to, what you would like."},
              {"Lyssna till slut, be om ett exempel, tacka.", "Luister tot het eind, vraag een voorbeeld, bedank.",
               "Listen to the end, ask for an example, say thank you."}},
    .lines = feedback,
    .n = sizeof feedback / sizeof feedback[0],
};
