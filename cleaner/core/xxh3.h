/* XXH3: the 64-bit hash of a string of bytes, seed 0 and the default secret, as the Python package xxhash gives it.
 *
 * Written after xxHash's specification (github.com/Cyan4973/xxHash, doc/xxhash_spec.md, version 0.2.0) and reference
 * (xxhash.h 0.8, Copyright (C) 2012-2023 Yann Collet, BSD 2-Clause; see NOTICE). Only the form that a key needs is here:
 * the whole string at once. It has no twin in Python, where that package is used.
 */
#ifndef CLEANER_XXH3_H
#define CLEANER_XXH3_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define XXH_PRIME32_1 0x9E3779B1U
#define XXH_PRIME32_2 0x85EBCA77U
#define XXH_PRIME32_3 0xC2B2AE3DU
#define XXH_PRIME64_1 0x9E3779B185EBCA87ULL
#define XXH_PRIME64_2 0xC2B2AE3D27D4EB4FULL
#define XXH_PRIME64_3 0x165667B19E3779F9ULL
#define XXH_PRIME64_4 0x85EBCA77C2B2AE63ULL
#define XXH_PRIME64_5 0x27D4EB2F165667C5ULL
#define XXH3_PRIME_MX1 0x165667919E3779F9ULL
#define XXH3_PRIME_MX2 0x9FB21C651E98DF25ULL

enum {
    XXH3_LANES = 8,
    XXH3_STRIPE = 64,            /* bytes taken in at a time */
    XXH3_SECRET_STEP = 8,        /* by which the secret moves on with each stripe */
    XXH3_SECRET_SIZE = 192,
    XXH3_SECRET_LEAST = 136,     /* the specification's smallest secret, from which some offsets are counted */
    XXH3_STRIPES_PER_BLOCK = (XXH3_SECRET_SIZE - XXH3_STRIPE) / XXH3_SECRET_STEP,
    XXH3_BLOCK = XXH3_STRIPE * XXH3_STRIPES_PER_BLOCK,
    XXH3_LONGEST_MIDDLE = 240,   /* bytes above which the long form begins */
};

static const uint8_t xxh3_secret[XXH3_SECRET_SIZE] = {
    0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
    0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
    0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
    0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
    0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
    0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
    0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
    0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
    0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
    0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e,
    0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce,
    0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
};

/* Little endian whatever the machine; compilers make one load of it where it is. */
static inline uint32_t xxh_read32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t xxh_read64(const uint8_t *at)
{
    return xxh_read32(at) | (uint64_t)xxh_read32(at + 4) << 32;
}

static inline uint64_t xxh_rotate(uint64_t value, int bits)
{
    return value << bits | value >> (64 - bits);
}

static inline uint64_t xxh_swap64(uint64_t value)
{
    value = (value & 0x00FF00FF00FF00FFULL) << 8 | (value >> 8 & 0x00FF00FF00FF00FFULL);
    value = (value & 0x0000FFFF0000FFFFULL) << 16 | (value >> 16 & 0x0000FFFF0000FFFFULL);
    return value << 32 | value >> 32;
}

/* Both halves of the 128-bit product, one upon the other. */
static inline uint64_t xxh3_fold_product(uint64_t left, uint64_t right)
{
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = (unsigned __int128)left * right;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (left & 0xFFFFFFFF) * (right & 0xFFFFFFFF);
    uint64_t first = (left >> 32) * (right & 0xFFFFFFFF);
    uint64_t second = (left & 0xFFFFFFFF) * (right >> 32);
    uint64_t cross = (low >> 32) + (first & 0xFFFFFFFF) + second;
    uint64_t high = (first >> 32) + (cross >> 32) + (left >> 32) * (right >> 32);
    return (cross << 32 | (low & 0xFFFFFFFF)) ^ high;
#endif
}

static inline uint64_t xxh64_avalanche(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * XXH_PRIME64_2;
    hash = (hash ^ hash >> 29) * XXH_PRIME64_3;
    return hash ^ hash >> 32;
}

static inline uint64_t xxh3_avalanche(uint64_t hash)
{
    hash = (hash ^ hash >> 37) * XXH3_PRIME_MX1;
    return hash ^ hash >> 32;
}

static inline uint64_t xxh3_mix16(const uint8_t *bytes, const uint8_t *secret)
{
    return xxh3_fold_product(xxh_read64(bytes) ^ xxh_read64(secret), xxh_read64(bytes + 8) ^ xxh_read64(secret + 8));
}

static inline uint64_t xxh3_upto_16(const uint8_t *bytes, size_t size)
{
    const uint8_t *secret = xxh3_secret;
    if (size > 8) {
        uint64_t low = xxh_read64(bytes) ^ xxh_read64(secret + 24) ^ xxh_read64(secret + 32);
        uint64_t high = xxh_read64(bytes + size - 8) ^ xxh_read64(secret + 40) ^ xxh_read64(secret + 48);
        return xxh3_avalanche(size + xxh_swap64(low) + high + xxh3_fold_product(low, high));
    }
    if (size >= 4) {
        uint64_t both = xxh_read32(bytes + size - 4) + ((uint64_t)xxh_read32(bytes) << 32);
        uint64_t hash = both ^ xxh_read64(secret + 8) ^ xxh_read64(secret + 16);
        hash = (hash ^ xxh_rotate(hash, 49) ^ xxh_rotate(hash, 24)) * XXH3_PRIME_MX2;
        hash = (hash ^ ((hash >> 35) + size)) * XXH3_PRIME_MX2;
        return hash ^ hash >> 28;
    }
    if (size) {
        uint32_t all = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[size >> 1] << 24 | bytes[size - 1] | (uint32_t)size << 8;
        return xxh64_avalanche(all ^ (uint64_t)(xxh_read32(secret) ^ xxh_read32(secret + 4)));
    }
    return xxh64_avalanche(xxh_read64(secret + 56) ^ xxh_read64(secret + 64));
}

static inline uint64_t xxh3_upto_128(const uint8_t *bytes, size_t size)
{
    uint64_t hash = size * XXH_PRIME64_1;
    for (size_t pair = (size - 1) / 32 + 1; pair-- > 0;) {
        hash += xxh3_mix16(bytes + 16 * pair, xxh3_secret + 32 * pair);
        hash += xxh3_mix16(bytes + size - 16 * (pair + 1), xxh3_secret + 32 * pair + 16);
    }
    return xxh3_avalanche(hash);
}

static inline uint64_t xxh3_upto_240(const uint8_t *bytes, size_t size)
{
    uint64_t hash = size * XXH_PRIME64_1;
    for (size_t n = 0; n < 8; n++) {
        hash += xxh3_mix16(bytes + 16 * n, xxh3_secret + 16 * n);
    }
    hash = xxh3_avalanche(hash);
    for (size_t n = 8; n < size / 16; n++) {
        hash += xxh3_mix16(bytes + 16 * n, xxh3_secret + 16 * (n - 8) + 3);
    }
    return xxh3_avalanche(hash + xxh3_mix16(bytes + size - 16, xxh3_secret + XXH3_SECRET_LEAST - 17));
}

static inline void xxh3_take_stripe(uint64_t *lanes, const uint8_t *bytes, const uint8_t *secret)
{
    for (int lane = 0; lane < XXH3_LANES; lane++) {
        uint64_t value = xxh_read64(bytes + 8 * lane);
        uint64_t keyed = value ^ xxh_read64(secret + 8 * lane);
        lanes[lane ^ 1] += value;
        lanes[lane] += (keyed & 0xFFFFFFFF) * (keyed >> 32);
    }
}

static inline void xxh3_take_stripes(uint64_t *lanes, const uint8_t *bytes, size_t stripes)
{
    for (size_t n = 0; n < stripes; n++) {
        xxh3_take_stripe(lanes, bytes + XXH3_STRIPE * n, xxh3_secret + XXH3_SECRET_STEP * n);
    }
}

static inline uint64_t xxh3_long(const uint8_t *bytes, size_t size)
{
    uint64_t lanes[XXH3_LANES] = {
        XXH_PRIME32_3, XXH_PRIME64_1, XXH_PRIME64_2, XXH_PRIME64_3, XXH_PRIME64_4, XXH_PRIME32_2, XXH_PRIME64_5, XXH_PRIME32_1,
    };
    size_t blocks = (size - 1) / XXH3_BLOCK;
    for (size_t block = 0; block < blocks; block++) {
        xxh3_take_stripes(lanes, bytes + XXH3_BLOCK * block, XXH3_STRIPES_PER_BLOCK);
        for (int lane = 0; lane < XXH3_LANES; lane++) {
            uint64_t key = xxh_read64(xxh3_secret + XXH3_SECRET_SIZE - XXH3_STRIPE + 8 * lane);
            lanes[lane] = (lanes[lane] ^ lanes[lane] >> 47 ^ key) * XXH_PRIME32_1;
        }
    }
    xxh3_take_stripes(lanes, bytes + XXH3_BLOCK * blocks, (size - 1 - XXH3_BLOCK * blocks) / XXH3_STRIPE);
    xxh3_take_stripe(lanes, bytes + size - XXH3_STRIPE, xxh3_secret + XXH3_SECRET_SIZE - XXH3_STRIPE - 7);

    uint64_t hash = size * XXH_PRIME64_1;
    for (int lane = 0; lane < XXH3_LANES; lane += 2) {
        const uint8_t *secret = xxh3_secret + 11 + 8 * lane;
        hash += xxh3_fold_product(lanes[lane] ^ xxh_read64(secret), lanes[lane + 1] ^ xxh_read64(secret + 8));
    }
    return xxh3_avalanche(hash);
}

static inline uint64_t xxh3_64(const uint8_t *bytes, size_t size)
{
    if (size <= 16) {
        return xxh3_upto_16(bytes, size);
    }
    if (size <= 128) {
        return xxh3_upto_128(bytes, size);
    }
    return size <= XXH3_LONGEST_MIDDLE ? xxh3_upto_240(bytes, size) : xxh3_long(bytes, size);
}

#endif
