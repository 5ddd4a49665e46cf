/* Core: the extension module cleaner._core. Every function gives exactly what the Python code beside it gives. */
#include "core.h"

static PyMethodDef methods[] = {
    {"scan_lines", core_scan_lines, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "cleaner._core", "Compiled core of cleaner.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__core(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module && (core_add_gaps(module) < 0 || core_add_gate(module) < 0 || core_add_page(module) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
