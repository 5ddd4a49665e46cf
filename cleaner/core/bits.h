/* Bits: sets of small numbers, a bit for each. They have no twin in Python, where sets do it. */
#ifndef CLEANER_BITS_H
#define CLEANER_BITS_H

#include <stdint.h>

/* Return the place of the lowest bit that is set; there is one. */
static inline int lowest(uint64_t bits)
{
#if defined(__GNUC__) || defined(__clang__)
    return __builtin_ctzll(bits);
#else
    int n = 0;
    while (!(bits >> n & 1)) {
        n++;
    }
    return n;
#endif
}

#endif
