/* Lists: Python's lists, written and read. They have no twin in Python. */
#ifndef CLEANER_LISTS_H
#define CLEANER_LISTS_H

#include "core.h"

/* Append a new reference, which the list takes over; returns -1 with an exception where that fails or the item is NULL. */
int append(PyObject *list, PyObject *item);
/* A new list of numbers. */
PyObject *list_of(const double *values, Py_ssize_t size);

/* Read a number; -1 with an exception for what is none already: its __float__ could change the list that holds it. */
static inline double number_of(PyObject *item)
{
    if (PyFloat_Check(item)) {
        return PyFloat_AS_DOUBLE(item);
    }
    if (PyLong_Check(item)) {
        return PyLong_AsDouble(item);
    }
    PyErr_SetString(PyExc_TypeError, "no number");
    return -1.0;
}

#endif
