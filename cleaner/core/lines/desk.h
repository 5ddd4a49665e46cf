/* Desk: where lines are folded, and what is asked of lines/characters.py meanwhile. */
#ifndef CLEANER_LINES_DESK_H
#define CLEANER_LINES_DESK_H

#include "lines/characters.h"

typedef struct {
    int kind; /* bytes a character, as PyUnicode_KIND says */
    const void *characters;
    Py_ssize_t length;
} Line;

/* What one scan works with: what is known of characters, Python's function that folds a text, what it said of pairs of
   characters, and where a line's texts are written. */
typedef struct {
    Characters characters;
    PyObject *fold, *pairs;
    uint8_t *key, *mask;
    size_t capacity; /* bytes, of each of the two */
} Desk;

static inline uint32_t character_at(const Line *line, Py_ssize_t at)
{
    return PyUnicode_READ(line->kind, line->characters, at);
}

/* Make room for longer texts; -1 with an exception where there is none. */
int widen_desk(Desk *desk, size_t size);

/* Make room for texts of `size` bytes; -1 with an exception where there is none. */
static inline int reserve(Desk *desk, size_t size) { return size <= desk->capacity ? 0 : widen_desk(desk, size); }

/* Let Python fold a line: a new string, or NULL with an exception where that fails. */
PyObject *fold_in_python(const Desk *desk, const Line *line);
/* Tell whether two characters are folded otherwise than one after the other: 1 or 0, or -1 with an exception. */
int joins(Desk *desk, uint32_t before, uint32_t code);

void clear_desk(Desk *desk);

#endif
