/* Characters: what each one is to the scan, as lines/characters.py tells it. */
#ifndef CLEANER_LINES_CHARACTERS_H
#define CLEANER_LINES_CHARACTERS_H

#include "core.h"

#include "constants.h"

/* What is known of a character beside its properties in constants.h. */
enum {
    GAP = 1 << 14,   /* folded to white space */
    KNOWN = 1 << 15, /* Python was asked already */
    CLASS_MASK = 0xFF,
    FOLD_SHIFT = 24, /* bytes of what it is folded to */
};

_Static_assert((int)IN_CONTEXT < (int)GAP && (int)KNOWN < 1 << CLASS_SHIFT && CLASS_SHIFT + 8 <= FOLD_SHIFT, "no bit means two things");

enum {
    FOLD_BYTES = 4 * LONGEST_FOLD,
    PAGE_BITS = 8,
    PAGE_SIZE = 1 << PAGE_BITS,
    PAGES = 0x110000 >> PAGE_BITS,
};

typedef struct {
    uint32_t properties;
    uint8_t fold[FOLD_BYTES]; /* UTF-8 */
} Character;

/* What is known so far, in pages of 4 KiB, and Python's function that is asked for the rest. */
typedef struct {
    Character **pages;
    PyObject *properties;
} Characters;

/* Properties of ASCII characters, of the lowest byte, and what they are folded to. */
extern const uint8_t ascii_properties[128], ascii_fold[128];

/* Ask Python's function what a character is; NULL with an exception where that fails. */
const Character *ask_character(const Characters *characters, uint32_t code);

static inline const Character *look_up(const Characters *characters, uint32_t code)
{
    const Character *page = characters->pages[code >> PAGE_BITS];
    if (page && page[code & (PAGE_SIZE - 1)].properties & KNOWN) {
        return &page[code & (PAGE_SIZE - 1)];
    }
    return ask_character(characters, code);
}

#endif
