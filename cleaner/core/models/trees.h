/* Trees: the log odds that an ensemble of fitted trees gives to some features, as models/trees.py does. */
#ifndef CLEANER_MODELS_TREES_H
#define CLEANER_MODELS_TREES_H

#include "core.h"

typedef struct {
    double threshold; /* of a leaf: its value */
    int32_t feature; /* of a leaf: some feature, since both ways lead back to it */
    int32_t next[2]; /* where the feature is at most the threshold, and where it is not */
} Node;

typedef struct {
    int32_t root, depth; /* depth: steps from the root to its farthest leaf */
} Tree;

typedef struct {
    Node *nodes;
    Tree *trees;
    int32_t count, node_room, tree_room, used;
    double base;
} Forest;

/* Take over trees, a list of their texts; returns -1 with an exception set where they are none. */
int forest_read(Forest *forest, PyObject *trees, double base, Py_ssize_t features);
double forest_log_odds(const Forest *forest, const double *values);
void forest_free(Forest *forest);

#endif
