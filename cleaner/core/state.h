/* State: what one import of the module knows. It has no twin in Python, where modules know it themselves. */
#ifndef CLEANER_STATE_H
#define CLEANER_STATE_H

#include "lines/characters.h"

/* Nothing of it depends on a text, so it is kept as long as the module lives. */
typedef struct {
    Character *pages[PAGES];
    PyTypeObject *weights; /* the type cleaner._core.Weights */
} State;

static inline State *state_of(PyObject *module) { return PyModule_GetState(module); }

/* What Python calls to find, to drop and to free what a module holds. */
int state_traverse(PyObject *module, visitproc visit, void *arg);
int state_clear(PyObject *module);
void state_free(void *module);

/* Make a type and put it into the module; `kept`, if there, takes a reference too. -1 with an exception where that fails. */
int add_type(PyObject *module, PyType_Spec *spec, PyTypeObject **kept);

#endif
