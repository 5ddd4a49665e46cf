/* Lists: Python's lists, written and read. They have no twin in Python. */
#include "lists.h"

int append(PyObject *list, PyObject *item)
{
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

PyObject *list_of(const double *values, Py_ssize_t size)
{
    PyObject *out = PyList_New(size);
    for (Py_ssize_t i = 0; out && i < size; i++) {
        PyObject *value = PyFloat_FromDouble(values[i]);
        if (value == NULL) {
            Py_CLEAR(out);
            break;
        }
        PyList_SET_ITEM(out, i, value);
    }
    return out;
}
