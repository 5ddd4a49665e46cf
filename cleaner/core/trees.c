/* Trees: the log odds that an ensemble of fitted trees gives to some features, as models/trees.py does. */
#include "gaps.h"

#include <string.h>

enum { EARLY = 30, DEEPEST = 200 };
static const double HOPELESS = -5.0;

static int add_node(Forest *forest, PyObject *node, Py_ssize_t features, int depth)
{
    Node *nodes = grown(forest->nodes, forest->nodes_used, &forest->node_room, sizeof *nodes);
    if (!nodes) {
        PyErr_NoMemory();
        return -1;
    }
    forest->nodes = nodes;
    int32_t own = forest->nodes_used++;
    if (!PyList_CheckExact(node)) {
        nodes[own] = (Node){PyFloat_AsDouble(node), -1, 0};
        return PyErr_Occurred() ? -1 : 0;
    }
    if (PyList_GET_SIZE(node) != 4 || depth > DEEPEST) {
        PyErr_SetString(PyExc_ValueError, "a tree's node is a number or [feature, threshold, left, right]");
        return -1;
    }
    long feature = PyLong_AsLong(PyList_GET_ITEM(node, 0));
    double threshold = PyFloat_AsDouble(PyList_GET_ITEM(node, 1));
    if (PyErr_Occurred()) {
        return -1;
    }
    if (feature < 0 || feature >= features) {
        PyErr_Format(PyExc_ValueError, "a tree asks for feature %ld of %zd", feature, features);
        return -1;
    }
    if (add_node(forest, PyList_GET_ITEM(node, 2), features, depth + 1) < 0) {
        return -1;
    }
    forest->nodes[own] = (Node){threshold, (int32_t)feature, forest->nodes_used};
    return add_node(forest, PyList_GET_ITEM(node, 3), features, depth + 1);
}

int forest_read(Forest *forest, PyObject *trees, double base, Py_ssize_t features)
{
    forest->base = base;
    if (!PyList_CheckExact(trees)) {
        PyErr_SetString(PyExc_TypeError, "trees are a list");
        return -1;
    }
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(trees); n++) {
        int32_t *roots = grown(forest->roots, forest->count, &forest->root_room, sizeof *roots);
        if (!roots) {
            PyErr_NoMemory();
            return -1;
        }
        forest->roots = roots;
        roots[forest->count++] = forest->nodes_used;
        if (add_node(forest, PyList_GET_ITEM(trees, n), features, 0) < 0) {
            return -1;
        }
    }
    return 0;
}

static double add(const Forest *forest, double total, int32_t from, int32_t to, const double *values)
{
    const Node *nodes = forest->nodes;
    for (int32_t n = from; n < to; n++) {
        const Node *node = nodes + forest->roots[n];
        while (node->feature >= 0) {
            node = values[node->feature] <= node->threshold ? node + 1 : nodes + node->right;
        }
        total += node->threshold;
    }
    return total;
}

double forest_log_odds(const Forest *forest, const double *values)
{
    int32_t early = forest->count < EARLY ? forest->count : EARLY;
    double total = add(forest, forest->base, 0, early, values);
    return total < HOPELESS ? total : add(forest, total, early, forest->count, values);
}

void forest_free(Forest *forest)
{
    PyMem_Free(forest->nodes);
    PyMem_Free(forest->roots);
    memset(forest, 0, sizeof *forest);
}
