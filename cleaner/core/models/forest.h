/* Forest: the type cleaner._core.Forest, the log odds of all rows of a table at once, as models/trees.py gives them. */
#ifndef CLEANER_MODELS_FOREST_H
#define CLEANER_MODELS_FOREST_H

#include "core.h"

/* Give the module its type; -1 with an exception where that fails. */
int add_forest(PyObject *module);

#endif
