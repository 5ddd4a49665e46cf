/* Gate: the type cleaner._core.Gate, which tells which lines may hold a word that a rule waits for, as rules/matcher.py looks for them.
 *
 * Most lines of a dump hold none, so that no rule need look at them. It lets too many lines pass, never too few.
 */
#include "rules/gate.h"

#include "casing.h"
#include "constants.h"
#include "state.h"
#include "tables.h"
#include "utf8.h"

#include <string.h>

enum { WORD_BYTES = 96 /* of the longest word that is told from others */ };

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

static int gate_init(PyObject *object, PyObject *arguments, PyObject *Py_UNUSED(keywords))
{
    Gate *self = (Gate *)object;
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

static int gate_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void gate_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    table_free(&((Gate *)self)->words);
    table_free(&((Gate *)self)->pairs);
    type->tp_free(self);
    Py_DECREF(type);
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

/* A line of a table: where it stands in the text, its words, and whether it holds a digit. */
typedef struct {
    Py_ssize_t from, to, count;
    int flags, has_digit;
} Line;

/* Tell whether a line may hold a word that a rule waits for. */
static int passes(const Gate *self, PyObject *text, const Line *line)
{
    int kind = (int)PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    char bytes[WORD_BYTES + 8];
    size_t length = 0;
    long count = (long)line->count;
    Opening opening = {.plain = 1};
    for (Py_ssize_t place = line->from; place <= line->to; place++) {
        uint32_t c = place < line->to ? PyUnicode_READ(kind, data, place) : ' ';
        opening.plain &= c < 128;
        if (c == self->mark || is_lowered_by_word(c)) {
            return 1;
        }
        if (c < 128 ? Py_ISALNUM(c) || c == '_' : Py_UNICODE_ISALNUM(c)) {
            if (length <= WORD_BYTES) {
                length += encode_utf8(bytes + length, lowered(c));
            }
            continue;
        }
        if (length && is_awaited(self, &opening, bytes, length, count, line->has_digit)) {
            return 1;
        }
        length = 0;
        if (is_pattern_sign(c) && is_awaited(self, &opening, bytes, encode_utf8(bytes, c), count, line->has_digit)) {
            return 1;
        }
    }
    return opening.count == 1 && count <= opening.waiting && !opening.plain;
}

enum { START, STOP, WORDS, FLAGS, KEY, MASK, ROWS, COLUMNS };

/* Read a row of the columns; -1 with an exception where it does not lie in them, or its line not in the text. */
static int read_line(PyObject *text, PyObject *const *columns, PyObject *number, Line *line)
{
    Py_ssize_t row = PyLong_AsSsize_t(number), value[KEY];
    for (int k = START; k < KEY; k++) {
        value[k] = row >= 0 && row < PyList_GET_SIZE(columns[k]) ? PyLong_AsSsize_t(PyList_GET_ITEM(columns[k], row)) : -1;
    }
    if (PyErr_Occurred()) {
        return -1;
    }
    if (value[START] < 0 || value[STOP] < value[START] || value[STOP] > PyUnicode_GET_LENGTH(text) || row >= PyList_GET_SIZE(columns[KEY])
        || row >= PyList_GET_SIZE(columns[MASK])) {
        PyErr_SetString(PyExc_ValueError, "a row lies in the columns, and its line in the text");
        return -1;
    }
    *line = (Line){value[START], value[STOP], value[WORDS], (int)value[FLAGS], 0};
    int same = PyObject_RichCompareBool(PyList_GET_ITEM(columns[KEY], row), PyList_GET_ITEM(columns[MASK], row), Py_EQ);
    line->has_digit = !same;
    return same < 0 ? -1 : 0;
}

/* Return the rows of a table that a rule must look at. Short lines with a digit pass, and all short lines if asked for. */
static PyObject *gate_rows(PyObject *object, PyObject *arguments)
{
    const Gate *self = (const Gate *)object;
    PyObject *text, *columns[COLUMNS];
    long short_with_digit, short_ones;
    if (!self->words.size) {
        PyErr_SetString(PyExc_TypeError, "not made");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "UO!O!O!O!O!O!O!ll", &text, &PyList_Type, &columns[START], &PyList_Type, &columns[STOP], &PyList_Type,
            &columns[WORDS], &PyList_Type, &columns[FLAGS], &PyList_Type, &columns[KEY], &PyList_Type, &columns[MASK], &PyList_Type,
            &columns[ROWS], &short_with_digit, &short_ones)) {
        return NULL;
    }
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(columns[ROWS]); n++) {
        PyObject *number = PyList_GET_ITEM(columns[ROWS], n);
        Line line;
        if (read_line(text, columns, number, &line) < 0) {
            Py_CLEAR(found);
            break;
        }
        if ((line.count >= self->prose && line.flags & FLAG_SENTENCE_END) || line.count > self->longest) {
            continue;
        }
        if (line.count <= short_ones || (line.has_digit && line.count <= short_with_digit) || passes(self, text, &line)) {
            if (PyList_Append(found, number) < 0) {
                Py_CLEAR(found);
            }
        }
    }
    return found;
}

static PyMethodDef methods[] = {
    {"rows", gate_rows, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, gate_init},
    {Py_tp_traverse, gate_traverse},
    {Py_tp_dealloc, gate_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "cleaner._core.Gate",
    .basicsize = sizeof(Gate),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int add_gate(PyObject *module) { return add_type(module, &spec, NULL); }
