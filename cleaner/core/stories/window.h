/* Window: what of the lines ahead was already said behind, as Window in stages/stories/window.py keeps it. */
#ifndef CLEANER_STORIES_WINDOW_H
#define CLEANER_STORIES_WINDOW_H

#include "stories/run.h"

/* Read the first rows, before anything else is asked; -1 with an exception set. */
int window_start(Run *run);
/* Pass the current row: it lies behind from now on. -1 with an exception set. */
int window_advance(Run *run);
/* Return the share of a row's weight that comes again within the next rows: the near ones, and all of LATER. */
const double *window_later(Run *run, int32_t j);

#endif
