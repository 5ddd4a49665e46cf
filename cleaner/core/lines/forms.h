/* Forms: the key text of a line while it is made, as lines/scan.py makes it. */
#ifndef CLEANER_LINES_FORMS_H
#define CLEANER_LINES_FORMS_H

#include "lines/desk.h"

/* A key text, white space squeezed and outer punctuation still there; its bytes are the desk's `key`. */
typedef struct {
    size_t size;
    Py_ssize_t words;
    uint32_t outside; /* 1 between two words of the line */
    uint32_t gap;     /* 1 where the last character written is a space, or there is none yet */
    uint32_t number;  /* sum of the digits' kinds that are in it */
} Form;

enum { ASCII_NUMBER = 1, OTHER_NUMBER = 2 };

/* Fold a line; returns -1 with an exception where that fails. */
int make_form(Desk *desk, const Line *line, Form *form);

#endif
