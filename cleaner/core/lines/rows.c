/* Rows: key, mask, words and flags of one line, to the last bit those of lines/scan.py. */
#include "lines/rows.h"

#include "eights.h"
#include "lines/forms.h"
#include "utf8.h"
#include "xxh3.h"

/* ---- From the key text to the keys ---- */

/* 1 for a word character, 0 for others, -1 with an exception where Python fails. */
static int is_word(const Desk *desk, uint32_t code)
{
    if (code < 0x80) {
        return (ascii_properties[code] & WORD) != 0;
    }
    const Character *character = look_up(&desk->characters, code);
    return character ? (character->properties & WORD) != 0 : -1;
}

/* Find the first and the last word character of a text; without any, all of it stays. */
static int strip_outer(const Desk *desk, size_t *first, size_t *last)
{
    size_t start = *first, end = *last;
    uint32_t code;
    for (int word = 0; !word; ) {
        if (start == end) {
            return 0;
        }
        size_t size = decode_utf8(desk->key + start, &code);
        if ((word = is_word(desk, code)) < 0) {
            return -1;
        }
        start += word ? 0 : size;
    }
    for (int word = 0; !word; ) {
        size_t at = end;
        do {
            at--;
        } while ((desk->key[at] & 0xC0) == 0x80);
        decode_utf8(desk->key + at, &code);
        if ((word = is_word(desk, code)) < 0) {
            return -1;
        }
        end = word ? end : at;
    }
    *first = start;
    *last = end;
    return 0;
}

static uint64_t key_of(const uint8_t *bytes, size_t size)
{
    uint64_t key = xxh3_64(bytes, size);
    return key ? key : 1;
}

/* Write a key text with every run of ASCII digits as one 0 into the mask's place; returns its size. */
static size_t mask_ascii(const Desk *desk, const uint8_t *key, size_t size)
{
    size_t mask_size = 0, at = 0;
    uint32_t in_number = 0;
    while (at < size) {
        size_t stop = at + 8 < size ? at + 8 : size;
        uint64_t eight = stop - at == 8 ? xxh_read64(key + at) : 0;
        if (stop - at == 8 && !(between(eight & ~TOP, '0', '9') & ~eight)) {
            write_eight(desk->mask + mask_size, eight);
            mask_size += 8;
            in_number = 0;
            at = stop;
            continue;
        }
        for (; at < stop; at++) {
            uint32_t number = (uint32_t)(key[at] - '0') < 10;
            desk->mask[mask_size] = number ? '0' : key[at];
            mask_size += 1 ^ (number & in_number);
            in_number = number;
        }
    }
    return mask_size;
}

/* The same for decimal digits of any script. */
static size_t mask_any(const Desk *desk, const uint8_t *key, size_t size)
{
    size_t mask_size = 0;
    int in_number = 0;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t bytes = decode_utf8(key + at, &code);
        int number = Py_UNICODE_ISDECIMAL(code);
        if (!number) {
            memcpy(desk->mask + mask_size, key + at, bytes);
            mask_size += bytes;
        } else if (!in_number) {
            desk->mask[mask_size++] = '0';
        }
        in_number = number;
        at += bytes;
    }
    return mask_size;
}

static int make_keys(const Desk *desk, const Form *form, Row *row)
{
    size_t first = 0, last = form->size - (form->gap && form->size);
    if (strip_outer(desk, &first, &last) < 0) {
        return -1;
    }
    const uint8_t *key = desk->key + first;
    size_t size = last - first;
    row->mask = row->key = key_of(key, size);
    if (form->number) {
        size = form->number & OTHER_NUMBER ? mask_any(desk, key, size) : mask_ascii(desk, key, size);
        row->mask = key_of(desk->mask, size);
    }
    return 0;
}

/* ---- Flags ---- */

static int opening_flags(const Desk *desk, const Line *line)
{
    Py_ssize_t head = 0;
    const Character *character = look_up(&desk->characters, character_at(line, head));
    while (character && character->properties & SPACE && head + 1 < line->length) {
        character = look_up(&desk->characters, character_at(line, ++head));
    }
    if (!character) {
        return -1;
    }
    uint32_t first = character->properties;
    int flags = (head ? FLAG_INDENTED : 0) | (first & OPENER ? FLAG_QUOTED : 0) | (first & BULLET ? FLAG_BULLET : 0);
    for (Py_ssize_t at = head; at < line->length && at < head + HEAD_CHARACTERS; at++) {
        if (!(character = look_up(&desk->characters, character_at(line, at)))) {
            return -1;
        }
        if (at == head + 1 && first & DASH && character->properties & SPACE) {
            flags |= FLAG_BULLET;
        }
        if (character->properties & LETTER) {
            return flags | (character->properties & UPPER ? FLAG_UPPER_START : 0);
        }
    }
    return flags;
}

static int closing_flags(const Desk *desk, const Line *line)
{
    const Character *character = NULL;
    Py_ssize_t tail = line->length;
    do {
        if (!(character = look_up(&desk->characters, character_at(line, --tail)))) {
            return -1;
        }
    } while (character->properties & CLOSER && tail > 0);
    return character->properties & END && !(character->properties & CLOSER) ? FLAG_SENTENCE_END : 0;
}

int make_row(Desk *desk, const Line *line, Row *row)
{
    Form form;
    *row = (Row){0};
    if (make_form(desk, line, &form) < 0) {
        return -1;
    }
    if (!form.words) {
        return 0;
    }
    int opening = opening_flags(desk, line), closing = closing_flags(desk, line);
    row->words = form.words;
    row->flags = opening | closing;
    return opening < 0 || closing < 0 ? -1 : make_keys(desk, &form, row);
}
