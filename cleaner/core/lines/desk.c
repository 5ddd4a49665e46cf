/* Desk: where lines are folded, and what is asked of lines/characters.py meanwhile. */
#include "lines/desk.h"

#include "utf8.h"

void clear_desk(Desk *desk)
{
    PyMem_Free(desk->key);
    PyMem_Free(desk->mask);
    Py_CLEAR(desk->pairs);
}

int widen_desk(Desk *desk, size_t size)
{
    size_t capacity = desk->capacity + desk->capacity / 2;
    capacity = (capacity > size ? capacity : size) + 64;
    uint8_t *key = PyMem_Realloc(desk->key, capacity);
    if (key) {
        desk->key = key;
    }
    uint8_t *mask = key ? PyMem_Realloc(desk->mask, capacity) : NULL;
    if (!mask) {
        PyErr_NoMemory();
        return -1;
    }
    desk->mask = mask;
    desk->capacity = capacity;
    return 0;
}

PyObject *fold_in_python(const Desk *desk, const Line *line)
{
    PyObject *text = PyUnicode_FromKindAndData(line->kind, line->characters, line->length);
    PyObject *folded = text ? PyObject_CallFunctionObjArgs(desk->fold, text, NULL) : NULL;
    Py_XDECREF(text);
    if (folded && !PyUnicode_Check(folded)) {
        PyErr_SetString(PyExc_TypeError, "a folded line is a string");
        Py_CLEAR(folded);
    }
    return folded;
}

static int ask_pair(const Desk *desk, uint32_t before, uint32_t code)
{
    Py_UCS4 both[2] = {before, code};
    PyObject *folded = fold_in_python(desk, &(Line){PyUnicode_4BYTE_KIND, both, 2});
    const Character *first = folded ? look_up(&desk->characters, before) : NULL;
    const Character *second = first ? look_up(&desk->characters, code) : NULL;
    if (!second) {
        Py_XDECREF(folded);
        return -1;
    }
    uint8_t expected[2 * FOLD_BYTES], found[2 * FOLD_BYTES];
    size_t first_size = first->properties >> FOLD_SHIFT, size = first_size + (second->properties >> FOLD_SHIFT), found_size = 0;
    memcpy(expected, first->fold, first_size);
    memcpy(expected + first_size, second->fold, size - first_size);
    Py_ssize_t length = PyUnicode_GET_LENGTH(folded);
    for (Py_ssize_t at = 0; at < length && length <= 2 * LONGEST_FOLD; at++) {
        found_size += encode_utf8(found + found_size, PyUnicode_READ_CHAR(folded, at));
    }
    Py_DECREF(folded);
    return found_size != size || memcmp(found, expected, size) != 0;
}

/* Asked once in a scan for each pair of characters. */
int joins(Desk *desk, uint32_t before, uint32_t code)
{
    if (!desk->pairs && !(desk->pairs = PyDict_New())) {
        return -1;
    }
    PyObject *pair = PyLong_FromUnsignedLongLong((uint64_t)before << 32 | code);
    PyObject *known = pair ? PyDict_GetItemWithError(desk->pairs, pair) : NULL;
    int joined = known ? known == Py_True : -1;
    if (pair && !known && !PyErr_Occurred()) {
        joined = ask_pair(desk, before, code);
        if (joined >= 0 && PyDict_SetItem(desk->pairs, pair, joined ? Py_True : Py_False) < 0) {
            joined = -1;
        }
    }
    Py_XDECREF(pair);
    return joined;
}
