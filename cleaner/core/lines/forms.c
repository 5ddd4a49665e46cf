/* Forms: the key text of a line before its outer punctuation is dropped, and the line's words, as lines/scan.py makes them.
 *
 * A line whose characters NFKC joins or reorders, or may do so, is folded by Python as a whole.
 */
#include "lines/forms.h"

#include "eights.h"
#include "utf8.h"
#include "xxh3.h"

enum { PATIENCE = 16 /* characters folded one by one after eight that were not all plain */ };

static const Form EMPTY = {0, 0, 1, 1, 0};

/* Fold eight ASCII characters at once; returns 0 and does nothing where white space other than single spaces is there. */
static inline int fold_eight(uint8_t *key, Form *form, uint64_t eight)
{
    uint64_t spaces = between(eight, ' ', ' '), blanks = between(eight, 0, ' '); /* controls, too */
    uint64_t starts = spaces << 8 | (uint64_t)form->outside << 7;                /* of words */
    if (blanks != spaces || spaces & starts || form->outside != form->gap) {
        return 0;
    }
    write_eight(key + form->size, eight + (between(eight, 'A', 'Z') >> 2)); /* 0x20 is what parts the cases */
    form->size += 8;
    form->words += (Py_ssize_t)((starts >> 7) * EACH >> 56); /* their sum */
    form->outside = form->gap = (uint32_t)(spaces >> 63);
    form->number |= between(eight, '0', '9') ? ASCII_NUMBER : 0;
    return 1;
}

/* Fold one ASCII character, without a branch: words are too short to foresee their ends. */
static inline void fold_one(uint8_t *key, Form *form, uint8_t byte)
{
    uint32_t space = ascii_properties[byte] & SPACE;
    key[form->size] = ascii_fold[byte];
    form->size += 1 ^ (space & form->gap);
    form->words += form->outside & ~space;
    form->outside = form->gap = space;
    form->number |= (uint32_t)(byte - '0') < 10 ? ASCII_NUMBER : 0;
}

/* Fold a line of ASCII; there is room for it. */
static Form fold_ascii(const Desk *desk, const uint8_t *bytes, Py_ssize_t length)
{
    Form form = EMPTY;
    Py_ssize_t at = 0;
    while (at + 8 <= length) {
        if (!fold_eight(desk->key, &form, xxh_read64(bytes + at))) {
            for (int byte = 0; byte < 8; byte++) {
                fold_one(desk->key, &form, bytes[at + byte]);
            }
        }
        at += 8;
    }
    for (; at < length; at++) {
        fold_one(desk->key, &form, bytes[at]);
    }
    return form;
}

/* Take over what Python folds a line to; returns -1 with an exception where that fails. */
static int fold_whole(Desk *desk, const Line *line, Form *form)
{
    PyObject *folded = fold_in_python(desk, line);
    if (!folded || reserve(desk, 4 * (size_t)PyUnicode_GET_LENGTH(folded)) < 0) {
        Py_XDECREF(folded);
        return -1;
    }
    form->size = form->number = 0;
    form->gap = 1;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(folded); at++) {
        uint32_t code = PyUnicode_READ_CHAR(folded, at), space = Py_UNICODE_ISSPACE(code) != 0;
        if (!space || !form->gap) {
            form->size += encode_utf8(desk->key + form->size, space ? ' ' : code);
        }
        form->gap = space;
        form->number |= !Py_UNICODE_ISDECIMAL(code) ? 0 : code < 0x80 ? ASCII_NUMBER : OTHER_NUMBER;
    }
    Py_DECREF(folded);
    return 0;
}

/* Gather eight characters for fold_eight; returns 0 where one is not ASCII. */
static inline int gather_eight(const Line *line, Py_ssize_t at, uint64_t *eight)
{
    uint32_t met = 0;
    *eight = 0;
    for (int n = 0; n < 8; n++) {
        uint32_t code = character_at(line, at + n);
        met |= code;
        *eight |= (uint64_t)code << 8 * n;
    }
    return met < 0x80;
}

/* Fold a line of any characters; returns -1 with an exception where that fails. */
static int fold_any(Desk *desk, const Line *line, Form *result)
{
    Form form = EMPTY;
    uint32_t met = 0, class_before = 0, moves = 0;
    Py_ssize_t try_eight = 0;
    for (Py_ssize_t at = 0; at < line->length; at++) {
        if (reserve(desk, form.size + FOLD_BYTES) < 0) {
            return -1;
        }
        if (at >= try_eight && at + 8 <= line->length) {
            uint64_t eight;
            if (gather_eight(line, at, &eight) && fold_eight(desk->key, &form, eight)) {
                class_before = 0;
                at += 7;
                continue;
            }
            try_eight = at + PATIENCE;
        }
        uint32_t code = character_at(line, at);
        const Character *character = look_up(&desk->characters, code);
        if (!character) {
            return -1;
        }
        uint32_t properties = character->properties, bytes = properties >> FOLD_SHIFT;
        uint32_t spaceless = properties / SPACELESS_SCRIPT & 1, ends = spaceless | (properties & SPACE);
        form.words += spaceless | (form.outside & ~ends);
        form.outside = ends;

        uint32_t class = properties >> CLASS_SHIFT & CLASS_MASK;
        if (properties & COMPOSES && at && !moves) {
            int joined = class && class_before ? 1 : joins(desk, character_at(line, at - 1), code);
            if (joined < 0) {
                return -1;
            }
            moves = (uint32_t)joined;
        }
        moves |= class && class < class_before;
        class_before = properties & TRAILS ? CLASS_MASK : class;

        uint32_t gap = properties / GAP & 1;
        memcpy(desk->key + form.size, character->fold, FOLD_BYTES);
        form.size += gap & form.gap ? 0 : bytes;
        form.gap = bytes ? gap : form.gap; /* what is invisible parts no run of spaces */
        form.number |= !(properties & NUMBER) ? 0 : code < 0x80 ? ASCII_NUMBER : OTHER_NUMBER;
        met |= properties;
    }
    *result = form;
    return form.words && (moves || met & IN_CONTEXT) ? fold_whole(desk, line, result) : 0;
}

/* A line's ASCII bytes, or NULL where it holds anything else. Wider characters are written narrow into the mask's place,
   which is free until the key is known. */
static const uint8_t *ascii_bytes(const Desk *desk, const Line *line)
{
    Py_ssize_t at = 0;
    uint32_t met = 0;
    if (line->kind == PyUnicode_1BYTE_KIND) {
        const uint8_t *bytes = line->characters;
        for (uint64_t eight; at + 8 <= line->length; at += 8) {
            memcpy(&eight, bytes + at, 8);
            if (eight & 0x8080808080808080ULL) {
                return NULL;
            }
        }
        for (; at < line->length; at++) {
            met |= bytes[at];
        }
        return met < 0x80 ? bytes : NULL;
    }
    for (; at < line->length && met < 0x80; at++) {
        uint32_t code = character_at(line, at);
        desk->mask[at] = (uint8_t)code;
        met |= code;
    }
    return met < 0x80 ? desk->mask : NULL;
}

int make_form(Desk *desk, const Line *line, Form *form)
{
    if (reserve(desk, (size_t)line->length + 1) < 0) {
        return -1;
    }
    const uint8_t *bytes = ascii_bytes(desk, line);
    if (!bytes) {
        return fold_any(desk, line, form);
    }
    *form = fold_ascii(desk, bytes, line->length);
    return 0;
}
