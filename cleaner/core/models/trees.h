/* Trees: the log odds that an ensemble of fitted trees gives to some features, as models/trees.py does. */
#ifndef CLEANER_MODELS_TREES_H
#define CLEANER_MODELS_TREES_H

#include "core.h"

typedef struct {
    double threshold; /* the leaf's value where feature is -1 */
    int32_t feature, right; /* left is the next node */
} Node;

typedef struct {
    Node *nodes;
    int32_t *roots;
    int32_t count, node_room, root_room, used;
    double base;
} Forest;

/* Take over trees, a list of their texts; returns -1 with an exception set where they are none. */
int forest_read(Forest *forest, PyObject *trees, double base, Py_ssize_t features);
double forest_log_odds(const Forest *forest, const double *values);
void forest_free(Forest *forest);

#endif
