/* Forest: the type cleaner._core.Forest, the log odds of all rows of a table at once, as models/trees.py gives them. */
#include "models/forest.h"

#include "lists.h"
#include "models/trees.h"
#include "state.h"

typedef struct {
    PyObject_HEAD
    Forest forest;
    Py_ssize_t features;
} ForestObject;

static int forest_init(PyObject *object, PyObject *arguments, PyObject *Py_UNUSED(named))
{
    ForestObject *self = (ForestObject *)object;
    PyObject *trees;
    double base;
    Py_ssize_t features;
    if (self->features) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTuple(arguments, "O!dn", &PyList_Type, &trees, &base, &features)) {
        return -1;
    }
    if (features < 1) {
        PyErr_SetString(PyExc_ValueError, "trees over no feature");
        return -1;
    }
    self->features = features;
    return forest_read(&self->forest, trees, base, features);
}

static int forest_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void forest_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    forest_free(&((ForestObject *)self)->forest);
    type->tp_free(self);
    Py_DECREF(type);
}

/* Put a column into a table of rows; -1 with an exception where it is none of their number of numbers. */
static int read_column(PyObject *item, double *values, Py_ssize_t size, Py_ssize_t features)
{
    PyObject *column = PySequence_Fast(item, "a column is no sequence");
    if (!column) {
        return -1;
    }
    if (PySequence_Fast_GET_SIZE(column) != size) {
        PyErr_SetString(PyExc_ValueError, "columns of different lengths");
    } else {
        PyObject **items = PySequence_Fast_ITEMS(column);
        for (Py_ssize_t i = 0; i < size; i++) {
            values[i * features] = number_of(items[i]);
        }
    }
    Py_DECREF(column);
    return PyErr_Occurred() ? -1 : 0;
}

/* Return the log odds of each row of a table, which comes as one column a feature. */
static PyObject *forest_rows(PyObject *object, PyObject *columns)
{
    const ForestObject *self = (const ForestObject *)object;
    if (!PyList_CheckExact(columns) || !self->features || PyList_GET_SIZE(columns) != self->features) {
        PyErr_SetString(PyExc_ValueError, "not a column for each feature");
        return NULL;
    }
    Py_ssize_t features = self->features, size = PySequence_Size(PyList_GET_ITEM(columns, 0));
    if (size < 0) {
        return NULL;
    }
    double *values = PyMem_Calloc((size_t)size * (size_t)features + 1, sizeof *values), *odds = PyMem_Calloc((size_t)size + 1, sizeof *odds);
    PyObject *out = values && odds ? NULL : PyErr_NoMemory();
    for (Py_ssize_t k = 0; values && odds && k < features && !PyErr_Occurred(); k++) {
        read_column(PyList_GET_ITEM(columns, k), values + k, size, features);
    }
    if (!PyErr_Occurred()) {
        for (Py_ssize_t i = 0; i < size; i++) {
            odds[i] = forest_log_odds(&self->forest, values + i * features);
        }
        out = list_of(odds, size);
    }
    PyMem_Free(values);
    PyMem_Free(odds);
    return out;
}

static PyMethodDef methods[] = {
    {"log_odds", forest_rows, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, forest_init},
    {Py_tp_traverse, forest_traverse},
    {Py_tp_dealloc, forest_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "cleaner._core.Forest",
    .basicsize = sizeof(ForestObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int add_forest(PyObject *module) { return add_type(module, &spec, NULL); }
