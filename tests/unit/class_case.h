/* SPDX-License-Identifier: EUPL-1.2 */
/* Small made-up files of ESCO in memory, for tests. */
#ifndef BANA_TESTS_CLASS_CASE_H
#define BANA_TESTS_CLASS_CASE_H

#include "skills/classify.h"

#include <string.h>

#define OCC "http://data.europa.eu/esco/occupation/"
#define SKL "http://data.europa.eu/esco/skill/"
#define ISC "http://data.europa.eu/esco/isco/"

static const char occupations_en[] =
    "\xEF\xBB\xBF"
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,description,code\r\n"
    "Occupation," OCC
    "1,2221,nurse,\"staff nurse\nward nurse\",released,\"Cares for people, also \"\"at night\"\".\",2221.1\r\n"
    "Occupation," OCC "2,2222,midwife,,released,,2222.1\r\n"
    "Occupation," OCC "3,8331,tram driver,,released,,8331.1\r\n";
static const char occupations_sv[] =
    "conceptUri,preferredLabel,altLabels\n" OCC "1,sjuksköterska,\n" OCC "2,barnmorska,\n";
static const char skills_en[] = "ConceptURI,skillType,reuseLevel,preferredLabel,altLabels,description\n" SKL
                                "a,skill/competence,cross-sector,give care,,\n" SKL
                                "b,knowledge,sector-specific,anatomy,,\n" SKL "c,skill/competence,,drive trams,,\n";
static const char isco_en[] =
    "conceptUri,code,preferredLabel\n" ISC "C22,22,Health professionals\n" ISC "C222,222,Nursing professionals\n";
static const char asks[] = "occupationUri,relationType,skillType,skillUri\n" OCC "1,essential,skill/competence," SKL
                           "a\n" OCC "1,optional,knowledge," SKL "b\n" OCC "2,essential,skill/competence," SKL "a\n" OCC
                           "3,essential,skill/competence," SKL "c\n";
static const char broader_occ[] = "conceptType,conceptUri,broaderType,broaderUri\nISCOGroup," ISC "C222,ISCOGroup," ISC
                                  "C22\nOccupation," OCC "1,ISCOGroup," ISC "C222\n";

/* Adds a file to a set. */
static inline void file_put(struct arena *a, struct file_set *set, const char *name, const char *text)
{
    expect_none(files_add(a, set, name, text, strlen(text)));
}

/* All the small files. */
static inline void files_small(struct arena *a, struct file_set *set)
{
    file_put(a, set, "occupations_en.csv", occupations_en);
    file_put(a, set, "occupations_sv.csv", occupations_sv);
    file_put(a, set, "skills_en.csv", skills_en);
    file_put(a, set, "ISCOGroups_en.csv", isco_en);
    file_put(a, set, "occupationSkillRelations_en.csv", asks);
    file_put(a, set, "broaderRelationsOccPillar.CSV", broader_occ);
    file_put(a, set, "conceptSchemes_en.csv", "what,ever\n\"never read\n");
}

/* The same with one file instead of another. */
static inline void files_but(struct arena *a, struct file_set *set, const char *name, const char *text)
{
    files_small(a, set);
    for (size_t i = 0; i < set->files.n; i++)
        if (!strcmp(set->files.v[i].name, name)) {
            set->files.v[i].bytes = text;
            set->files.v[i].n = strlen(text);
        }
}

#endif
