/* Scan: the columns of a text's lines, as lines/scan.py makes them. */
#ifndef CLEANER_LINES_SCAN_H
#define CLEANER_LINES_SCAN_H

#include "core.h"

/* Give the module its function scan_lines; -1 with an exception where that fails. */
int add_scan(PyObject *module);

#endif
