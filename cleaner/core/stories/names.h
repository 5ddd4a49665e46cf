/* Names: the runs of capitalised words of a row, as names in stages/names.py finds them. */
#ifndef CLEANER_STORIES_NAMES_H
#define CLEANER_STORIES_NAMES_H

#include "stories/run.h"

/* Read the names of the row that was taken over; -1 with an exception set. */
int read_names(Run *run, Reading *reading);

#endif
