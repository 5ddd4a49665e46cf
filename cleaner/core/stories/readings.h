/* Readings: what is read of one row once, as Reading in stages/stories/window.py keeps it. */
#ifndef CLEANER_STORIES_READINGS_H
#define CLEANER_STORIES_READINGS_H

#include "stories/run.h"

/* Read the j-th row into its place of the ring; -1 with an exception set. */
int read_row(Run *run, int32_t j);

#endif
