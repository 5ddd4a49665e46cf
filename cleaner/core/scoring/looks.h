/* Looks: what is counted in the text of a page's units, as stages/scoring/looks.py counts it. */
#ifndef CLEANER_SCORING_LOOKS_H
#define CLEANER_SCORING_LOOKS_H

#include "core.h"

/* Give the module its function read_texts; -1 with an exception where that fails. */
int add_looks(PyObject *module);

#endif
