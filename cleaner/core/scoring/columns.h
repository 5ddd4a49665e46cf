/* Columns: how a number of each unit is summed up over the units above and below it, as stages/scoring/columns.py does. */
#ifndef CLEANER_SCORING_COLUMNS_H
#define CLEANER_SCORING_COLUMNS_H

#include "core.h"

/* Give the module its function decayed; -1 with an exception where that fails. */
int add_columns(PyObject *module);

#endif
