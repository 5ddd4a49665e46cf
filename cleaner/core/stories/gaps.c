/* Gaps: the type cleaner._core.Gaps, which tells how likely a story starts at each line of a table, as stages/stories/boundaries.py does.
 *
 * The room follows its Python modules step by step, so that every sum is taken in the same order and every result agrees to
 * the last bit. What is decided, and why, is said there.
 */
#include "stories/gaps.h"

#include "state.h"
#include "stories/features.h"
#include "stories/model.h"
#include "stories/passes.h"
#include "stories/window.h"

#include <string.h>

typedef struct {
    PyObject_HEAD
    Model model;
} Gaps;

static int gaps_init(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    const State *state = PyType_GetModuleState(Py_TYPE(self));
    return state ? model_read(&((Gaps *)self)->model, state->weights, arguments, keywords) : -1;
}

static int gaps_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return model_traverse(&((Gaps *)self)->model, visit, arg);
}

static int gaps_clear(PyObject *self)
{
    model_clear(&((Gaps *)self)->model);
    return 0;
}

static void gaps_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    model_free(&((Gaps *)self)->model);
    type->tp_free(self);
    Py_DECREF(type);
}

/* Return a run over a table whose first rows are read; NULL with an exception set. */
static Run *started(PyObject *self, PyObject *columns)
{
    Run *run = run_of(&((Gaps *)self)->model, columns);
    if (run && window_start(run) < 0) {
        run_free(run);
        return NULL;
    }
    return run;
}

/* Return the features of every gap as the bytes of doubles, FEATURES a gap. */
static PyObject *gaps_measure(PyObject *self, PyObject *arguments)
{
    Run *run = started(self, arguments);
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

/* Return what both passes say of a table: (rows, probabilities, costs), each a list. */
static PyObject *gaps_judge(PyObject *self, PyObject *arguments)
{
    Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    PyObject *sure = count ? PyTuple_GET_ITEM(arguments, count - 1) : NULL;
    if (!sure || !PyAnySet_Check(sure)) {
        PyErr_SetString(PyExc_TypeError, "the last argument is the set of sure rows");
        return NULL;
    }
    PyObject *columns = PyTuple_GetSlice(arguments, 0, count - 1);
    Run *run = columns ? started(self, columns) : NULL;
    PyObject *result = run && mark_sure(run, sure) == 0 ? judge(run) : NULL;
    if (run) {
        run_free(run);
    }
    Py_XDECREF(columns);
    return result;
}

static PyMethodDef methods[] = {
    {"judge", gaps_judge, METH_VARARGS, NULL},
    {"measure", gaps_measure, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, gaps_init},
    {Py_tp_traverse, gaps_traverse},
    {Py_tp_clear, gaps_clear},
    {Py_tp_dealloc, gaps_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "cleaner._core.Gaps",
    .basicsize = sizeof(Gaps),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int add_gaps(PyObject *module) { return add_type(module, &spec, NULL); }
