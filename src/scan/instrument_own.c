/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Our own instrument: four parts of six statements in plain language. It measures nothing and sorts nobody; it helps
 * one think. A change of a statement's meaning is a new version with a new word; old scans then keep their answers.
 */
#include "scan/instrument.h"

#include "base/text.h"

#include <string.h>

enum own {
    CAN_EASY,
    CAN_ASKED,
    CAN_MORE,
    CAN_TEACH,
    CAN_LEARN,
    CAN_TOGETHER,
    WANT_DEEPER,
    WANT_BROADER,
    WANT_LEAD,
    WANT_OTHER,
    WANT_STUDY,
    WANT_STAY,
    ENERGY_LEFT,
    ENERGY_TASKS,
    ENERGY_PACE,
    ENERGY_HOURS,
    ENERGY_PEOPLE,
    ENERGY_USE,
    CHANCE_HERE,
    CHANCE_TIME,
    CHANCE_HELP,
    CHANCE_TRY,
    CHANCE_CHANGE,
    CHANCE_ELSEWHERE,
    OWN_ITEMS
};

static const struct instrument_item items[OWN_ITEMS] = {
    [CAN_EASY] = {"can_easy",
                  {"Jag har uppgifter som går lätt för mig.", "Ik heb taken die mij makkelijk afgaan.",
                   "I have tasks that come easily to me."},
                  {"Just nu är det få uppgifter som går lätt för mig.", "Op dit moment gaat weinig mij makkelijk af.",
                   "Few tasks come easily to me right now."}},
    [CAN_ASKED] = {"can_asked",
                   {"Kollegor frågar mig om råd.", "Collega’s vragen mij om raad.", "Colleagues ask me for advice."},
                   {"Kollegor frågar mig sällan om råd.", "Collega’s vragen mij zelden om raad.",
                    "Colleagues seldom ask me for advice."}},
    [CAN_MORE] = {"can_more",
                  {"Jag kan mer än mitt arbete kräver.", "Ik kan meer dan mijn werk van mij vraagt.",
                   "I can do more than my work asks of me."},
                  {"Mitt arbete kräver allt jag kan.", "Mijn werk vraagt alles wat ik kan.",
                   "My work asks all that I can do."}},
    [CAN_TEACH] = {"can_teach",
                   {"Jag är bra på att visa andra hur man gör.", "Ik kan anderen goed laten zien hoe iets moet.",
                    "I am good at showing others how to do things."},
                   {"Jag vill bli bättre på att visa andra hur man gör.",
                    "Ik wil beter leren laten zien hoe iets moet.",
                    "I would like to get better at showing others how to do things."}},
    [CAN_LEARN] = {"can_learn",
                   {"Jag har lätt för att lära mig nya saker.", "Ik leer makkelijk nieuwe dingen.",
                    "I learn new things easily."},
                   {"Jag behöver lugn och ro för att lära mig nya saker.",
                    "Ik heb rust en tijd nodig om nieuwe dingen te leren.",
                    "I need time and quiet to learn new things."}},
    [CAN_TOGETHER] = {"can_together",
                      {"Jag kan få andra att samarbeta.", "Ik kan anderen goed laten samenwerken.",
                       "I can get others to work together."},
                      {"Jag arbetar hellre själv än att få andra att samarbeta.",
                       "Ik werk liever zelf dan dat ik anderen laat samenwerken.",
                       "I would rather do my own work than get others to work together."}},
    [WANT_DEEPER] = {"want_deeper",
                     {"Jag vill bli riktigt bra på en sak.", "Ik wil ergens echt goed in worden.",
                      "I want to get really good at one thing."},
                     {"Jag vill hellre kunna lite av varje än bli bäst på en sak.",
                      "Ik kan liever van alles wat dan dat ik in één ding de beste word.",
                      "I would rather do a bit of everything than be best at one thing."}},
    [WANT_BROADER] = {"want_broader",
                      {"Jag vill kunna fler sorters uppgifter.", "Ik wil meer soorten taken kunnen doen.",
                       "I want to be able to do more kinds of tasks."},
                      {"Jag vill inte ha fler sorters uppgifter.", "Ik wil er geen andere soorten taken bij.",
                       "I do not want more kinds of tasks."}},
    [WANT_LEAD] = {"want_lead",
                   {"Jag vill leda andra.", "Ik wil leidinggeven.", "I want to lead others."},
                   {"Jag vill inte leda andra.", "Ik wil geen leidinggeven.", "I do not want to lead others."}},
    [WANT_OTHER] = {"want_other",
                    {"Jag vill arbeta med något annat än nu.", "Ik wil ander werk doen dan nu.",
                     "I want to do other work than I do now."},
                    {"Jag vill inte byta arbete.", "Ik wil geen ander werk.", "I do not want to change my work."}},
    [WANT_STUDY] = {"want_study",
                    {"Jag vill gärna gå en utbildning.", "Ik wil graag een opleiding volgen.",
                     "I would like to take a course or go to school."},
                    {"Jag lär mig hellre i arbetet än på en utbildning.", "Ik leer liever op mijn werk dan op school.",
                     "I would rather learn at work than at school."}},
    [WANT_STAY] = {"want_stay",
                   {"Jag vill fortsätta med det jag gör nu.", "Ik wil blijven doen wat ik nu doe.",
                    "I want to go on doing what I do now."},
                   {"Jag vill inte göra samma sak i flera år till.", "Ik wil dit niet nog jaren blijven doen.",
                    "I do not want to do the same for years to come."}},
    [ENERGY_LEFT] = {"energy_left",
                     {"Jag har ork kvar när jag slutar för dagen.", "Ik heb na mijn werkdag nog energie over.",
                      "I have energy left at the end of the day."},
                     {"Orken är ofta slut när jag slutar för dagen.", "Na mijn werkdag is mijn energie vaak op.",
                      "My energy is often gone at the end of the day."}},
    [ENERGY_TASKS] = {"energy_tasks",
                      {"Jag har uppgifter som jag ser fram emot.", "Ik heb taken waar ik naar uitkijk.",
                       "I have tasks that I look forward to."},
                      {"Det är sällan något på jobbet som jag ser fram emot.",
                       "Er is op mijn werk weinig waar ik naar uitkijk.",
                       "There is seldom a task that I look forward to."}},
    [ENERGY_PACE] = {"energy_pace",
                     {"Tempot på jobbet passar mig.", "Het tempo op mijn werk past bij mij.",
                      "The pace at work suits me."},
                     {"Tempot på jobbet passar mig inte.", "Het tempo op mijn werk past niet bij mij.",
                      "The pace at work does not suit me."}},
    [ENERGY_HOURS] = {"energy_hours",
                      {"Mina arbetstider passar mig.", "Mijn werktijden passen bij mij.", "My working hours suit me."},
                      {"Mina arbetstider passar mig inte.", "Mijn werktijden passen niet bij mij.",
                       "My working hours do not suit me."}},
    [ENERGY_PEOPLE] = {"energy_people",
                       {"Jag trivs med dem jag arbetar med.", "Ik werk graag met mijn collega’s.",
                        "I like working with the people around me."},
                       {"Jag vill att samarbetet omkring mig blir bättre.",
                        "Ik wil dat de samenwerking om mij heen beter wordt.",
                        "I would like the way we work together to get better."}},
    [ENERGY_USE] = {"energy_use",
                    {"Jag märker att mitt arbete gör nytta.", "Ik merk dat mijn werk nut heeft.",
                     "I can see that my work is of use."},
                    {"Jag märker sällan att mitt arbete gör nytta.", "Ik merk zelden dat mijn werk nut heeft.",
                     "I seldom see that my work is of use."}},
    [CHANCE_HERE] = {"chance_here",
                     {"Jag ser ett nästa steg för mig här.", "Ik zie hier een volgende stap voor mij.",
                      "I see a next step for me here."},
                     {"Jag ser inget nästa steg för mig här.", "Ik zie hier geen volgende stap voor mij.",
                      "I see no next step for me here."}},
    [CHANCE_TIME] = {"chance_time",
                     {"Jag får tid att lära mig på jobbet.", "Ik krijg op mijn werk tijd om te leren.",
                      "I get time to learn at work."},
                     {"Jag behöver mer tid att lära mig på jobbet.", "Ik heb op mijn werk meer tijd nodig om te leren.",
                      "I need more time to learn at work."}},
    [CHANCE_HELP] = {"chance_help",
                     {"Det finns någon på jobbet som hjälper mig framåt.",
                      "Er is iemand op mijn werk die mij verder helpt.", "Somebody at work helps me to get on."},
                     {"Jag behöver någon på jobbet som hjälper mig framåt.",
                      "Ik heb iemand op mijn werk nodig die mij verder helpt.",
                      "I need somebody at work who helps me to get on."}},
    [CHANCE_TRY] = {"chance_try",
                    {"Jag vill prova något en tid och sedan komma tillbaka.",
                     "Ik wil iets een tijdje proberen en dan terugkomen.",
                     "I want to try something for a time and then come back."},
                    {"Jag vill inte lämna mitt arbete för att prova något annat.",
                     "Ik wil mijn werk niet verlaten om iets anders te proberen.",
                     "I do not want to leave my work to try something else."}},
    [CHANCE_CHANGE] = {"chance_change",
                       {"Mitt arbete kommer att ändras mycket de närmaste åren.",
                        "Mijn werk gaat de komende jaren sterk veranderen.",
                        "My work will change a lot in the next few years."},
                       {"Mitt arbete kommer att vara ungefär som nu.", "Mijn werk blijft ongeveer zoals het is.",
                        "My work will stay much as it is."}},
    [CHANCE_ELSEWHERE] = {"chance_elsewhere",
                          {"Jag har bättre möjligheter hos en annan arbetsgivare.",
                           "Bij een andere werkgever heb ik meer kansen.",
                           "My chances are better with another employer."},
                          {"Jag har bättre möjligheter här än någon annanstans.",
                           "Ik heb hier meer kansen dan ergens anders.", "My chances are better here than elsewhere."}},
};

static const struct instrument_part parts[] = {
    {"can",
     {"Det jag kan", "Wat ik kan", "What I can"},
     {"Tänk på det senaste året på jobbet.", "Denk aan het afgelopen jaar op je werk.",
      "Think of the last year at work."},
     {"Det här kan jag, med egna ord", "Dit kan ik, in mijn eigen woorden", "What I can do, in my own words"},
     CAN_EASY,
     6},
    {"want",
     {"Det jag vill", "Wat ik wil", "What I want"},
     {"Tänk på de närmaste åren. Du lovar ingenting.", "Denk aan de komende jaren. Je belooft niets.",
      "Think of the next few years. You promise nothing."},
     {"Det här vill jag, med egna ord", "Dit wil ik, in mijn eigen woorden", "What I want, in my own words"},
     WANT_DEEPER,
     6},
    {"energy",
     {"Det som ger energi", "Wat energie geeft", "What gives energy"},
     {"Tänk på en vanlig vecka.", "Denk aan een gewone week.", "Think of an ordinary week."},
     {"Det här ger mig energi", "Dit geeft mij energie", "What gives me energy"},
     ENERGY_LEFT,
     6},
    {"chances",
     {"De möjligheter jag ser", "Welke kansen ik zie", "What chances I see"},
     {"Tänk på ditt jobb, och på vad som finns runt omkring.", "Denk aan je werk, en aan wat er verder is.",
      "Think of your work, and of what there is around it."},
     {"De här möjligheterna ser jag", "Deze kansen zie ik", "The chances I see"},
     CHANCE_HERE,
     6},
};

static const struct instrument_answer answers[] = {
    {1, {"Nej, inte alls", "Nee, helemaal niet", "No, not at all"}},
    {2, {"Nej, inte riktigt", "Nee, niet echt", "No, not really"}},
    {3, {"Ja, ganska", "Ja, best wel", "Yes, rather"}},
    {4, {"Ja, helt", "Ja, helemaal", "Yes, fully"}},
};

const struct instrument instrument_own = {
    .word = INSTRUMENT_OWN,
    .version = "1",
    .name = {"Karriärskanning", "Loopbaanscan", "Career scan"},
    .about = {"Fyra sidor med sex påståenden. Det tar ungefär tio minuter.",
              "Vier bladzijden met zes zinnen. Het duurt ongeveer tien minuten.",
              "Four pages of six statements. It takes about ten minutes."},
    .source = "Bana",
    .licence = "EUPL-1.2",
    .items = items,
    .item_n = OWN_ITEMS,
    .parts = parts,
    .part_n = sizeof parts / sizeof parts[0],
    .answers = answers,
    .answer_n = sizeof answers / sizeof answers[0],
};

const struct three *own_phrase(size_t item, int answer)
{
    if (item >= OWN_ITEMS || answer == SCAN_UNANSWERED)
        return NULL;
    return answer >= 3 ? &items[item].text : &items[item].turned;
}

#define SIGNS(NEEDS, ...)                                                                                              \
    {                                                                                                                  \
        (const struct scan_sign[]){__VA_ARGS__},                                                                       \
            sizeof((const struct scan_sign[]){__VA_ARGS__}) / sizeof(struct scan_sign), NEEDS                          \
    }

/* In the order of talks/direction.h. */
const struct scan_rule own_directions[8] = {
    SIGNS(2, {WANT_DEEPER, false}, {CAN_ASKED, false}, {CAN_TEACH, false}),
    SIGNS(2, {WANT_BROADER, false}, {CAN_MORE, false}, {CAN_LEARN, false}),
    SIGNS(2, {WANT_OTHER, false}, {WANT_STAY, true}, {ENERGY_USE, true}, {ENERGY_TASKS, true}),
    SIGNS(2, {WANT_LEAD, false}, {CAN_TOGETHER, false}),
    SIGNS(2, {CHANCE_TRY, false}, {WANT_OTHER, false}, {WANT_BROADER, false}, {CAN_LEARN, false}),
    SIGNS(2, {ENERGY_LEFT, true}, {ENERGY_PACE, true}, {ENERGY_HOURS, true}),
    SIGNS(2, {CHANCE_ELSEWHERE, false}, {CHANCE_HERE, true}),
    SIGNS(2, {WANT_STAY, false}, {ENERGY_TASKS, false}, {ENERGY_PEOPLE, false}),
};

const struct own_filter own_filters[OWN_FILTERS] = {
    {"no-leading",
     {"utan att leda andra", "zonder leidinggeven", "without leading others"},
     SIGNS(1, {WANT_LEAD, true})},
    {"no-studies", {"utan utbildning", "zonder opleiding", "without studying"}, SIGNS(1, {WANT_STUDY, true})},
    {"part-time", {"på deltid", "in deeltijd", "part time"}, SIGNS(2, {ENERGY_HOURS, true}, {ENERGY_LEFT, true})},
};

struct scan_range instrument_range(const struct instrument *in)
{
    return (struct scan_range){in->answers[0].value, in->answers[in->answer_n - 1].value};
}

size_t instrument_item_at(const struct instrument *in, const char *word)
{
    for (size_t i = 0; i < in->item_n; i++)
        if (strcmp(in->items[i].word, word) == 0)
            return i;
    return SIZE_MAX;
}

size_t instrument_part_at(const struct instrument *in, const char *word)
{
    for (size_t i = 0; i < in->part_n; i++)
        if (strcmp(in->parts[i].word, word) == 0)
            return i;
    return SIZE_MAX;
}

const struct three *instrument_answer_text(const struct instrument *in, int value)
{
    for (size_t i = 0; i < in->answer_n; i++)
        if (in->answers[i].value == value)
            return &in->answers[i].text;
    return NULL;
}
