/* Gate: the type cleaner._core.Gate, which tells which lines may hold a word that a rule waits for, as rules/matcher.py looks for them. */
#ifndef CLEANER_RULES_GATE_H
#define CLEANER_RULES_GATE_H

#include "core.h"

/* Give the module its type; -1 with an exception where that fails. */
int add_gate(PyObject *module);

#endif
