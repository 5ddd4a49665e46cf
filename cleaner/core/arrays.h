/* Arrays: those that grow by one item at a time. They have no twin in Python, where lists do. */
#ifndef CLEANER_ARRAYS_H
#define CLEANER_ARRAYS_H

#include "core.h"

enum { LEAST_ROOM = 64 /* items */ };

/* Make room for one more item of a growing array; returns the array, or NULL without memory. */
static inline void *grown(void *items, int32_t count, int32_t *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    if (*room > INT32_MAX / 2) {
        return NULL;
    }
    int32_t wider = *room ? 2 * *room : LEAST_ROOM;
    void *moved = PyMem_Realloc(items, (size_t)wider * size);
    if (moved) {
        *room = wider;
    }
    return moved;
}

#endif
