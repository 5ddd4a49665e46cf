/* Gate: the type cleaner._core.Gate, which tells which lines may hold a word that a rule waits for.
 *
 * Most lines of a dump hold none, so that no rule need look at them. It lets too many lines pass, never too few.
 */
#include "tables.h"

#include <string.h>

enum { WORD_BYTES = 96, FLAG_SENTENCE_END = 1 };

/* The most words of a line that a rule takes which waits for a word: anywhere, beside a digit, as the line's first, as the first of two. */
typedef struct {
    Key key;
    int32_t most[4];
} Awaited;

typedef struct {
    PyObject_HEAD
    Table words, pairs;
    uint32_t mark;
    int holds_long; /* words that are longer than WORD_BYTES */
    long prose, longest;
} Gate;

/* A line's first two words, parted by a space; `plain` tells that nothing but ASCII has come so far. */
typedef struct {
    char bytes[2 * WORD_BYTES + 1];
    size_t length;
    int count, plain, waiting; /* waiting: the most words of a line that may open with the first and some second word */
} Opening;

static int encode(PyObject *word, const char **bytes, size_t *length)
{
    Py_ssize_t size;
    *bytes = PyUnicode_AsUTF8AndSize(word, &size);
    *length = (size_t)size;
    return *bytes ? 0 : -1;
}

static int put(Gate *self, Table *table, PyObject *entries, Py_ssize_t numbers)
{
    PyObject *word, *most;
    Py_ssize_t place = 0;
    while (PyDict_Next(entries, &place, &word, &most)) {
        const char *bytes;
        size_t length;
        if (!PyUnicode_Check(word) || !PyTuple_CheckExact(most) || PyTuple_GET_SIZE(most) != numbers) {
            PyErr_Format(PyExc_TypeError, "words go with tuples of %zd numbers", numbers);
            return -1;
        }
        if (encode(word, &bytes, &length) < 0) {
            return -1;
        }
        int32_t number = table_number(table, head_of(bytes, length), bytes, length);
        if (number < 0) {
            PyErr_NoMemory();
            return -1;
        }
        for (Py_ssize_t n = 0; n < numbers; n++) {
            PyObject *item = PyTuple_GET_ITEM(most, n);
            long value = PyLong_Check(item) ? PyLong_AsLong(item) : -1;
            if (value < 0 || value > INT32_MAX) {
                PyErr_SetString(PyExc_ValueError, "a number of words is none of 31 bits");
                return -1;
            }
            ((Awaited *)table->items)[number].most[n] = (int32_t)value;
        }
        self->holds_long |= length > WORD_BYTES;
    }
    return 0;
}

static int gate_init(Gate *self, PyObject *arguments, PyObject *Py_UNUSED(keywords))
{
    PyObject *words, *pairs;
    int mark;
    if (self->words.size) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTuple(arguments, "O!O!Cll", &PyDict_Type, &words, &PyDict_Type, &pairs, &mark, &self->prose, &self->longest)) {
        return -1;
    }
    self->mark = (uint32_t)mark;
    self->words.size = self->pairs.size = sizeof(Awaited);
    return put(self, &self->words, words, 4) < 0 || put(self, &self->pairs, pairs, 1) < 0 ? -1 : 0;
}

static void gate_dealloc(Gate *self)
{
    table_free(&self->words);
    table_free(&self->pairs);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static const Awaited *awaited(const Table *table, const char *bytes, size_t length)
{
    return table_find(table, head_of(bytes, length), bytes, length);
}

/* Take the next word of a line of `count` words; returns whether some rule waits for it. */
static int is_awaited(const Gate *self, Opening *opening, const char *bytes, size_t length, long count, int has_digit)
{
    int place = opening->count++;
    if (length > WORD_BYTES) {
        return place < 2 || self->holds_long; /* it is not told which word it is */
    }
    if (place < 2) {
        opening->bytes[opening->length] = ' ';
        memcpy(opening->bytes + opening->length + place, bytes, length);
        opening->length += length + (size_t)place;
    }
    if (place == 1 && count <= opening->waiting) {
        const Awaited *pair = awaited(&self->pairs, opening->bytes, opening->length);
        if (!opening->plain || (pair && count <= pair->most[0])) {
            return 1;
        }
    }
    const Awaited *word = awaited(&self->words, bytes, length);
    if (!word) {
        return 0;
    }
    if (place == 0) {
        opening->waiting = word->most[3];
    }
    return count <= word->most[0] || (has_digit && count <= word->most[1]) || (place == 0 && count <= word->most[2]);
}

/* Tell whether a line may hold a word that a rule waits for. */
static int passes(const Gate *self, int kind, const void *data, Py_ssize_t from, Py_ssize_t to, long count, int has_digit)
{
    char bytes[WORD_BYTES + 8];
    size_t length = 0;
    Opening opening = {.plain = 1};
    for (Py_ssize_t place = from; place <= to; place++) {
        uint32_t c = place < to ? PyUnicode_READ(kind, data, place) : ' ';
        opening.plain &= c < 128;
        if (c == self->mark || c == 0x130 || c == 0x3A3) {
            return 1; /* in lower case these are two letters, or one of two */
        }
        if (c < 128 ? Py_ISALNUM(c) || c == '_' : Py_UNICODE_ISALNUM(c)) {
            if (length <= WORD_BYTES) {
                length += (size_t)utf8(c < 128 ? (uint32_t)Py_TOLOWER(c) : (uint32_t)Py_UNICODE_TOLOWER(c), bytes + length);
            }
            continue;
        }
        if (length && is_awaited(self, &opening, bytes, length, count, has_digit)) {
            return 1;
        }
        length = 0;
        if (c == ')' || c == ']' || c == '#' || c == 0xA9) { /* the signs among the words of rules/schema.py */
            if (is_awaited(self, &opening, bytes, (size_t)utf8(c, bytes), count, has_digit)) {
                return 1;
            }
        }
    }
    return opening.count == 1 && count <= opening.waiting && !opening.plain;
}

/* Return the rows of a table that a rule must look at. Short lines with a digit pass, and all short lines if asked for. */
static PyObject *gate_rows(Gate *self, PyObject *arguments)
{
    PyObject *text, *columns[7];
    long short_with_digit, short_ones;
    if (!self->words.size) {
        PyErr_SetString(PyExc_TypeError, "not made");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "UO!O!O!O!O!O!O!ll", &text, &PyList_Type, &columns[0], &PyList_Type, &columns[1], &PyList_Type,
            &columns[2], &PyList_Type, &columns[3], &PyList_Type, &columns[4], &PyList_Type, &columns[5], &PyList_Type, &columns[6],
            &short_with_digit, &short_ones)) {
        return NULL;
    }
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(columns[6]); n++) {
        PyObject *number = PyList_GET_ITEM(columns[6], n);
        Py_ssize_t row = PyLong_AsSsize_t(number), value[4];
        for (int k = 0; k < 4; k++) {
            value[k] = row >= 0 && row < PyList_GET_SIZE(columns[k]) ? PyLong_AsSsize_t(PyList_GET_ITEM(columns[k], row)) : -1;
        }
        Py_ssize_t from = value[0], to = value[1], count = value[2];
        if (PyErr_Occurred() || from < 0 || to < from || to > PyUnicode_GET_LENGTH(text) || row >= PyList_GET_SIZE(columns[4])
            || row >= PyList_GET_SIZE(columns[5])) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "a row lies in the columns, and its line in the text");
            }
            Py_CLEAR(found);
            break;
        }
        if ((count >= self->prose && value[3] & FLAG_SENTENCE_END) || count > self->longest) {
            continue;
        }
        int same = PyObject_RichCompareBool(PyList_GET_ITEM(columns[4], row), PyList_GET_ITEM(columns[5], row), Py_EQ);
        if (same < 0) {
            Py_CLEAR(found);
        } else if (count <= short_ones || (!same && count <= short_with_digit)
            || passes(self, (int)PyUnicode_KIND(text), PyUnicode_DATA(text), from, to, (long)count, !same)) {
            if (PyList_Append(found, number) < 0) {
                Py_CLEAR(found);
            }
        }
    }
    return found;
}

static PyMethodDef gate_methods[] = {
    {"rows", (PyCFunction)gate_rows, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject gate_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "cleaner._core.Gate",
    .tp_basicsize = sizeof(Gate),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)gate_init,
    .tp_dealloc = (destructor)gate_dealloc,
    .tp_methods = gate_methods,
};

int core_add_gate(PyObject *module)
{
    return PyType_Ready(&gate_type) < 0 ? -1 : PyModule_AddObjectRef(module, "Gate", (PyObject *)&gate_type);
}
