/* Lists: Python's lists, written and read. They have no twin in Python. */
#ifndef CLEANER_LISTS_H
#define CLEANER_LISTS_H

#include "core.h"

/* Append a new reference, which the list takes over; returns -1 with an exception where that fails or the item is NULL. */
int append(PyObject *list, PyObject *item);
/* A new list of numbers. */
PyObject *list_of(const double *values, Py_ssize_t size);
/* Read a number; one that is none gives -1 with an exception. */
double number_of(PyObject *item);

#endif
