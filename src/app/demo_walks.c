/* SPDX-License-Identifier: EUPL-1.2 */
/* Who of the demo world has gone from one role to another here, so that its map has paths that people walked, and some
 * who may be asked about it. */
#include "app/demo_roles.h"

#include "models_sql.h"

#include <string.h>

static const struct demo_walk walks[DEMO_WALKS] = {
    {"alvsunda", "care", "Undersköterska", {"Vårdbiträde"}, 14},
    {"alvsunda", "care", "Sjuksköterska", {"Undersköterska"}, 6},
    {"alvsunda", "care", "Distriktssköterska", {"Sjuksköterska"}, 4},
    {"alvsunda", "school", "Skolsköterska", {"Sjuksköterska", "Distriktssköterska"}, 3},
    {"alvsunda", "care", "Biståndshandläggare", {"Sjuksköterska"}, 5},
    {"alvsunda", "care", "Enhetschef", {"Sjuksköterska"}, 10},
    {"alvsunda", "school", "Förskollärare", {"Barnskötare"}, 10},
    {"alvsunda", "school", "Specialpedagog", {"Lärare"}, 5},
    {"hoogland", "works", "Elektromonteur", {"Leerling-monteur"}, 5},
    {"hoogland", "works", "Monteur warmtepompen", {"Elektromonteur"}, 5},
};

const struct demo_walk *demo_walk_take(struct demo_place *p, const char *kind, const char *title)
{
    for (size_t i = 0; i < DEMO_WALKS; i++)
        if (p->walked[i] < walks[i].n && strcmp(walks[i].slug, p->plan->slug) == 0 &&
            strcmp(walks[i].kind, kind) == 0 && strcmp(walks[i].title, title) == 0) {
            p->walked[i]++;
            return &walks[i];
        }
    return NULL;
}

/* Somebody who may be asked; name NULL: the first made-up one with that title who walked. */
struct demo_model {
    const char *slug, *name, *title, *from, *to, *words;
};
static const struct demo_model models[] = {
    {"alvsunda", "Gunilla Sten", NULL, "sjukskoterska", "specialistsjukskoterska-aldre",
     "Jag läste på halvfart i två år och jobbade natt varannan helg. Fråga mig gärna om hur man får ihop det."},
    {"alvsunda", NULL, "Distriktssköterska", "sjukskoterska", "distriktsskoterska",
     "Utbildningen gick att lägga upp efter hur vi har det hemma. Kom gärna med ut en dag."},
    {"hoogland", "Youssef Haddad", NULL, "servicemonteur", "eerste-monteur",
     "Ik begeleid nu zelf leerlingen. Rijd gerust een dag mee, dan zie je hoe het gaat."},
};

/* Who it is; -1 if nobody in this world. */
static int model_find(const struct demo_place *p, const struct demo_model *m)
{
    if (m->name)
        return demo_find(p, m->name);
    for (size_t i = 0; i < p->n; i++) {
        const struct demo_person *q = &p->people[i];
        if (!q->named && q->mail && q->step_n > 1 && strcmp(q->title, m->title) == 0 &&
            q->steps[q->step_n - 2].unit >= 0)
            return (int)i;
    }
    return -1;
}

const struct err *demo_write_models(struct db *db, struct arena *a, const struct demo_place *p)
{
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        const struct demo_model *m = &models[i];
        int who = strcmp(m->slug, p->plan->slug) == 0 ? model_find(p, m) : -1;
        if (who < 0)
            continue;
        TRY(role_model_say(db, a, p->id, p->people[who].id, (struct role_id){demo_id_of(p, "role", m->from, 0)},
                           (struct role_id){demo_id_of(p, "role", m->to, 0)}, m->words, language_code(p->language),
                           p->world->now - 60LL * 86400, NULL));
    }
    return NULL;
}
