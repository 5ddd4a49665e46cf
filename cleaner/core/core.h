/* Core: Python's interface, as every file of the core takes it in. It has no twin in Python. */
#ifndef CLEANER_CORE_H
#define CLEANER_CORE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdint.h>

#endif
