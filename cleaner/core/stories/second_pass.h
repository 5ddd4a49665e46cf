/* Second pass: what it sees of a gap, as stages/stories/second_pass.py tells it. */
#ifndef CLEANER_STORIES_SECOND_PASS_H
#define CLEANER_STORIES_SECOND_PASS_H

#include "stories/model.h"

typedef struct {
    const double *odds;
    double *chances, total;
    int32_t n, *before, *until, tops[TOPS];
    int top_count;
} Second;

double logistic(double odds);
/* Look over the first pass's log odds of all gaps; -1 with an exception set. */
int second_prepare(Second *second, const double *odds, int32_t n);
/* Write the features of the i-th gap, of which the first pass's are given: SECOND_OWN and those carried. */
void second_measure(const Second *second, const Model *model, int32_t i, const double *features, double *out);
void second_free(Second *second);

#endif
