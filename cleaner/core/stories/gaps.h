/* Gaps: the type cleaner._core.Gaps, which tells how likely a story starts at each line of a table, as stages/stories/boundaries.py does. */
#ifndef CLEANER_STORIES_GAPS_H
#define CLEANER_STORIES_GAPS_H

#include "core.h"

/* Give the module its type; -1 with an exception where that fails. */
int add_gaps(PyObject *module);

#endif
