/* Tally: the type cleaner._core.Tally, which counts lines as memory/counts.py does. */
#ifndef CLEANER_MEMORY_TALLY_H
#define CLEANER_MEMORY_TALLY_H

#include "core.h"

/* Give the module its type Tally; -1 with an exception where that fails. */
int add_tally(PyObject *module);

#endif
