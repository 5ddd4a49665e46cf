/* Core: what the compiled accelerator's parts know of each other. */
#ifndef CLEANER_CORE_H
#define CLEANER_CORE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* scan.c: the columns of a text's lines, as lines/scan.py makes them. */
PyObject *core_scan_lines(PyObject *module, PyObject *arguments);

/* gaps.c: how likely a story starts at each line, as stages/boundaries.py tells it. */
int core_add_gaps(PyObject *module);

/* gate.c: which lines hold a word that a rule waits for. */
int core_add_gate(PyObject *module);

/* page.c: what is read in the text of a page's units, as stages/page_looks.py reads it. */
int core_add_page(PyObject *module);

#endif
