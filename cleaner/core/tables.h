/* Tables: byte strings to small numbers, and what is known of each. They have no twin in Python, where dicts do it. */
#ifndef CLEANER_TABLES_H
#define CLEANER_TABLES_H

#include "core.h"

/* Every item of a table begins with its string. */
typedef struct {
    uint64_t head; /* the first eight bytes */
    uint32_t offset, length;
} Key;

typedef struct {
    uint32_t hash;
    int32_t number; /* plus 1; 0 where the slot is free */
} Slot;

typedef struct {
    size_t size; /* bytes of an item; set it before the first use */
    char *items, *bytes;
    Slot *slots;
    size_t mask, used, room;
    int32_t count, item_room;
} Table;

/* Return the number of a byte string; where it is new, that is the count before the call, and its item is zeros. -1 without memory. */
int32_t table_number(Table *table, uint64_t head, const char *bytes, size_t length);
/* Return the item of a byte string, or NULL where it is unknown. */
void *table_find(const Table *table, uint64_t head, const char *bytes, size_t length);
/* Return a string's first eight bytes as a number, which these functions ask for. */
uint64_t head_of(const char *bytes, size_t length);
void table_free(Table *table);
/* Make room for so many items at once; -1 without memory. */
int table_reserve(Table *table, size_t count);
/* Set a number, by its place in the items, of each of some strings that spaces part; -1 with an exception set. */
int table_set(Table *table, const char *strings, const char *end, size_t field, double value);

#endif
