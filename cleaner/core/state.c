/* State: what one import of the module knows. It has no twin in Python, where modules know it themselves. */
#include "state.h"

int state_traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(state_of(module)->weights);
    return 0;
}

int state_clear(PyObject *module)
{
    Py_CLEAR(state_of(module)->weights);
    return 0;
}

void state_free(void *module)
{
    State *state = state_of(module);
    state_clear(module);
    for (int page = 0; page < PAGES; page++) {
        PyMem_Free(state->pages[page]);
        state->pages[page] = NULL;
    }
}

int add_type(PyObject *module, PyType_Spec *spec, PyTypeObject **kept)
{
    PyTypeObject *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    if (!type || PyModule_AddType(module, type) < 0) {
        Py_XDECREF(type);
        return -1;
    }
    if (kept) {
        *kept = type;
    } else {
        Py_DECREF(type);
    }
    return 0;
}
