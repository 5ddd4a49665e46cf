/* Columns: how a number of each unit is summed up over the units above and below it, as stages/scoring/columns.py does. */
#include "scoring/columns.h"

#include "lists.h"

static PyObject *decayed(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *values;
    double decay;
    if (!PyArg_ParseTuple(arguments, "O!d", &PyList_Type, &values, &decay)) {
        return NULL;
    }
    Py_ssize_t size = PyList_GET_SIZE(values);
    double fresh = 1 - decay, *sums = PyMem_Calloc(2 * size + 1, sizeof(double));
    if (sums == NULL) {
        return PyErr_NoMemory();
    }
    double above = 0.0, below = 0.0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_ssize_t j = size - 1 - i;
        sums[i] = above;
        above = above * decay + number_of(PyList_GET_ITEM(values, i)) * fresh;
        sums[size + j] = below;
        below = below * decay + number_of(PyList_GET_ITEM(values, j)) * fresh;
    }
    PyObject *out = PyErr_Occurred() ? NULL : Py_BuildValue("NN", list_of(sums, size), list_of(sums + size, size));
    PyMem_Free(sums);
    return out;
}

static PyMethodDef functions[] = {
    {"decayed", decayed, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_columns(PyObject *module) { return PyModule_AddFunctions(module, functions); }
