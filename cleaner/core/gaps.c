/* Gaps: the type cleaner._core.Gaps, which tells how likely a story starts at each line of a table. */
#include "gaps.h"

#include <string.h>

static const double OPEN = -5.0;
enum { PIECE = 512 }; /* rows between two looks for Ctrl-C */

typedef struct {
    PyObject_HEAD
    Model model;
} Gaps;

static int gaps_init(Gaps *self, PyObject *arguments, PyObject *keywords) { return model_read(&self->model, arguments, keywords); }

static void gaps_dealloc(Gaps *self)
{
    model_free(&self->model);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Return the features of every gap as the bytes of doubles, FEATURES a gap. */
static PyObject *gaps_measure(Gaps *self, PyObject *arguments)
{
    Run *run = run_of(&self->model, arguments);
    if (!run) {
        return NULL;
    }
    Py_ssize_t gaps = run->count > 1 ? run->count - 1 : 0;
    PyObject *result = PyBytes_FromStringAndSize(NULL, gaps * FEATURES * (Py_ssize_t)sizeof(double));
    for (int32_t i = 0; result && i < run->count; i++) {
        if (i) {
            double features[FEATURES];
            measure(run, features);
            memcpy(PyBytes_AS_STRING(result) + (size_t)(i - 1) * sizeof features, features, sizeof features);
        }
        if (window_advance(run) < 0) {
            Py_CLEAR(result);
        }
    }
    run_free(run);
    return result;
}

/* The first pass: the log odds of each gap, and the features of those still open. */
typedef struct {
    double *odds, (*features)[FEATURES];
    int32_t *places, open, feature_room, place_room;
} First;

static int judge_first(Run *run, First *first)
{
    const Model *model = run->model;
    for (int32_t i = 0; i < run->count; i++) {
        if (i % PIECE == PIECE - 1 && PyErr_CheckSignals() < 0) {
            return -1;
        }
        if (i) {
            double(*features)[FEATURES] = grown(first->features, first->open, &first->feature_room, sizeof *features);
            if (features) {
                first->features = features;
            }
            int32_t *places = grown(first->places, first->open, &first->place_room, sizeof *places);
            if (places) {
                first->places = places;
            }
            if (!features || !places) {
                PyErr_NoMemory();
                return -1;
            }
            measure(run, features[first->open]);
            double odds = run->sure[run->rows[i]] ? SURE : forest_log_odds(&model->first, features[first->open]);
            odds = odds > SURE ? SURE : odds < -SURE ? -SURE : odds;
            first->odds[i - 1] = odds;
            if (odds > OPEN) {
                places[first->open++] = i - 1;
            }
        }
        if (window_advance(run) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Return what each group of features adds to a gap's log odds: how much less they are with its usual values. */
static PyObject *costs_of(const Model *model, const double *features)
{
    double whole = forest_log_odds(&model->first, features), usual[FEATURES];
    PyObject *costs = PyTuple_New(model->group_count);
    for (int32_t g = 0; costs && g < model->group_count; g++) {
        for (int n = 0; n < FEATURES; n++) {
            usual[n] = model->groups[g][n] ? model->typical[n] : features[n];
        }
        PyObject *cost = PyFloat_FromDouble(forest_log_odds(&model->first, usual) - whole);
        if (!cost) {
            Py_CLEAR(costs);
            break;
        }
        PyTuple_SET_ITEM(costs, g, cost);
    }
    return costs;
}

static int append(PyObject *list, PyObject *item)
{
    int result = item ? PyList_Append(list, item) : -1;
    Py_XDECREF(item);
    return result;
}

static int judge_second(const Run *run, const First *first, PyObject *rows, PyObject *chances, PyObject *costs)
{
    const Model *model = run->model;
    Second second = {0};
    double *values = PyMem_Malloc(((size_t)SECOND_OWN + (size_t)model->carried_count) * sizeof *values);
    int result = values ? second_prepare(&second, first->odds, run->count - 1) : -1;
    for (int32_t n = 0; result == 0 && n < first->open; n++) {
        int32_t place = first->places[n];
        const double *features = first->features[n];
        int32_t row = run->rows[place + 1];
        double chance = 1.0;
        if (!run->sure[row]) {
            second_measure(&second, model, place, features, values);
            chance = logistic(forest_log_odds(&model->second, values));
        }
        PyObject *cost = chance >= model->relaxed ? costs_of(model, features) : Py_NewRef(Py_None);
        int failed = append(rows, PyLong_FromLong(row)) < 0;
        failed |= append(chances, PyFloat_FromDouble(chance)) < 0;
        failed |= append(costs, cost) < 0; /* each takes over its item */
        result = failed ? -1 : 0;
    }
    second_free(&second);
    PyMem_Free(values);
    if (result < 0 && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return result;
}

/* Mark the lines of a set of rows as sure; -1 with an exception set. */
static int mark_sure(Run *run, PyObject *sure)
{
    PyObject *rows = PyObject_GetIter(sure), *row;
    while (rows && (row = PyIter_Next(rows))) {
        Py_ssize_t line = PyNumber_AsSsize_t(row, NULL);
        Py_DECREF(row);
        if (line >= 0 && line < run->lines) {
            run->sure[line] = 1;
        }
    }
    Py_XDECREF(rows);
    return PyErr_Occurred() ? -1 : 0;
}

/* Return (rows, probabilities, costs) of the gaps that are not out of the question, each a list. */
static PyObject *gaps_judge(Gaps *self, PyObject *arguments)
{
    Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    PyObject *sure = count ? PyTuple_GET_ITEM(arguments, count - 1) : NULL;
    if (!sure || !PyAnySet_Check(sure)) {
        PyErr_SetString(PyExc_TypeError, "the last argument is the set of sure rows");
        return NULL;
    }
    PyObject *columns = PyTuple_GetSlice(arguments, 0, count - 1);
    Run *run = columns ? run_of(&self->model, columns) : NULL;
    if (!run) {
        Py_XDECREF(columns);
        return NULL;
    }
    First first = {0};
    PyObject *rows = PyList_New(0), *chances = PyList_New(0), *costs = PyList_New(0), *result = NULL;
    first.odds = PyMem_Malloc(((size_t)run->count + 1) * sizeof *first.odds);
    if (!first.odds || !rows || !chances || !costs) {
        PyErr_NoMemory();
    } else if (mark_sure(run, sure) == 0 && judge_first(run, &first) == 0
        && (run->count < 2 || judge_second(run, &first, rows, chances, costs) == 0)) {
        result = PyTuple_Pack(3, rows, chances, costs);
    }
    Py_XDECREF(rows);
    Py_XDECREF(chances);
    Py_XDECREF(costs);
    PyMem_Free(first.odds);
    PyMem_Free(first.features);
    PyMem_Free(first.places);
    run_free(run);
    Py_DECREF(columns);
    return result;
}

static PyMethodDef gaps_methods[] = {
    {"judge", (PyCFunction)gaps_judge, METH_VARARGS, NULL},
    {"measure", (PyCFunction)gaps_measure, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject gaps_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "cleaner._core.Gaps",
    .tp_basicsize = sizeof(Gaps),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)gaps_init,
    .tp_dealloc = (destructor)gaps_dealloc,
    .tp_methods = gaps_methods,
};

int core_add_gaps(PyObject *module)
{
    if (PyType_Ready(&weights_type) < 0 || PyType_Ready(&gaps_type) < 0) {
        return -1;
    }
    int result = PyModule_AddObjectRef(module, "Weights", (PyObject *)&weights_type);
    return result < 0 ? result : PyModule_AddObjectRef(module, "Gaps", (PyObject *)&gaps_type);
}
