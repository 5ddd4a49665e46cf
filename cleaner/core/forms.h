/* Forms: the key text of a line while it is made. */
#ifndef CLEANER_FORMS_H
#define CLEANER_FORMS_H

#include "characters.h"
#include "xxh3.h"

typedef struct {
    int kind; /* bytes a character, as PyUnicode_KIND says */
    const void *characters;
    Py_ssize_t length;
} Line;

/* What one scan works with: Python's two functions, what they said of pairs of characters, and where a line's texts are
   written. */
typedef struct {
    PyObject *properties, *fold, *pairs;
    uint8_t *key, *mask;
    size_t capacity; /* bytes, of each of the two */
} Desk;

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

void clear_desk(Desk *desk);

static inline uint32_t character_at(const Line *line, Py_ssize_t at)
{
    return PyUnicode_READ(line->kind, line->characters, at);
}

static const uint64_t EACH = 0x0101010101010101ULL, TOP = 0x8080808080808080ULL; /* of eight bytes */

/* The first byte is the lowest, as xxh_read64 reads them. */
static inline void write_eight(uint8_t *to, uint64_t eight)
{
#if PY_LITTLE_ENDIAN
    memcpy(to, &eight, sizeof eight);
#else
    for (int byte = 0; byte < 8; byte++) {
        to[byte] = (uint8_t)(eight >> 8 * byte);
    }
#endif
}

/* Top bits of the bytes that are from `low` to `high`; all three are ASCII, so that no sum carries into the next byte. */
static inline uint64_t between(uint64_t eight, uint8_t low, uint8_t high)
{
    return (eight + (0x80 - low) * EACH) & ~(eight + (0x7F - high) * EACH) & TOP;
}

#endif
