/* SPDX-License-Identifier: EUPL-1.2 */
/* Names, and what people did before, for those of the demo world who are made up. */
#include "app/demo_plan.h"

#include <string.h>

unsigned demo_roll(struct demo_dice *d, unsigned below)
{
    /* splitmix64, by Sebastiano Vigna (public domain) */
    unsigned long long z = (d->state += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return (unsigned)((z ^ (z >> 31)) % below);
}

#define NAMES 24

/* Names that go together, and how many in a hundred have them. */
struct name_group {
    const char *language;
    unsigned weight;
    const char *given[NAMES], *family[NAMES];
};

static const struct name_group groups[] = {
    {"sv",
     52,
     {"Anna",  "Maria",  "Kerstin", "Elisabeth", "Camilla", "Malin", "Hanna",  "Emma",
      "Frida", "Ebba",   "Åsa",     "Ulrika",    "Erik",    "Per",   "Magnus", "Fredrik",
      "Jonas", "Henrik", "Viktor",  "Axel",      "Göran",   "Mats",  "Björn",  "Linnéa"},
     {"Andersson",  "Johansson", "Nilsson",   "Eriksson",  "Larsson",  "Persson",  "Svensson",  "Gustafsson",
      "Pettersson", "Lindberg",  "Bergström", "Hellström", "Sandberg", "Forsberg", "Sjögren",   "Åkesson",
      "Engström",   "Björk",     "Wikström",  "Öberg",     "Nordin",   "Ahlgren",  "Blomqvist", "Hägg"}},
    {"sv",
     7,
     {"Päivi", "Tuula", "Sari", "Anneli", "Timo", "Juha", "Mika", "Jari"},
     {"Virtanen", "Korhonen", "Mäkinen", "Nieminen", "Laine", "Heikkinen", "Koskinen"}},
    {"sv",
     8,
     {"Amira", "Emina", "Jasmina", "Selma", "Mirza", "Adnan", "Goran", "Dragana", "Nermin"},
     {"Hadžić", "Begić", "Kovačević", "Petrović", "Jovanović", "Halilović", "Delić"}},
    {"sv",
     10,
     {"Rana", "Layla", "Noura", "Hala", "Zainab", "Omar", "Ahmad", "Khaled", "Yusuf", "Bilal", "Mariam", "Tariq"},
     {"Al-Hassan", "Haddad", "Khalil", "Mansour", "Saleh", "Darwish", "Aziz", "Nasser", "Ibrahim"}},
    {"sv",
     7,
     {"Hodan", "Ifrah", "Fadumo", "Sahra", "Abdi", "Liban", "Mahad", "Selam", "Yonas", "Helen"},
     {"Abdullahi", "Farah", "Hassan", "Ali", "Jama", "Tesfay", "Haile", "Mohamud"}},
    {"sv",
     6,
     {"Shirin", "Parisa", "Narges", "Rojin", "Dilan", "Reza", "Kaveh", "Arman", "Baran"},
     {"Karimi", "Ahmadi", "Moradi", "Hosseini", "Demir", "Yıldız", "Aydin", "Rostami"}},
    {"sv",
     5,
     {"Agnieszka", "Katarzyna", "Ewa", "Tomasz", "Piotr", "Oksana", "Andriy", "Olena"},
     {"Kowalska", "Nowak", "Zieliński", "Wójcik", "Shevchenko", "Bondarenko", "Mazur"}},
    {"sv",
     5,
     {"Supaporn", "Nok", "Linh", "Minh", "Priya", "Arun", "Mei", "Rosa", "Camila", "Diego", "Matías"},
     {"Saetang", "Nguyen", "Tran", "Raman", "Chen", "Rojas", "Fuentes", "Morales", "Santos"}},
    {"nl",
     62,
     {"Anouk",  "Lotte", "Femke", "Marloes", "Ingrid", "Jolanda", "Esther",  "Iris",  "Bart",  "Jeroen",
      "Sander", "Niels", "Kees",  "Gerard",  "Thijs",  "Lars",    "Maarten", "Stijn", "Joost", "Erik"},
     {"Jansen", "de Vries", "van den Berg", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Peters", "Hendriks",
      "van Dijk", "Dekker", "Brouwer", "van der Linden", "Kok", "Schouten", "Willems", "Hoekstra"}},
    {"nl",
     16,
     {"Samira", "Naima", "Hanan", "Karim", "Mustafa", "Rachid", "Bilal", "Soufiane"},
     {"El Amrani", "Benali", "Bouzid", "Ait Said", "Ouali", "Azzouzi"}},
    {"nl", 12, {"Elif", "Zeynep", "Emre", "Murat", "Hakan", "Ayşe"}, {"Yılmaz", "Kaya", "Demir", "Çelik", "Arslan"}},
    {"nl",
     10,
     {"Soraya", "Naomi", "Ravi", "Winston", "Kasia", "Marek"},
     {"Ramdin", "Kartosen", "Pinas", "Wiśniewski", "Kamiński", "Tahapary"}},
};

/* How many names there are in a list that ends at NULL or when it is full. */
static unsigned names_in(const char *const *names)
{
    unsigned n = 0;
    while (n < NAMES && names[n])
        n++;
    return n;
}

/* One of the groups of the language, by weight. */
static const struct name_group *group_pick(struct demo_dice *d, const char *language)
{
    unsigned at = demo_roll(d, 100);
    const struct name_group *last = NULL;
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (strcmp(groups[i].language, language) != 0)
            continue;
        last = &groups[i];
        if (at < last->weight)
            return last;
        at -= last->weight;
    }
    return last;
}

void demo_name(struct demo_dice *d, const char *language, const char **ret_given, const char **ret_family)
{
    const struct name_group *g = group_pick(d, language);
    const struct name_group *f = demo_roll(d, 12) ? g : group_pick(d, language); /* some marry */
    *ret_given = g->given[demo_roll(d, names_in(g->given))];
    *ret_family = f->family[demo_roll(d, names_in(f->family))];
}

static const struct demo_way ways[] = {
    {"Sjuksköterska", {"Vårdbiträde", "Undersköterska"}, "Sjuksköterskeprogrammet", 3},
    {"Distriktssköterska", {"Undersköterska", "Sjuksköterska"}, "Specialistutbildning till distriktssköterska", 1},
    {"Ambulanssjuksköterska", {"Undersköterska", "Sjuksköterska"}, "Specialistutbildning, ambulanssjukvård", 1},
    {"Skolsköterska", {"Undersköterska", "Sjuksköterska"}, "Specialistutbildning till skolsköterska", 1},
    {"Fysioterapeut", {"Gyminstruktör", NULL}, "Fysioterapeutprogrammet", 3},
    {"Arbetsterapeut", {"Personlig assistent", NULL}, "Arbetsterapeutprogrammet", 3},
    {"Undersköterska", {"Butiksbiträde", "Vårdbiträde"}, "Vård- och omsorgsutbildning", 2},
    {"Vårdbiträde", {"Köksbiträde", "Butiksbiträde"}, NULL, 0},
    {"Stödassistent", {"Barnvakt", "Vårdbiträde"}, NULL, 0},
    {"Stödpedagog", {"Personlig assistent", "Stödassistent"}, "Stödpedagogutbildning", 2},
    {"Personlig assistent", {"Butiksbiträde", "Lagerarbetare"}, NULL, 0},
    {"Biståndshandläggare", {"Vårdbiträde", NULL}, "Socionomprogrammet", 3},
    {"Socialsekreterare", {"Behandlingsassistent", NULL}, "Socionomprogrammet", 3},
    {"Skolkurator", {"Elevassistent", "Socialsekreterare"}, "Socionomprogrammet", 3},
    {"Enhetschef", {"Samordnare", "Gruppledare"}, "Ledarskap i offentlig verksamhet", 1},
    {"Verksamhetschef", {"Sjuksköterska", "Enhetschef"}, "Offentlig förvaltning", 2},
    {"Förvaltningschef", {"Enhetschef", "Verksamhetschef"}, NULL, 0},
    {"Utbildningschef", {"Lärare", "Rektor"}, "Rektorsprogrammet", 3},
    {"Rektor", {"Lärare", "Biträdande rektor"}, "Rektorsprogrammet", 3},
    {"Lärare", {"Elevassistent", NULL}, "Ämneslärarprogrammet", 4},
    {"Förskollärare", {"Barnskötare", NULL}, "Förskollärarprogrammet", 3},
    {"Barnskötare", {"Butiksbiträde", NULL}, "Barn- och fritidsprogrammet", 2},
    {"Fritidspedagog", {"Fotbollstränare", "Elevassistent"}, "Grundlärarprogrammet, fritidshem", 3},
    {"Specialpedagog", {"Elevassistent", "Lärare"}, "Specialpedagogprogrammet", 2},
    {"Studie- och yrkesvägledare", {"Arbetsförmedlare", NULL}, "Studie- och yrkesvägledarprogrammet", 3},
    {"Bibliotekarie", {"Bokhandlare", NULL}, "Biblioteks- och informationsvetenskap", 2},
    {"Kock", {"Diskare", "Köksbiträde"}, "Restaurangutbildning", 2},
    {"VA-ingenjör", {"Rörläggare", NULL}, "Högskoleingenjör, samhällsbyggnad", 3},
    {"Ekonom", {"Ekonomiassistent", NULL}, "Ekonomprogrammet", 3},
    {"IT-tekniker", {"Butikssäljare", "Supporttekniker"}, "Nätverkstekniker, yrkeshögskola", 2},
    {"HR-konsult", {"Lönekonsult", NULL}, "Personalvetarprogrammet", 3},
    {"Bygglovshandläggare", {"Byggnadsarbetare", NULL}, "Byggnadsingenjör, yrkeshögskola", 2},
    {"Servicemonteur", {"Vakkenvuller", "Leerling-monteur"}, "Installatietechniek, mbo", 3},
    {"Elektromonteur", {"Vakkenvuller", "Leerling-monteur"}, "Elektrotechniek, mbo", 3},
    {"Monteur warmtepompen", {"Loodgieter", "Servicemonteur"}, "Koeltechniek, mbo", 2},
    {"Projectleider", {"Monteur", "Werkvoorbereider"}, "Installatietechniek, hbo", 4},
    {"Werkvoorbereider", {"Tekenaar", NULL}, "Bouwkunde, mbo", 3},
    {"Leerling-monteur", {"Bezorger", NULL}, NULL, 0},
};
static const struct demo_way way_sv = {NULL, {"Butiksbiträde", "Lagerarbetare"}, NULL, 0};
static const struct demo_way way_nl = {NULL, {"Bezorger", "Verkoper"}, NULL, 0};

const struct demo_way *demo_way_to(const char *title, const char *language)
{
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (strcmp(ways[i].title, title) == 0)
            return &ways[i];
    return strcmp(language, "nl") == 0 ? &way_nl : &way_sv;
}

/* True for work that one does in a shop, a kitchen or a van, often first of all. */
static bool is_first_work(const char *title)
{
    static const char *const titles[] = {"Butiksbiträde",   "Lagerarbetare", "Köksbiträde",   "Diskare",
                                         "Butikssäljare",   "Bokhandlare",   "Gyminstruktör", "Barnvakt",
                                         "Fotbollstränare", "Bezorger",      "Verkoper",      "Vakkenvuller"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (strcmp(titles[i], title) == 0)
            return true;
    return false;
}

const char *demo_elsewhere(struct demo_dice *d, const char *title, const char *kind, const char *language)
{
    static const char *const first[] = {"Handlarn i Älvsunda", "Norrviks Varuhus", "Sjötuna Sport & Fritid", NULL};
    static const char *const care[] = {"Norrviks lasarett", "Sjötuna kommun", "Hemtrevnad Omsorg AB",
                                       "Solgläntans vårdhem"};
    static const char *const school[] = {"Sjötuna kommun", "Norrviks kommun", "Friskolan Regnbågen",
                                         "Montessori i Älvsunda"};
    static const char *const town[] = {"Norrviks kommun", "Norrvik Energi AB", "Bygg & Rör i Älvsunda AB",
                                       "Länsstyrelsen"};
    static const char *const first_nl[] = {"Supermarkt Oosterveen", "Bakkerij De Korenaar", "Pakketdienst Noord", NULL};
    static const char *const works[] = {"Van Dalen Koeling", "Installatiebedrijf De Boer", "Gemeente Oosterveen",
                                        "Bouwbedrijf Terpstra"};
    bool dutch = strcmp(language, "nl") == 0;
    if (is_first_work(title))
        return (dutch ? first_nl : first)[demo_roll(d, 3)];
    const char *const *list = dutch                         ? works
                              : strcmp(kind, "care") == 0   ? care
                              : strcmp(kind, "school") == 0 ? school
                                                            : town;
    return list[demo_roll(d, 4)];
}

const char *demo_school(struct demo_dice *d, const char *study, const char *language)
{
    static const char *const sv[] = {"Norrviks universitet", "Högskolan i Sjötuna"};
    static const char *const adult[] = {"Norrviks vuxenutbildning", "Yrkeshögskolan i Norrvik"};
    static const char *const nl[] = {"ROC Oosterveen", "Vakschool Techniek"};
    if (strcmp(language, "nl") == 0)
        return strstr(study, "hbo") ? "Hogeschool Oosterveen" : nl[demo_roll(d, 2)];
    bool vocational = strstr(study, "yrkeshögskola") || strstr(study, "Vård- och omsorg") ||
                      strstr(study, "pedagogutb") || strstr(study, "Restaurang") || strstr(study, "Barn- och fritid");
    return (vocational ? adult : sv)[demo_roll(d, 2)];
}

const char *demo_break(const char *language)
{
    return strcmp(language, "nl") == 0 ? "Ouderschapsverlof" : "Föräldraledighet";
}
