/* SPDX-License-Identifier: EUPL-1.2 */
/* The talk of fifteen minutes: five questions, led by the employee. */
#include "talks/templates.h"

static const struct question_text questions[] = {
    {.position = 1,
     .word = "can",
     .part = "now",
     .side = "both",
     .kind = "words",
     .employee = {"Vad kan jag, och vad gör jag med lätthet?", "Wat kan ik, en wat gaat me makkelijk af?",
                  "What can I do, and what comes easily to me?"},
     .manager = {"Vad gör %1 med lätthet?", "Wat gaat %1 makkelijk af?", "What comes easily to %1?"},
     .shared = {"Vad gör %1 med lätthet?", "Wat gaat %1 makkelijk af?", "What comes easily to %1?"},
     .hint = {"Börja med det som går bra. Vad kommer kollegor till dig med?",
              "Begin met wat goed gaat. Waarvoor komen collega’s naar je toe?",
              "Begin with what goes well. What do colleagues come to you for?"},
     .hint_manager = {"Det du har sett och hört, gärna med ett exempel. Det som saknas kan vänta.",
                      "Wat je hebt gezien en gehoord, liefst met een voorbeeld. Wat er ontbreekt, kan wachten.",
                      "What you have seen and heard, with an example if you can. What is missing can wait."}},
    {.position = 2,
     .word = "energy",
     .part = "now",
     .side = "both",
     .kind = "words",
     .employee = {"Vad ger mig energi i arbetet?", "Wat geeft me energie in mijn werk?",
                  "What gives me energy at work?"},
     .manager = {"Vad tror jag ger %1 energi, och vad tar den?", "Wat geeft %1 energie, denk ik, en wat kost energie?",
                 "What gives %1 energy, I think, and what takes it?"},
     .shared = {"Vad ger energi, och vad tar den?", "Wat geeft energie, en wat kost energie?",
                "What gives energy, what takes it?"},
     .hint =
         {"Tänk på en stund i år då tiden gick fort. Och vad tar energi? Skriv om arbetet; hälsa hör inte hemma här.",
          "Denk aan een moment dit jaar waarop de tijd vloog. En wat kost energie? Schrijf over het werk; gezondheid "
          "hoort hier niet.",
          "Think of an hour this year that flew. And what takes energy? Write about the work; health does not "
          "belong here."},
     .hint_manager = {"En gissning räcker, och säg att det är en gissning. Skriv inget om hälsa eller privatliv.",
                      "Een vermoeden is genoeg; zeg dat het er een is. Schrijf niets over gezondheid of privéleven.",
                      "A guess is enough; say that it is one. Write nothing about health or private life."}},
    {.position = 3,
     .word = "directions",
     .part = "wishes",
     .side = "employee",
     .kind = "directions",
     .employee = {"Åt vilket håll vill jag, de närmaste tre till fem åren?",
                  "Welke kant wil ik op, de komende drie tot vijf jaar?",
                  "In which direction do I want to go, in the next three to five years?"},
     .manager = {"", "", ""},
     .shared = {"Åt vilket håll vill %1?", "Welke kant wil %1 op?", "In which direction does %1 want to go?"},
     .hint = {"Välj ett eller flera. Inget håll är bättre än ett annat.",
              "Kies er een of meer. Geen enkele richting is beter dan een andere.",
              "Choose one or more. No direction is better than another."},
     .hint_manager = {"", "", ""}},
    {.position = 4,
     .word = "wish",
     .part = "wishes",
     .side = "both",
     .kind = "words",
     .employee = {"Vad önskar jag mig om tre till fem år, och varför?",
                  "Wat wens ik over drie tot vijf jaar, en waarom?",
                  "What do I wish for in three to five years, and why?"},
     .manager = {"I vilken roll, i vilken funktion och med vilken ny kunskap ser jag %1 om tre till fem år?",
                 "In welke rol, in welke functie en met welke nieuwe kennis zie ik %1 over drie tot vijf jaar?",
                 "In which role, in which function and with what new knowledge do I see %1 in three to five years?"},
     .shared = {"Om tre till fem år", "Over drie tot vijf jaar", "In three to five years"},
     .hint = {"Arbetsuppgifter, ansvar, kunskap, plats, och vad du inte vill. Lönen får också nämnas: den är en önskan "
              "bland andra.",
              "Taken, verantwoordelijkheid, kennis, plek, en wat je niet wilt. Je loon mag je ook noemen: dat is een "
              "wens naast andere.",
              "Tasks, responsibility, knowledge, place, and what you don’t want. Pay may be named too: it is one wish "
              "among others."},
     .hint_manager =
         {"Utgå från det %1 redan gör bra. Rollen behöver inte finnas än. Det är en tanke att prata om, inget "
          "löfte.",
          "Ga uit van wat %1 al goed doet. De rol hoeft nog niet te bestaan. Het is een gedachte om over te "
          "praten, geen belofte.",
          "Start from what %1 already does well. The role need not exist yet. It is a thought to talk "
          "about, not a promise."}},
    {.position = 5,
     .word = "need",
     .part = "wishes",
     .side = "both",
     .kind = "words",
     .optional = true,
     .employee = {"Vad behöver jag av %1?", "Wat heb ik van %1 nodig?", "What do I need from %1?"},
     .manager = {"Vad kan jag göra för att %1 ska komma vidare?", "Wat kan ik doen om %1 verder te helpen?",
                 "What can I do to help %1 onward?"},
     .shared = {"Vad %1 behöver för att komma vidare", "Wat %1 nodig heeft om verder te komen",
                "What %1 needs to move on"},
     .hint = {"Tid, stöd, ett svar, mer av något eller mindre av något.",
              "Tijd, steun, een antwoord, meer van iets of minder van iets.",
              "Time, support, an answer, more of something or less of something."},
     .hint_manager = {"Skriv bara det du kan stå för. Säg också vad du behöver fråga någon annan om.",
                      "Schrijf alleen wat je kunt waarmaken. Zeg ook wat je eerst aan iemand anders moet vragen.",
                      "Write only what you can stand for. Say also what you have to ask somebody else."}},
};

const struct template_text template_short = {
    .word = "short",
    .name = {"Kort samtal", "Kort gesprek", "Short talk"},
    .lead = {"En kvart om vad du kan, vad du vill och vad du behöver. Du leder samtalet. Tio minuters förberedelse "
             "räcker.",
             "Een kwartier over wat je kunt, wat je wilt en wat je nodig hebt. Jij leidt het gesprek. Tien minuten "
             "voorbereiding is genoeg.",
             "A quarter of an hour about what you can, what you want and what you need. You lead the talk. Ten "
             "minutes of preparation are enough."},
    .minutes = 15,
    .questions = questions,
    .n = sizeof questions / sizeof questions[0],
};
