/* Features of the gap before the current row, as Gaps in stages/stories/features.py measures them. */
#ifndef CLEANER_STORIES_FEATURES_H
#define CLEANER_STORIES_FEATURES_H

#include "stories/run.h"

/* Write the features of the gap before the current row, which is not the first: FEATURES of them. */
void measure(Run *run, double *out);

#endif
