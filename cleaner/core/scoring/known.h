/* Known: which of some words and parts a text holds, as stages/scoring/looks.py finds them. */
#ifndef CLEANER_SCORING_KNOWN_H
#define CLEANER_SCORING_KNOWN_H

#include "core.h"

/* Give the module its functions count_known and parts_in; -1 with an exception where that fails. */
int add_known(PyObject *module);

#endif
