/* Passes: how likely a story starts at each line, in both passes, as judge in stages/stories/boundaries.py tells it. */
#include "stories/passes.h"

#include "arrays.h"
#include "lists.h"
#include "stories/features.h"
#include "stories/second_pass.h"
#include "stories/window.h"

enum { PIECE = 512 }; /* rows between two looks for Ctrl-C */

/* The first pass: the log odds of each gap, and the features of those still open. */
typedef struct {
    double *odds, (*features)[FEATURES];
    int32_t *places, open, feature_room, place_room;
} First;

/* Make room for the features of one more gap; -1 with an exception set. */
static int widen(First *first)
{
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
    return 0;
}

static int judge_first(Run *run, First *first)
{
    const Model *model = run->model;
    for (int32_t i = 0; i < run->count; i++) {
        if (i % PIECE == PIECE - 1 && PyErr_CheckSignals() < 0) {
            return -1;
        }
        if (i) {
            if (widen(first) < 0) {
                return -1;
            }
            double *features = first->features[first->open];
            measure(run, features);
            double odds = run->sure[run->rows[i]] ? SURE : forest_log_odds(&model->first, features);
            odds = odds > SURE ? SURE : odds < -SURE ? -SURE : odds;
            first->odds[i - 1] = odds;
            if (odds > OPEN) {
                first->places[first->open++] = i - 1;
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

int mark_sure(Run *run, PyObject *sure)
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

PyObject *judge(Run *run)
{
    First first = {0};
    PyObject *rows = PyList_New(0), *chances = PyList_New(0), *costs = PyList_New(0), *result = NULL;
    first.odds = PyMem_Malloc(((size_t)run->count + 1) * sizeof *first.odds);
    if (!first.odds || !rows || !chances || !costs) {
        PyErr_NoMemory();
    } else if (judge_first(run, &first) == 0 && (run->count < 2 || judge_second(run, &first, rows, chances, costs) == 0)) {
        result = PyTuple_Pack(3, rows, chances, costs);
    }
    Py_XDECREF(rows);
    Py_XDECREF(chances);
    Py_XDECREF(costs);
    PyMem_Free(first.odds);
    PyMem_Free(first.features);
    PyMem_Free(first.places);
    return result;
}
