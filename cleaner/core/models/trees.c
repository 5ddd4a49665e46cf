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

/* Read a node and what is below it: "FEATURE:THRESHOLD LEFT RIGHT", or a leaf's value; returns the steps to its farthest leaf. */
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
    nodes[own] = (Node){number, 0, {own, own}};
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
        int left = add_node(forest, text, features, depth + 1);
        int32_t right = forest->used;
        int other = left < 0 ? -1 : add_node(forest, text, features, depth + 1);
        if (other < 0) {
            return -1;
        }
        forest->nodes[own] = (Node){threshold, (int32_t)number, {own + 1, right}};
        return 1 + (left > other ? left : other);
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
        Tree *room = grown(forest->trees, forest->count, &forest->tree_room, sizeof *room);
        const char *text = PyUnicode_AsUTF8(PyList_GET_ITEM(trees, n));
        if (room) {
            forest->trees = room;
        }
        if (!room || !text) {
            return room ? -1 : (PyErr_NoMemory(), -1);
        }
        int32_t root = forest->used;
        int depth = add_node(forest, &text, features, 0);
        if (depth < 0) {
            return -1;
        }
        forest->trees[forest->count++] = (Tree){root, depth};
        if (*text) {
            PyErr_SetString(PyExc_ValueError, "a tree's text goes on behind the tree");
            return -1;
        }
    }
    return 0;
}

enum { ABREAST = 8 /* trees that are gone down together: no step waits for the one before it in another tree */ };

/* Add up the leaves of some trees, in their order; a tree that is at its leaf stays there while deeper ones go on. */
static double add(const Forest *forest, double total, int32_t from, int32_t to, const double *values)
{
    const Node *nodes = forest->nodes;
    while (from < to) {
        int32_t place[ABREAST], depth = 0, count = to - from < ABREAST ? to - from : ABREAST;
        for (int32_t n = 0; n < ABREAST; n++) {
            const Tree *tree = forest->trees + from + (n < count ? n : 0);
            place[n] = tree->root;
            depth = tree->depth > depth ? tree->depth : depth;
        }
        for (; depth > 0; depth--) {
#pragma GCC unroll 8 /* so that the places stay in registers */
            for (int32_t n = 0; n < ABREAST; n++) {
                const Node *node = nodes + place[n];
                place[n] = node->next[!(values[node->feature] <= node->threshold)];
            }
        }
        for (int32_t n = 0; n < count; n++) {
            total += nodes[place[n]].threshold;
        }
        from += count;
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
    PyMem_Free(forest->trees);
    memset(forest, 0, sizeof *forest);
}
