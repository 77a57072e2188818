/* SPDX-License-Identifier: EUPL-1.2 */
/* The paths between the roles of the demo world, as HR there has drawn them. */
#include "app/demo_roles.h"

#include "paths_sql.h"
#include "roles_sql.h"
#include "talks/direction.h"

#include <string.h>

/* A path, by the references of its roles. */
struct demo_path {
    const char *from, *to;
    enum direction direction;
    int months;
    const char *takes, *condition, *opens;
};

#define UNIT_HEAD "Enhetschefen"
#define NURSE "sjukskoterska"
#define OLDER "specialistsjukskoterska-aldre"
#define DEPUTY "bitr-enhetschef"
static const struct demo_path alvsunda[] = {
    {"vardbitrade", "underskoterska", DIRECTION_DEEPER, 18,
     "Vård- och omsorgsutbildning på distans. Halva studietiden är arbetstid.", "", UNIT_HEAD},
    {"underskoterska", "specialistunderskoterska-demens", DIRECTION_DEEPER, 18,
     "Yrkeshögskola på distans, två dagar i månaden på plats.", "", UNIT_HEAD},
    {"underskoterska", NURSE, DIRECTION_DEEPER, 42, "Tjänstledigt för studier, med rätt att komma tillbaka.",
     "Legitimation", "Verksamhetschefen"},
    {"underskoterska", "planerare", DIRECTION_SIDEWAYS, 6, "Gå bredvid en planerare i två veckor.", "", UNIT_HEAD},
    {"underskoterska", "stodassistent", DIRECTION_SIDEWAYS, 6, "", "", UNIT_HEAD},
    {"planerare", DEPUTY, DIRECTION_LEAD, 30, "Leda planeringsgruppen under en sommar.", "", "Verksamhetschefen"},
    {NURSE, "sjukskoterska-akutteam", DIRECTION_SIDEWAYS, 12, "Fyra pass tillsammans med akutteamet.", "", UNIT_HEAD},
    {NURSE, "demenskontakt", DIRECTION_TRY, 12, "Ett år på prov, med en demenskontaktsköterska vid sidan av.", "",
     UNIT_HEAD},
    {NURSE, "distriktsskoterska", DIRECTION_DEEPER, 36, "Specialistutbildning, 75 poäng, på halvfart.", "", UNIT_HEAD},
    {NURSE, OLDER, DIRECTION_DEEPER, 36, "Specialistutbildning, 60 poäng, på halvfart.", "", UNIT_HEAD},
    {NURSE, "skolskoterska", DIRECTION_SIDEWAYS, 12, "", "", "Rektorn"},
    {NURSE, "klinisk-handledare", DIRECTION_BROADER, 12, "Handledarutbildning, 7,5 poäng.", "", UNIT_HEAD},
    {NURSE, "bistandshandlaggare", DIRECTION_SIDEWAYS, 12, "", "", "Myndighetschefen"},
    {NURSE, "digital-vardutvecklare", DIRECTION_BROADER, 30, "Ett projekt om digitala besök på en dag i veckan.", "",
     "Verksamhetschefen"},
    {NURSE, DEPUTY, DIRECTION_LEAD, 30, "Vara ersättare för en mindre grupp, med väg tillbaka.", "",
     "Verksamhetschefen"},
    {"demenskontakt", OLDER, DIRECTION_DEEPER, 24, "Specialistutbildning, 60 poäng, på halvfart.", "", UNIT_HEAD},
    {OLDER, "demenssamordnare", DIRECTION_BROADER, 24, "Dela ett projekt med dagverksamheten.", "",
     "Verksamhetschefen"},
    {"distriktsskoterska", "demenssamordnare", DIRECTION_SIDEWAYS, 12, "", "", "Verksamhetschefen"},
    {OLDER, "avancerad-sjukskoterska", DIRECTION_DEEPER, 24, "Magisterutbildning på halvfart.", "",
     "Verksamhetschefen"},
    {"klinisk-handledare", "demenssamordnare", DIRECTION_SIDEWAYS, 36, "", "", "Verksamhetschefen"},
    {DEPUTY, "enhetschef", DIRECTION_LEAD, 24, "", "", "Verksamhetschefen"},
    {"enhetschef", "verksamhetschef", DIRECTION_LEAD, 36, "", "", "Förvaltningschefen"},
    {"fysioterapeut", "klinisk-handledare", DIRECTION_BROADER, 12, "", "", UNIT_HEAD},
    {"fysioterapeut", DEPUTY, DIRECTION_LEAD, 30, "", "", "Verksamhetschefen"},
    {"arbetsterapeut", "bistandshandlaggare", DIRECTION_SIDEWAYS, 12, "", "", "Myndighetschefen"},
    {"arbetsterapeut", "digital-vardutvecklare", DIRECTION_BROADER, 30, "", "", "Verksamhetschefen"},
    {"personlig-assistent", "stodassistent", DIRECTION_SIDEWAYS, 6, "", "", UNIT_HEAD},
    {"stodassistent", "stodpedagog", DIRECTION_DEEPER, 24, "Yrkeshögskola på distans.", "", UNIT_HEAD},
    {"stodpedagog", DEPUTY, DIRECTION_LEAD, 30, "", "", "Verksamhetschefen"},
    {"barnskotare", "forskollarare", DIRECTION_DEEPER, 42, "Förskollärarutbildning med lön en dag i veckan.",
     "Legitimation", "Rektorn"},
    {"forskollarare", "specialpedagog", DIRECTION_DEEPER, 36, "Specialpedagogprogrammet på halvfart.", "", "Rektorn"},
    {"forskollarare", "rektor", DIRECTION_LEAD, 36, "", "", "Skolchefen"},
    {"larare", "forstelarare", DIRECTION_DEEPER, 24, "", "", "Rektorn"},
    {"larare", "specialpedagog", DIRECTION_DEEPER, 36, "Specialpedagogprogrammet på halvfart.", "", "Rektorn"},
    {"larare", "syv", DIRECTION_SIDEWAYS, 24, "", "", "Rektorn"},
    {"forstelarare", "rektor", DIRECTION_LEAD, 36, "", "", "Skolchefen"},
    {"maltidsbitrade", "kock", DIRECTION_DEEPER, 24, "", "", "Måltidschefen"},
    {"lokalvardare", "vaktmastare", DIRECTION_SIDEWAYS, 6, "", "Körkort B", "Fastighetschefen"},
    {"vaktmastare", "fastighetstekniker", DIRECTION_DEEPER, 24, "", "", "Fastighetschefen"},
    {"drifttekniker", "va-ingenjor", DIRECTION_DEEPER, 36, "", "", "VA-chefen"},
    {"administrator", "kommunvagledare", DIRECTION_SIDEWAYS, 6, "", "", "Kanslichefen"},
    {"hr-konsult", "hr-strateg", DIRECTION_BROADER, 24, "", "", "HR-chefen"},
    {"it-tekniker", "systemforvaltare", DIRECTION_DEEPER, 24, "", "", "IT-chefen"},
    {"miljoinspektor", "utredare", DIRECTION_BROADER, 24, "", "", "Kanslichefen"},
};
#define SERVICE_HEAD "De teamleider service"
static const struct demo_path hoogland[] = {
    {"leerling-monteur", "servicemonteur", DIRECTION_DEEPER, 24,
     "Eén dag per week naar school, de rest op pad met een monteur.", "", SERVICE_HEAD},
    {"servicemonteur", "servicemonteur-koeltechniek", DIRECTION_DEEPER, 18, "Cursus koeltechniek in werktijd.",
     "F-gassencertificaat", SERVICE_HEAD},
    {"servicemonteur", "monteur-warmtepompen", DIRECTION_SIDEWAYS, 12, "Drie maanden meelopen bij de montage.", "",
     "De projectleider"},
    {"servicemonteur", "eerste-monteur", DIRECTION_BROADER, 24, "Een leerling begeleiden.", "", SERVICE_HEAD},
    {"servicemonteur", "storingscoordinator", DIRECTION_TRY, 6, "Een half jaar op proef, met een weg terug.", "",
     SERVICE_HEAD},
    {"eerste-monteur", "teamleider-service", DIRECTION_LEAD, 30, "Een zomer waarnemen.", "", "De directie"},
    {"storingscoordinator", "planner", DIRECTION_SIDEWAYS, 6, "", "", SERVICE_HEAD},
    {"planner", "werkvoorbereider", DIRECTION_BROADER, 18, "", "", "De projectleider"},
    {"elektromonteur", "monteur-warmtepompen", DIRECTION_SIDEWAYS, 12, "", "", "De projectleider"},
    {"elektromonteur", "werkvoorbereider", DIRECTION_BROADER, 24, "", "", "De projectleider"},
    {"monteur-warmtepompen", "adviseur-verduurzaming", DIRECTION_BROADER, 24, "Meegaan naar klanten, eerst samen.", "",
     "De directie"},
    {"werkvoorbereider", "projectleider", DIRECTION_LEAD, 36, "", "", "De directie"},
    {"magazijnmedewerker", "planner", DIRECTION_SIDEWAYS, 18, "", "", SERVICE_HEAD},
};
#define WARD_HEAD "Vårdenhetschefen"
static const struct demo_path norrvik[] = {
    {"underskoterska", NURSE, DIRECTION_DEEPER, 42, "Sjuksköterskeprogrammet, med studielön från termin fyra.",
     "Legitimation", "Verksamhetschefen"},
    {"underskoterska", "medicinsk-sekreterare", DIRECTION_SIDEWAYS, 24, "Yrkeshögskola på distans, två år.", "",
     WARD_HEAD},
    {NURSE, "ambulanssjukskoterska", DIRECTION_DEEPER, 24,
     "Specialistutbildning, 60 poäng, på halvfart med bibehållen lön.", "Körkort B", "Verksamhetschefen"},
    {NURSE, "specialistsjukskoterska-iva", DIRECTION_DEEPER, 24,
     "Specialistutbildning, 60 poäng, på halvfart med bibehållen lön.", "", "Verksamhetschefen"},
    {NURSE, "klinisk-handledare", DIRECTION_BROADER, 12, "Handledarutbildning, 7,5 poäng.", "", WARD_HEAD},
    {"ambulanssjukskoterska", "specialistsjukskoterska-iva", DIRECTION_TRY, 12,
     "Ett halvår på intensiven, med plats kvar i ambulansen.", "Specialistexamen i intensivvård", "Verksamhetschefen"},
    {"klinisk-handledare", "vardenhetschef", DIRECTION_LEAD, 24, "Regionens program för blivande chefer.", "",
     "Verksamhetschefen"},
    {"specialistsjukskoterska-iva", "vardenhetschef", DIRECTION_LEAD, 24, "", "", "Verksamhetschefen"},
    {"fysioterapeut", "klinisk-handledare", DIRECTION_BROADER, 12, "Handledarutbildning, 7,5 poäng.", "", UNIT_HEAD},
    {"vardenhetschef", "verksamhetschef", DIRECTION_LEAD, 36, "", "", "Sjukhuschefen"},
    {"kundvagledare", "trafikplanerare", DIRECTION_BROADER, 24, "En dag i veckan hos planerarna under en tidtabell.",
     "", UNIT_HEAD},
    {"trafikplanerare", "utredare", DIRECTION_BROADER, 24, "", "", "Regiondirektören"},
};

const struct err *demo_write_paths(struct db *db, struct arena *a, const struct demo_place *p)
{
    static const struct {
        const char *slug;
        const struct demo_path *v;
        size_t n;
    } sets[] = {{"alvsunda", alvsunda, sizeof alvsunda / sizeof *alvsunda},
                {"hoogland", hoogland, sizeof hoogland / sizeof *hoogland},
                {"norrvik", norrvik, sizeof norrvik / sizeof *norrvik}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        for (size_t k = 0; k < sets[i].n && strcmp(sets[i].slug, p->plan->slug) == 0; k++) {
            const struct demo_path *d = &sets[i].v[k];
            struct path_id id = {demo_id_of(p, "path", d->from, (int)k)};
            TRY(path_add(db, a, p->id, id, (struct role_id){demo_id_of(p, "role", d->from, 0)},
                         (struct role_id){demo_id_of(p, "role", d->to, 0)}, d->direction, d->months, d->takes,
                         d->condition, d->opens, language_code(p->language), (struct person_id){0}, p->began_at, NULL));
        }
    return roles_changed(db, a, p->id, NULL);
}
