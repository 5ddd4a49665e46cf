/* Second pass: what it sees of a gap, as stages/stories/second_pass.py tells it. */
#include "stories/second_pass.h"

#include <math.h>

double logistic(double odds) { return 1 / (1 + exp(-odds)); }

/* Find the places of the greatest log odds, the earlier first among equals. */
static int find_tops(const double *odds, int32_t n, int32_t *tops)
{
    int count = 0;
    for (int32_t i = 0; i < n; i++) {
        int place = count;
        while (place && odds[tops[place - 1]] < odds[i]) {
            place--;
        }
        if (place == TOPS) {
            continue;
        }
        count += count < TOPS;
        for (int k = count - 1; k > place; k--) {
            tops[k] = tops[k - 1];
        }
        tops[place] = i;
    }
    return count;
}

int second_prepare(Second *second, const double *odds, int32_t n)
{
    second->odds = odds;
    second->n = n;
    second->chances = PyMem_Malloc((size_t)n * sizeof *second->chances);
    second->before = PyMem_Malloc((size_t)n * sizeof *second->before);
    second->until = PyMem_Malloc((size_t)n * sizeof *second->until);
    if (!second->chances || !second->before || !second->until) {
        PyErr_NoMemory();
        return -1;
    }
    second->total = 0.0;
    int32_t last = -1, coming = n;
    for (int32_t i = 0; i < n; i++) {
        second->chances[i] = logistic(odds[i]);
        second->total += second->chances[i];
        second->before[i] = i - last < REACH ? i - last : REACH;
        last = second->chances[i] > LIKELY ? i : last;
    }
    for (int32_t i = n - 1; i >= 0; i--) {
        second->until[i] = coming - i < REACH ? coming - i : REACH;
        coming = second->chances[i] > LIKELY ? i : coming;
    }
    second->top_count = find_tops(odds, n, second->tops);
    return 0;
}

static double odds_at(const Second *second, int32_t i) { return i < 0 || i >= second->n ? -SURE : second->odds[i]; }

static double best(const Second *second, int32_t from, int32_t to)
{
    double found = odds_at(second, from);
    for (int32_t i = from + 1; i <= to; i++) {
        double odds = odds_at(second, i);
        found = odds > found ? odds : found;
    }
    return found;
}

void second_measure(const Second *second, const Model *model, int32_t i, const double *features, double *out)
{
    int32_t n = second->n, from = i > NEAR_GAPS ? i - NEAR_GAPS : 0, to = i + NEAR_GAPS + 1 < n ? i + NEAR_GAPS + 1 : n;
    double own = second->odds[i], near = 0.0, before = odds_at(second, i - 1), after = odds_at(second, i + 1);
    for (int32_t j = from; j < to; j++) {
        near += second->chances[j];
    }
    double all_before = best(second, i - SIDE_GAPS, i - 1), all_after = best(second, i + 1, i + SIDE_GAPS);
    *out++ = own, *out++ = before, *out++ = after, *out++ = odds_at(second, i - 2), *out++ = odds_at(second, i + 2);
    *out++ = best(second, i - LAST_BESIDE, i - FIRST_BESIDE), *out++ = best(second, i + FIRST_BESIDE, i + LAST_BESIDE);
    *out++ = own - (before > after ? before : after), *out++ = own - (all_before > all_after ? all_before : all_after);
    *out++ = near - second->chances[i], *out++ = second->before[i], *out++ = second->until[i];
    int far = 0;
    for (int k = 0; k < second->top_count && far < FAR_TOPS; k++) {
        if (second->tops[k] - i > NEAR_GAPS || i - second->tops[k] > NEAR_GAPS) {
            *out++ = second->odds[second->tops[k]];
            far++;
        }
    }
    for (; far < FAR_TOPS; far++) {
        *out++ = -SURE;
    }
    int32_t others = n - (to - from);
    double rest = second->total - near;
    *out++ = rest, *out++ = rest / (others > 1 ? others : 1), *out++ = n;
    for (int32_t k = 0; k < model->carried_count; k++) {
        *out++ = features[model->carried[k]];
    }
}

void second_free(Second *second)
{
    PyMem_Free(second->chances);
    PyMem_Free(second->before);
    PyMem_Free(second->until);
}
