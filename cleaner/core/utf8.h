/* UTF-8: code points to bytes and back. It has no twin in Python, whose strings need none. */
#ifndef CLEANER_UTF8_H
#define CLEANER_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Write UTF-8 of any code point, as "surrogatepass" does of surrogates too; returns the bytes, at most four. */
static inline size_t encode_utf8(void *to, uint32_t code)
{
    uint8_t *bytes = to;
    if (code < 0x80) {
        bytes[0] = (uint8_t)code;
        return 1;
    }
    if (code < 0x800) {
        bytes[0] = (uint8_t)(0xC0 | code >> 6);
        bytes[1] = (uint8_t)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        bytes[0] = (uint8_t)(0xE0 | code >> 12);
        bytes[1] = (uint8_t)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (uint8_t)(0x80 | (code & 0x3F));
        return 3;
    }
    bytes[0] = (uint8_t)(0xF0 | code >> 18);
    bytes[1] = (uint8_t)(0x80 | (code >> 12 & 0x3F));
    bytes[2] = (uint8_t)(0x80 | (code >> 6 & 0x3F));
    bytes[3] = (uint8_t)(0x80 | (code & 0x3F));
    return 4;
}

/* Read a code point that encode_utf8 wrote; returns its bytes. */
static inline size_t decode_utf8(const void *from, uint32_t *code)
{
    const uint8_t *bytes = from;
    if (bytes[0] < 0x80) {
        *code = bytes[0];
        return 1;
    }
    if (bytes[0] < 0xE0) {
        *code = (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
        return 2;
    }
    if (bytes[0] < 0xF0) {
        *code = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        return 3;
    }
    *code = (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 | (bytes[3] & 0x3Fu);
    return 4;
}

#endif
