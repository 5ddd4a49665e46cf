/* Rows: what the scan knows of one line, as lines/scan.py tells it. */
#ifndef CLEANER_LINES_ROWS_H
#define CLEANER_LINES_ROWS_H

#include "lines/desk.h"

/* All zero for a blank line. */
typedef struct {
    uint64_t key, mask;
    Py_ssize_t words;
    int flags;
} Row;

/* Returns -1 with an exception where it fails. */
int make_row(Desk *desk, const Line *line, Row *row);

#endif
