/* Tables: byte strings to small numbers, by open addressing, and what is known of each. They have no twin in Python, where dicts do it. */
#include "tables.h"

#include "arrays.h"

#include <string.h>

/* Zeros follow a shorter string; the first byte is the lowest, whatever the machine. */
uint64_t head_of(const char *bytes, size_t length)
{
    uint64_t head = 0;
    for (size_t n = 0; n < length && n < 8; n++) {
        head |= (uint64_t)(unsigned char)bytes[n] << 8 * n;
    }
    return head;
}

static inline uint32_t hash_of(uint64_t head, const char *bytes, size_t length)
{
    uint64_t hash = (head ^ length) * 0x9E3779B97F4A7C15ull;
    while (length > 8) {
        bytes += 8;
        length -= 8;
        hash = (hash ^ hash >> 32 ^ head_of(bytes, length)) * 0xFF51AFD7ED558CCDull;
    }
    return (uint32_t)(hash >> 32);
}

static inline Key *key_of(const Table *table, int32_t number) { return (Key *)(table->items + (size_t)number * table->size); }

static inline int32_t found(const Table *table, uint32_t hash, uint64_t head, const char *bytes, size_t length, size_t *slot)
{
    for (*slot = hash & table->mask;; *slot = (*slot + 1) & table->mask) {
        int32_t number = table->slots[*slot].number - 1;
        if (number < 0) {
            return -1;
        }
        if (table->slots[*slot].hash == hash) {
            const Key *key = key_of(table, number);
            if (key->head == head && key->length == length
                && (length <= 8 || !memcmp(table->bytes + key->offset + 8, bytes + 8, length - 8))) {
                return number;
            }
        }
    }
}

static int widen(Table *table, size_t size)
{
    Slot *slots = PyMem_Calloc(size, sizeof *slots);
    if (!slots) {
        return -1;
    }
    for (size_t old = 0; table->slots && old <= table->mask; old++) {
        if (table->slots[old].number) {
            size_t slot = table->slots[old].hash & (size - 1);
            while (slots[slot].number) {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = table->slots[old];
        }
    }
    PyMem_Free(table->slots);
    table->slots = slots;
    table->mask = size - 1;
    return 0;
}

int table_reserve(Table *table, size_t count)
{
    size_t size = 4096;
    while (size < 2 * count) {
        size *= 2;
    }
    char *items = count < INT32_MAX ? PyMem_Realloc(table->items, (count + 1) * table->size) : NULL;
    if (!items) {
        return -1;
    }
    table->items = items;
    table->item_room = (int32_t)count + 1;
    return widen(table, size);
}

void *table_find(const Table *table, uint64_t head, const char *bytes, size_t length)
{
    size_t slot;
    int32_t number = table->slots ? found(table, hash_of(head, bytes, length), head, bytes, length, &slot) : -1;
    return number < 0 ? NULL : key_of(table, number);
}

int32_t table_number(Table *table, uint64_t head, const char *bytes, size_t length)
{
    if ((!table->slots || 2 * (size_t)(table->count + 1) > table->mask) && widen(table, table->slots ? 4 * (table->mask + 1) : 4096) < 0) {
        return -1;
    }
    uint32_t hash = hash_of(head, bytes, length);
    size_t slot;
    int32_t number = found(table, hash, head, bytes, length, &slot);
    if (number >= 0) {
        return number;
    }
    char *items = grown(table->items, table->count, &table->item_room, table->size);
    if (!items) {
        return -1;
    }
    table->items = items;
    if (length > 8 && table->used + length > table->room) {
        size_t room = 2 * (table->used + length) + 4096;
        char *moved = room < UINT32_MAX ? PyMem_Realloc(table->bytes, room) : NULL;
        if (!moved) {
            return -1;
        }
        table->bytes = moved;
        table->room = room;
    }
    number = table->count++;
    memset(key_of(table, number), 0, table->size);
    *key_of(table, number) = (Key){head, (uint32_t)table->used, (uint32_t)length};
    if (length > 8) { /* the head holds shorter ones */
        memcpy(table->bytes + table->used, bytes, length);
        table->used += length;
    }
    table->slots[slot] = (Slot){hash, number + 1};
    return number;
}

void table_free(Table *table)
{
    PyMem_Free(table->bytes);
    PyMem_Free(table->items);
    PyMem_Free(table->slots);
    memset(table, 0, sizeof *table);
}

int table_set(Table *table, const char *strings, const char *end, size_t field, double value)
{
    while (strings < end) {
        const char *space = memchr(strings, ' ', (size_t)(end - strings));
        size_t length = (size_t)((space ? space : end) - strings);
        int32_t number = table_number(table, head_of(strings, length), strings, length);
        if (number < 0) {
            PyErr_NoMemory();
            return -1;
        }
        memcpy(table->items + (size_t)number * table->size + field, &value, sizeof value);
        strings += length + 1;
    }
    return 0;
}
