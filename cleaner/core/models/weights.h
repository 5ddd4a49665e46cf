/* Weights: the type cleaner._core.Weights, the idf table of models/idf.py. */
#ifndef CLEANER_MODELS_WEIGHTS_H
#define CLEANER_MODELS_WEIGHTS_H

#include "tables.h"

typedef struct {
    PyObject_HEAD
    Table table;
} Weights;

/* Return the idf weight of a token, as Idf in models/idf.py gives it. */
double weight_of(const Weights *weights, uint64_t head, const char *bytes, size_t length);
/* Give the module its type; -1 with an exception where that fails. */
int add_weights(PyObject *module);

#endif
