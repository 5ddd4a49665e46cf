#include "core.h"

PyObject *core_scan_lines(PyObject *module, PyObject *arguments)
{
    PyErr_SetString(PyExc_NotImplementedError, "scan_lines");
    return NULL;
}
