/* Weigh: the weighted sums of a table's rows, as models/content.py adds them up. */
#include "models/weigh.h"

#include "lists.h"

static PyObject *weigh(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *weights, *columns;
    double bias;
    if (!PyArg_ParseTuple(arguments, "O!O!d", &PyTuple_Type, &weights, &PyList_Type, &columns, &bias)) {
        return NULL;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(weights);
    if (PyList_GET_SIZE(columns) != count) {
        PyErr_SetString(PyExc_ValueError, "not a column for each weight");
        return NULL;
    }
    Py_ssize_t size = count ? PySequence_Size(PyList_GET_ITEM(columns, 0)) : 0;
    if (size < 0) {
        return NULL;
    }
    double *sums = PyMem_Calloc(size + 1, sizeof(double));
    PyObject *out = sums ? NULL : PyErr_NoMemory();
    for (Py_ssize_t k = 0; sums && k < count && k < PyList_GET_SIZE(columns); k++) {
        PyObject *column = PySequence_Fast(PyList_GET_ITEM(columns, k), "a column is no sequence");
        double weight = number_of(PyTuple_GET_ITEM(weights, k));
        if (column == NULL || PySequence_Fast_GET_SIZE(column) != size) {
            Py_XDECREF(column);
            PyErr_SetString(PyExc_ValueError, "columns of different lengths");
            break;
        }
        PyObject **items = PySequence_Fast_ITEMS(column);
        for (Py_ssize_t i = 0; i < size; i++) {
            sums[i] += weight * number_of(items[i]);
        }
        Py_DECREF(column);
    }
    if (sums && !PyErr_Occurred()) {
        for (Py_ssize_t i = 0; i < size; i++) {
            sums[i] += bias;
        }
        out = list_of(sums, size);
    }
    PyMem_Free(sums);
    return out;
}

static PyMethodDef functions[] = {
    {"weigh", weigh, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_weigh(PyObject *module) { return PyModule_AddFunctions(module, functions); }
