/* Letters: what the characters of a row are, and what they become where case and compatibility forms are folded. */
#include "gaps.h"

#include <string.h>

#define LETTER ALNUM | NAME_PART | WORD
#define TEN(x) x, x, x, x, x, x, x, x, x, x
#define ALPHABET(x) TEN(x), TEN(x), x, x, x, x, x, x

const uint8_t ASCII[128] = {
    [9] = SPACE, [10] = SPACE, [11] = SPACE, [12] = SPACE, [13] = SPACE, [28] = SPACE, [29] = SPACE, [30] = SPACE, [31] = SPACE,
    [' '] = SPACE, ['\''] = NAME_PART, ['-'] = NAME_PART, ['_'] = NAME_PART | WORD,
    ['0'] = TEN(LETTER | DIGIT), ['A'] = ALPHABET(LETTER | CAPITAL), ['a'] = ALPHABET(LETTER),
};

static int is_capital(uint32_t c)
{
    if (c < 0x180) {
        return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x106 || c == 0x10C || c == 0x110 || c == 0x118 || c == 0x130 || c == 0x141
            || c == 0x15A || c == 0x15E || c == 0x160 || c == 0x179 || c == 0x17B || c == 0x17D;
    }
    return (c >= 0x386 && c <= 0x38F) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

/* Tell whether a character is one of those that lines/tokens.py takes as a space: typographic, and never part of a word. */
static int is_typographic(uint32_t c)
{
    return c == 0xA0 || c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026;
}

static uint8_t classes_of(uint32_t c)
{
    int classes = is_capital(c) ? CAPITAL : 0;
    if (Py_UNICODE_ISALNUM(c)) {
        classes |= LETTER;
    }
    if (Py_UNICODE_ISDECIMAL(c)) {
        classes |= DIGIT;
    }
    if (Py_UNICODE_ISSPACE(c)) {
        classes |= SPACE;
    }
    return (uint8_t)(classes | (is_typographic(c) ? TYPOGRAPHIC : 0) | (c == 0x2019 ? NAME_PART : 0));
}

/* Fill in what a block of 256 characters is and becomes. */
static Fold *fold_block(Model *model, uint32_t block)
{
    PyObject *forms = PyObject_CallFunction(model->fold, "I", block);
    if (!forms) {
        return NULL;
    }
    Fold *fold = PyMem_Calloc(1, sizeof *fold);
    if (!fold || !PyList_CheckExact(forms) || PyList_GET_SIZE(forms) != 256) {
        PyErr_SetString(fold ? PyExc_TypeError : PyExc_MemoryError, fold ? "no list of 256 forms" : "no memory to fold");
        PyMem_Free(fold);
        Py_DECREF(forms);
        return NULL;
    }
    for (uint32_t n = 0; n < 256; n++) {
        PyObject *form = PyList_GET_ITEM(forms, n);
        fold->classes[n] = classes_of(block << 8 | n);
        fold->count[n] = HARD;
        if (PyUnicode_Check(form) && PyUnicode_GET_LENGTH(form) <= 3 && PyUnicode_MAX_CHAR_VALUE(form) <= 0xFFFF) {
            fold->count[n] = (uint8_t)PyUnicode_GET_LENGTH(form);
            for (int k = 0; k < fold->count[n]; k++) {
                fold->form[n][k] = (uint16_t)PyUnicode_READ_CHAR(form, k);
            }
        }
    }
    Py_DECREF(forms);
    if (model->folds[block]) { /* made meanwhile, by a thread that ran while Python was asked */
        PyMem_Free(fold);
        return model->folds[block];
    }
    return model->folds[block] = fold;
}

static void copy_characters(Run *run)
{
    const void *data = run->data;
    Py_ssize_t begin = run->begin;
    if (run->kind == PyUnicode_1BYTE_KIND) {
        for (int32_t n = 0; n < run->length; n++) {
            run->characters[n] = ((const Py_UCS1 *)data)[begin + n];
        }
    } else if (run->kind == PyUnicode_2BYTE_KIND) {
        for (int32_t n = 0; n < run->length; n++) {
            run->characters[n] = ((const Py_UCS2 *)data)[begin + n];
        }
    } else {
        memcpy(run->characters, (const Py_UCS4 *)data + begin, (size_t)run->length * sizeof(Py_UCS4));
    }
}

int take_row(Run *run, int32_t row)
{
    Py_ssize_t length = run->end[row] - run->start[row];
    int here = 1;
    run->begin = run->start[row];
    run->length = length < LINE_CHARACTERS ? (int32_t)length : LINE_CHARACTERS;
    copy_characters(run);
    for (int32_t n = 0; n < run->length; n++) {
        uint32_t c = run->characters[n];
        if (c < 128) {
            run->classes[n] = ASCII[c];
        } else if (c > 0xFFFF) {
            run->classes[n] = classes_of(c);
            here = 0;
        } else {
            const Fold *fold = run->model->folds[c >> 8];
            if (!fold && !(fold = fold_block(run->model, c >> 8))) {
                return -1;
            }
            run->classes[n] = fold->classes[c & 0xFF];
            here &= run->classes[n] & TYPOGRAPHIC || fold->count[c & 0xFF] != HARD;
        }
    }
    run->characters[run->length] = run->classes[run->length] = 0;
    return here;
}

