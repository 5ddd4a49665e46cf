/* Characters: what each one is to the scan, as lines/characters.py tells it. */
#ifndef CLEANER_CHARACTERS_H
#define CLEANER_CHARACTERS_H

#include "core.h"

/* Properties of a character, as lines/characters.py numbers them. */
enum {
    SPACE = 1 << 0,
    WORD = 1 << 1,
    SPACELESS_SCRIPT = 1 << 2,
    CLOSER = 1 << 3,
    END = 1 << 4,
    OPENER = 1 << 5,
    BULLET = 1 << 6,
    DASH = 1 << 7,
    LETTER = 1 << 8,
    UPPER = 1 << 9,
    NUMBER = 1 << 10, /* a decimal digit is in what it is folded to */
    TRAILS = 1 << 11,
    COMPOSES = 1 << 12,
    IN_CONTEXT = 1 << 13,
    GAP = 1 << 14,   /* ours: folded to white space */
    KNOWN = 1 << 15, /* ours: Python was asked already */
    CLASS_SHIFT = 16,
    CLASS_MASK = 0xFF,
    FOLD_SHIFT = 24, /* ours: bytes of what it is folded to */
};

enum {
    LONGEST_FOLD = 3, /* characters */
    FOLD_BYTES = 4 * LONGEST_FOLD,
    PAGE_BITS = 8,
    PAGE_SIZE = 1 << PAGE_BITS,
    PAGES = 0x110000 >> PAGE_BITS,
};

typedef struct {
    uint32_t properties;
    uint8_t fold[FOLD_BYTES]; /* UTF-8 */
} Character;

/* What is known so far, in pages of 4 KiB. Nothing of it depends on a text, so it is kept as long as the process lives. */
extern Character *character_pages[PAGES];

/* Properties of ASCII characters, of the lowest byte, and their lower case, white space as a space. */
extern uint8_t ascii_properties[128], ascii_fold[128];

void know_ascii(void);

/* Ask Python's function what a character is; NULL with an exception where that fails. */
const Character *ask_character(PyObject *properties, uint32_t code);

static inline const Character *look_up(PyObject *properties, uint32_t code)
{
    const Character *page = character_pages[code >> PAGE_BITS];
    if (page && page[code & (PAGE_SIZE - 1)].properties & KNOWN) {
        return &page[code & (PAGE_SIZE - 1)];
    }
    return ask_character(properties, code);
}

/* Write UTF-8 of any code point, as "surrogatepass" does of surrogates too; returns the bytes, at most four. */
static inline size_t encode_utf8(uint8_t *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (uint8_t)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (uint8_t)(0xC0 | code >> 6);
        to[1] = (uint8_t)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (uint8_t)(0xE0 | code >> 12);
        to[1] = (uint8_t)(0x80 | (code >> 6 & 0x3F));
        to[2] = (uint8_t)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (uint8_t)(0xF0 | code >> 18);
    to[1] = (uint8_t)(0x80 | (code >> 12 & 0x3F));
    to[2] = (uint8_t)(0x80 | (code >> 6 & 0x3F));
    to[3] = (uint8_t)(0x80 | (code & 0x3F));
    return 4;
}

/* Read a code point that encode_utf8 wrote; returns its bytes. */
static inline size_t decode_utf8(const uint8_t *from, uint32_t *code)
{
    if (from[0] < 0x80) {
        *code = from[0];
        return 1;
    }
    if (from[0] < 0xE0) {
        *code = (from[0] & 0x1Fu) << 6 | (from[1] & 0x3Fu);
        return 2;
    }
    if (from[0] < 0xF0) {
        *code = (from[0] & 0x0Fu) << 12 | (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
        return 3;
    }
    *code = (from[0] & 0x07u) << 18 | (from[1] & 0x3Fu) << 12 | (from[2] & 0x3Fu) << 6 | (from[3] & 0x3Fu);
    return 4;
}

#endif
