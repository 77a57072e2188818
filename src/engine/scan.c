/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/scan.h"

int scan_keyed(int answer, struct scan_range range, bool against)
{
    return against ? range.least + range.most - answer : answer;
}

/* x/n in whole numbers, rounded half away from zero. */
static int64_t rounded(int64_t x, int64_t n)
{
    return (x < 0 ? 2 * x - n : 2 * x + n) / (2 * n);
}

struct scan_score scan_score(const int *answers, struct scan_range range, const struct scan_scale *scale)
{
    int64_t total = 0, times = scale->how == SCAN_SUM ? (int64_t)scale->n : 1;
    struct scan_score s = {.least = 1000 * times * range.least, .most = 1000 * times * range.most};
    for (size_t i = 0; i < scale->n; i++) {
        int answer = answers[scale->v[i].item];
        if (answer == SCAN_UNANSWERED)
            continue;
        s.answered++;
        total += scan_keyed(answer, range, scale->v[i].against);
    }
    s.enough = s.answered > 0 && s.answered >= scale->needs;
    if (s.enough)
        s.value = rounded(1000 * times * total, (int64_t)s.answered);
    return s;
}

/* How far an answer lies from the middle, doubled; above 0 it speaks for the sign. 0 for none. */
static int lean(int answer, struct scan_range range, bool against)
{
    return answer == SCAN_UNANSWERED ? 0 : 2 * scan_keyed(answer, range, against) - range.least - range.most;
}

size_t scan_strongest(const int *answers, const size_t *items, size_t n, struct scan_range range, bool against,
                      size_t *ret, size_t room)
{
    size_t found = 0;
    for (int level = range.most - range.least; level > 0; level--)
        for (size_t i = 0; i < n && found < room; i++)
            if (lean(answers[items[i]], range, against) == level)
                ret[found++] = items[i];
    return found;
}

/* How far an answer rose (or fell); 0 where one of the two is missing. */
static int64_t moved(int now, int before, bool fell)
{
    if (now == SCAN_UNANSWERED || before == SCAN_UNANSWERED)
        return 0;
    return fell ? (int64_t)before - now : (int64_t)now - before;
}

size_t scan_moved(const int *now, const int *before, size_t n, bool fell, size_t *ret)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t by = moved(now[i], before[i], fell);
        if (by <= 0)
            continue;
        size_t at = found++;
        for (; at > 0 && moved(now[ret[at - 1]], before[ret[at - 1]], fell) < by; at--)
            ret[at] = ret[at - 1];
        ret[at] = i;
    }
    return found;
}

bool scan_speaks(const int *answers, struct scan_range range, const struct scan_rule *rule, size_t *ret, size_t *ret_n)
{
    bool first = false;
    *ret_n = 0;
    for (size_t i = 0; i < rule->n; i++)
        if (lean(answers[rule->v[i].item], range, rule->v[i].against) > 0) {
            first = first || i == 0;
            ret[(*ret_n)++] = rule->v[i].item;
        }
    return first && *ret_n >= rule->needs;
}
