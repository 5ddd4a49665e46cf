/* Marks: whether a row is a date, bears a photo credit or opens with a dateline, as stages/stories/window.py and stages/shapes.py tell. */
#ifndef CLEANER_STORIES_MARKS_H
#define CLEANER_STORIES_MARKS_H

#include "stories/run.h"

/* Read the marks of the row that was taken over; -1 with an exception set. */
int read_marks(Run *run, Reading *reading, int32_t row);

#endif
