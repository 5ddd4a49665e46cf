/* Eights: eight bytes at a time, in one number whose lowest byte is the first. They have no twin in Python. */
#ifndef CLEANER_EIGHTS_H
#define CLEANER_EIGHTS_H

#include "core.h"

#include <string.h>

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
