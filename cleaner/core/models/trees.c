/* Trees: the log odds that an ensemble of fitted trees gives to some features, as models/trees.py does. */
#include "models/trees.h"

#include "arrays.h"
#include "constants.h"

#include <string.h>

enum { DEEPEST = 200 /* nodes, so that no tree exhausts the stack */ };

/* Read a decimal number: exactly where its digits and its power of ten are exact as doubles, else as Python does. */
static double read_number(const char **text)
{
    static const double POWERS[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *c = *text;
    int negative = *c == '-', digits = 0, behind = 0, point = 0;
    int64_t number = 0;
    for (c += negative; Py_ISDIGIT(*c) || (*c == '.' && !point); c++) {
        if (*c == '.') {
            point = 1;
        } else {
            number = digits++ < 16 ? 10 * number + (*c - '0') : number;
            behind += point;
        }
    }
    if (digits && digits <= 15 && (*c == ' ' || *c == '\0' || *c == ':')) {
        *text = c;
        double value = (double)number / POWERS[behind];
        return negative ? -value : value;
    }
    char *end;
    double value = PyOS_string_to_double(*text, &end, NULL);
    *text = end;
    return value;
}

/* Read a node and what is below it: "FEATURE:THRESHOLD LEFT RIGHT", or a leaf's value. */
static int add_node(Forest *forest, const char **text, Py_ssize_t features, int depth)
{
    Node *nodes = grown(forest->nodes, forest->used, &forest->node_room, sizeof *nodes);
    if (!nodes) {
        PyErr_NoMemory();
        return -1;
    }
    forest->nodes = nodes;
    int32_t own = forest->used++;
    double number = read_number(text);
    if (PyErr_Occurred()) {
        return -1;
    }
    nodes[own] = (Node){number, -1, 0};
    if (**text == ':') {
        ++*text;
        double threshold = read_number(text);
        if (PyErr_Occurred()) {
            return -1;
        }
        if (!(number >= 0 && number < features) || depth > DEEPEST) {
            PyErr_Format(PyExc_ValueError, "a tree asks for a feature that is none of %zd, or is deeper than %d nodes", features, DEEPEST);
            return -1;
        }
        *text += **text == ' ';
        if (add_node(forest, text, features, depth + 1) < 0) {
            return -1;
        }
        forest->nodes[own] = (Node){threshold, (int32_t)number, forest->used};
        return add_node(forest, text, features, depth + 1);
    }
    *text += **text == ' ';
    return 0;
}

int forest_read(Forest *forest, PyObject *trees, double base, Py_ssize_t features)
{
    forest->base = base;
    if (!PyList_CheckExact(trees)) {
        PyErr_SetString(PyExc_TypeError, "trees are a list of strings");
        return -1;
    }
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(trees); n++) {
        int32_t *roots = grown(forest->roots, forest->count, &forest->root_room, sizeof *roots);
        const char *text = PyUnicode_AsUTF8(PyList_GET_ITEM(trees, n));
        if (roots) {
            forest->roots = roots;
            roots[forest->count] = forest->used;
        }
        if (!roots || !text) {
            return roots ? -1 : (PyErr_NoMemory(), -1);
        }
        forest->count++;
        if (add_node(forest, &text, features, 0) < 0) {
            return -1;
        }
        if (*text) {
            PyErr_SetString(PyExc_ValueError, "a tree's text goes on behind the tree");
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
