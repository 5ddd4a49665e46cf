/* Folds: what characters are to the story stage, and what they become in a token, as lines/tokens.py tells it. */
#include "stories/folds.h"

const uint8_t ascii_classes[128] = ASCII_CLASSES;

uint8_t classes_of(uint32_t c)
{
    int classes = is_name_capital(c) ? IS_CAPITAL : 0;
    if (Py_UNICODE_ISALNUM(c)) {
        classes |= IS_ALNUM | IS_NAME_PART | IS_WORD;
    }
    if (Py_UNICODE_ISDECIMAL(c)) {
        classes |= IS_DIGIT;
    }
    if (Py_UNICODE_ISSPACE(c)) {
        classes |= IS_SPACE;
    }
    return (uint8_t)(classes | (is_typographic(c) ? IS_TYPOGRAPHIC : 0) | (c == CURLED ? IS_NAME_PART : 0));
}

static void read_form(Fold *fold, uint32_t n, PyObject *form)
{
    fold->count[n] = HARD;
    if (PyUnicode_Check(form) && PyUnicode_GET_LENGTH(form) <= LONGEST_FOLDED && PyUnicode_MAX_CHAR_VALUE(form) <= 0xFFFF) {
        fold->count[n] = (uint8_t)PyUnicode_GET_LENGTH(form);
        for (int k = 0; k < fold->count[n]; k++) {
            fold->form[n][k] = (uint16_t)PyUnicode_READ_CHAR(form, k);
        }
    }
}

const Fold *ask_block(Folds *folds, uint32_t block)
{
    PyObject *forms = PyObject_CallFunction(folds->ask, "I", block);
    if (!forms) {
        return NULL;
    }
    Fold *fold = PyMem_Calloc(1, sizeof *fold);
    if (!fold || !PyList_CheckExact(forms) || PyList_GET_SIZE(forms) != FOLD_BLOCK) {
        PyErr_SetString(fold ? PyExc_TypeError : PyExc_MemoryError, fold ? "no list of the forms of a block" : "no memory to fold");
        PyMem_Free(fold);
        Py_DECREF(forms);
        return NULL;
    }
    for (uint32_t n = 0; n < FOLD_BLOCK; n++) {
        fold->classes[n] = classes_of(block * FOLD_BLOCK + n);
        read_form(fold, n, PyList_GET_ITEM(forms, n));
    }
    Py_DECREF(forms);
    if (folds->blocks[block]) { /* made meanwhile, by a thread that ran while Python was asked */
        PyMem_Free(fold);
        return folds->blocks[block];
    }
    return folds->blocks[block] = fold;
}

void folds_free(Folds *folds)
{
    for (int block = 0; block < FOLD_BLOCKS; block++) {
        PyMem_Free(folds->blocks[block]);
    }
}
