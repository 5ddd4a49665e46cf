/* Known: which of some words and parts a text holds, as stages/scoring/looks.py finds them. */
#include "scoring/known.h"

#include "bits.h"
#include "lists.h"

/* A bit for a length; one for all from 63 on. */
static inline uint64_t length_bit(Py_ssize_t length) { return (uint64_t)1 << (length < 63 ? length : 63); }

/* How many of a text's words, parted by white space, are among some. ``lengths`` holds the lengths of those that start alike. */
static Py_ssize_t count_among(PyObject *text, PyObject *known, const uint64_t lengths[256])
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), start = -1, count = 0;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t i = 0; i <= length; i++) {
        if (i < length && !Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, i))) {
            start = start < 0 ? i : start;
            continue;
        }
        if (start >= 0 && lengths[PyUnicode_READ(kind, data, start) & 255] & length_bit(i - start)) {
            PyObject *word = PyUnicode_Substring(text, start, i);
            int found = word ? PySet_Contains(known, word) : -1;
            Py_XDECREF(word);
            if (found < 0) {
                return -1;
            }
            count += found;
        }
        start = -1;
    }
    return count;
}

static PyObject *count_known(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *texts, *known, *word;
    if (!PyArg_ParseTuple(arguments, "O!O!", &PyList_Type, &texts, &PyFrozenSet_Type, &known)) {
        return NULL;
    }
    uint64_t lengths[256] = {0};
    PyObject *words = PyObject_GetIter(known), *out = words ? PyList_New(0) : NULL;
    while (out && (word = PyIter_Next(words))) {
        if (PyUnicode_Check(word) && PyUnicode_GET_LENGTH(word) > 0) {
            lengths[PyUnicode_READ_CHAR(word, 0) & 255] |= length_bit(PyUnicode_GET_LENGTH(word));
        }
        Py_DECREF(word);
    }
    Py_XDECREF(words);
    for (Py_ssize_t i = 0; out && i < PyList_GET_SIZE(texts); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "a text is no string");
            Py_CLEAR(out);
            break;
        }
        Py_INCREF(text); /* a word's __eq__ may change the list */
        Py_ssize_t count = count_among(text, known, lengths);
        Py_DECREF(text);
        if (count < 0 || append(out, PyLong_FromSsize_t(count)) < 0) {
            Py_CLEAR(out);
        }
    }
    return out;
}

/* Tell whether a string stands at a place of another. */
static int stands_at(PyObject *part, int kind, const void *data, Py_ssize_t place, Py_ssize_t length)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(part);
    if (place + size > length) {
        return 0;
    }
    int part_kind = PyUnicode_KIND(part);
    const void *part_data = PyUnicode_DATA(part);
    for (Py_ssize_t i = 1; i < size; i++) {
        if (PyUnicode_READ(part_kind, part_data, i) != PyUnicode_READ(kind, data, place + i)) {
            return 0;
        }
    }
    return 1;
}

enum { PARTS = 64 };

static PyObject *parts_in(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *text, *parts, *out;
    if (!PyArg_ParseTuple(arguments, "UO!", &text, &PyTuple_Type, &parts)) {
        return NULL;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(parts), length = PyUnicode_GET_LENGTH(text);
    Py_UCS4 heads[PARTS];
    char found[PARTS] = {0};
    uint64_t open[256] = {0};
    if (count > PARTS) {
        PyErr_SetString(PyExc_ValueError, "too many parts");
        return NULL;
    }
    for (Py_ssize_t k = 0; k < count; k++) {
        PyObject *part = PyTuple_GET_ITEM(parts, k);
        if (!PyUnicode_Check(part) || PyUnicode_GET_LENGTH(part) == 0) {
            PyErr_SetString(PyExc_TypeError, "a part is no string of some length");
            return NULL;
        }
        heads[k] = PyUnicode_READ_CHAR(part, 0);
        open[heads[k] & 255] |= (uint64_t)1 << k;
    }
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t i = 0; i < length; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        uint64_t candidates = open[c & 255];
        while (candidates) {
            int k = lowest(candidates);
            candidates &= candidates - 1;
            if (heads[k] == c && stands_at(PyTuple_GET_ITEM(parts, k), kind, data, i, length)) {
                found[k] = 1;
                open[c & 255] &= ~((uint64_t)1 << k);
            }
        }
    }
    out = PyList_New(0);
    for (Py_ssize_t k = 0; out && k < count; k++) {
        if (found[k] && PyList_Append(out, PyTuple_GET_ITEM(parts, k)) < 0) {
            Py_CLEAR(out);
        }
    }
    return out;
}

static PyMethodDef functions[] = {
    {"count_known", count_known, METH_VARARGS, NULL},
    {"parts_in", parts_in, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_known(PyObject *module) { return PyModule_AddFunctions(module, functions); }
