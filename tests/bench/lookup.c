/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Times engine/lookup: bench_lookup LABELS QUERIES. LABELS has lines of concept, kind, language, preferred (numbers)
 * and label, with tabs between; QUERIES has lines of a group, the concept that is meant, the language and what is
 * typed. Prints for the index its labels, bytes and milliseconds, and for each group its queries, how often what is
 * meant is among the first twenty, and the mean and worst microseconds of processor time.
 */
#include "engine/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_MOST = 4096, SHOWN = 20 };

/* Processor time of this thread in microseconds. */
static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Opens a file, or ends with a sentence. */
static FILE *must_open(const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    return f;
}

/* The lookup of the labels in a file; prints what it takes. */
static struct lookup *lookup_read(struct arena *a, const char *path)
{
    struct {
        struct lookup_entry *v;
        size_t n, room;
    } all = {0};
    char line[LINE_MOST], label[LINE_MOST];
    FILE *f = must_open(path);
    while (fgets(line, sizeof line, f)) {
        long long concept;
        unsigned kind, language, preferred;
        if (sscanf(line, "%lld\t%u\t%u\t%u\t%[^\n]", &concept, &kind, &language, &preferred, label) == 5)
            *VEC_PUSH(a, all) = (struct lookup_entry){concept, arena_strdup(a, label), (unsigned char)kind,
                                                      (unsigned char)language, preferred != 0};
    }
    fclose(f);
    double start = now_us();
    struct lookup *l = lookup_new(all.v, all.n);
    printf("index\t%zu\t%zu\t%.0f\n", all.n, lookup_bytes(l), (now_us() - start) / 1e3);
    return l;
}

/* What a group of queries came to. */
struct group {
    char name[64];
    size_t n, found;
    double us, worst_us;
};

/* Prints a group, if it has any. */
static void group_print(const struct group *g)
{
    if (g->n)
        printf("group\t%s\t%zu\t%zu\t%.1f\t%.1f\n", g->name, g->n, g->found, g->us / (double)g->n, g->worst_us);
}

int main(int argc, char **argv)
{
    char line[LINE_MOST], name[64], text[LINE_MOST];
    struct group g = {.n = 0};
    if (argc != 3)
        return 2;
    struct arena *labels = arena_new(0);
    struct lookup *l = lookup_read(labels, argv[1]);
    FILE *f = must_open(argv[2]);
    while (fgets(line, sizeof line, f)) {
        long long meant;
        unsigned language;
        if (sscanf(line, "%63[^\t]\t%lld\t%u\t%[^\n]", name, &meant, &language, text) != 4)
            continue;
        if (strcmp(name, g.name) != 0) {
            group_print(&g);
            g = (struct group){.n = 0};
            strcpy(g.name, name);
        }
        struct arena *a = arena_new(0);
        struct lookup_hit hits[SHOWN];
        bool more;
        struct lookup_query q = {.text = text, .kinds = 255, .language = language, .n = SHOWN};
        double start = now_us();
        size_t n = lookup_find(l, a, &q, hits, &more);
        double us = now_us() - start;
        arena_free(a);
        for (size_t i = 0; i < n; i++)
        g.found += hits[i].concept == meant;
        g.n++;
        g.us += us;
        g.worst_us = us > g.worst_us ? us : g.worst_us;
    }
    group_print(&g);
    fclose(f);
    lookup_free(l);
    arena_free(labels);
    return 0;
}
