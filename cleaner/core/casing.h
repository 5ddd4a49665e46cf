/* Casing: one character in lower case. It has no twin in Python, where str.lower is given whole words. */
#ifndef CLEANER_CASING_H
#define CLEANER_CASING_H

#include "core.h"

static inline uint32_t lowered(uint32_t c) { return c < 128 ? (uint32_t)Py_TOLOWER(c) : (uint32_t)Py_UNICODE_TOLOWER(c); }

/* Tell whether a character becomes two letters in lower case, or one of two by the word that it stands in. */
static inline int is_lowered_by_word(uint32_t c) { return c == 0x130 || c == 0x3A3; }

#endif
