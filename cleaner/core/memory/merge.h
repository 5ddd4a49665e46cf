/* Merge: the sum of counts that were made apart, as memory/counts.py adds them up. */
#ifndef CLEANER_MEMORY_MERGE_H
#define CLEANER_MEMORY_MERGE_H

#include "core.h"

/* Give the module its function merge_counts; -1 with an exception where that fails. */
int add_merge(PyObject *module);

#endif
