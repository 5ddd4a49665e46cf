/* Passes: how likely a story starts at each line, in both passes, as judge in stages/stories/boundaries.py tells it. */
#ifndef CLEANER_STORIES_PASSES_H
#define CLEANER_STORIES_PASSES_H

#include "stories/run.h"

/* Mark the lines of a set of rows as sure; -1 with an exception set. */
int mark_sure(Run *run, PyObject *sure);
/* Return (rows, probabilities, costs) of the gaps that are not out of the question, each a list; NULL with an exception set. */
PyObject *judge(Run *run);

#endif
