/* Weigh: the weighted sums of a table's rows, as models/content.py adds them up. */
#ifndef CLEANER_MODELS_WEIGH_H
#define CLEANER_MODELS_WEIGH_H

#include "core.h"

/* Give the module its function weigh; -1 with an exception where that fails. */
int add_weigh(PyObject *module);

#endif
