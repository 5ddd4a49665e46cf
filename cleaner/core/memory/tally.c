/* Tally: the type cleaner._core.Tally, which counts lines as memory/counts.py does. */
#include "memory/tally.h"

#include "constants.h"
#include "state.h"

#include <string.h>

/* A key's place in the table is told by its highest bits, so that the table is nearly in order at all times: growing it and
 * taking all keys out in order are each one pass. Keys are hashes; they spread evenly. */
enum { LEAST_BITS = 6, FULL = 11, OF = 16 /* share of the places that may be taken */, FETCHED = 32 /* lines whose places are fetched together */ };

typedef struct {
    uint64_t key; /* 0 where nothing is */
    uint32_t counts[KEY_COUNTS];
    uint32_t dump, kept; /* the latest dump that it came in, and whether it was printed of that one */
} Entry;

typedef struct {
    PyObject_HEAD
    Entry *entries;
    size_t used;
    int bits;
    uint32_t dumps;
} Tally;

static Entry *find(Entry *entries, int bits, uint64_t key)
{
    size_t last = ((size_t)1 << bits) - 1, place = (size_t)(key >> (64 - bits));
    while (entries[place].key && entries[place].key != key) {
        place = (place + 1) & last;
    }
    return &entries[place];
}

static int make_room(Tally *self)
{
    size_t size = self->entries ? (size_t)1 << self->bits : 0;
    if (self->used < size / OF * FULL) {
        return 0;
    }
    int bits = self->entries ? self->bits + 1 : LEAST_BITS;
    Entry *entries = PyMem_RawCalloc((size_t)1 << bits, sizeof(Entry));
    if (!entries) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t n = 0; n < size; n++) {
        if (self->entries[n].key) {
            *find(entries, bits, self->entries[n].key) = self->entries[n];
        }
    }
    PyMem_RawFree(self->entries);
    self->entries = entries;
    self->bits = bits;
    return 0;
}

static int count(Tally *self, uint64_t key, unsigned char code)
{
    if (make_room(self) < 0) {
        return -1;
    }
    Entry *entry = find(self->entries, self->bits, key);
    if (!entry->key) {
        entry->key = key;
        self->used++;
    }
    if (entry->dump != self->dumps) {
        entry->dump = self->dumps;
        entry->kept = 0;
        entry->counts[0]++;
        entry->counts[1] += (code & 3) == PLACE_HEAD;
        entry->counts[2] += (code & 3) == PLACE_TAIL;
    }
    if (code & LINE_KEPT && !entry->kept) {
        entry->kept = 1;
        entry->counts[3]++;
    }
    return 0;
}

/* Have the place of a key brought near before it is counted. */
static void fetch(const Tally *self, uint64_t key)
{
#if defined(__GNUC__)
    if (self->entries) {
        __builtin_prefetch(&self->entries[key >> (64 - self->bits)], 1);
    }
#else
    (void)self;
    (void)key;
#endif
}

static uint64_t number(PyObject *item)
{
    uint64_t value = PyLong_AsUnsignedLongLong(item);
    return value == UINT64_MAX && PyErr_Occurred() ? 0 : value;
}

/* Count some lines, at most so many that their places fit a near memory; -1 with an exception where that fails. */
static int count_lines(Tally *self, PyObject **keys, PyObject **masks, const unsigned char *codes, Py_ssize_t size)
{
    uint64_t values[FETCHED], masked[FETCHED];
    for (Py_ssize_t n = 0; n < size; n++) {
        values[n] = masked[n] = number(keys[n]);
        fetch(self, values[n]);
        if (masks[n] != keys[n]) { /* in most lines they are one number */
            masked[n] = number(masks[n]);
            fetch(self, masked[n]);
        }
    }
    if (PyErr_Occurred()) {
        return -1;
    }
    for (Py_ssize_t n = 0; n < size; n++) {
        if (values[n] && count(self, values[n], codes[n]) < 0) {
            return -1;
        }
        if (values[n] && masked[n] && masked[n] != values[n] && count(self, masked[n], codes[n]) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *add(PyObject *object, PyObject *arguments)
{
    Tally *self = (Tally *)object;
    PyObject *keys, *masks;
    Py_buffer codes;
    if (!PyArg_ParseTuple(arguments, "O!O!y*", &PyList_Type, &keys, &PyList_Type, &masks, &codes)) {
        return NULL;
    }
    int failed = PyList_GET_SIZE(keys) != codes.len || PyList_GET_SIZE(masks) != codes.len;
    if (failed) {
        PyErr_SetString(PyExc_ValueError, "keys, masks and codes of different lengths");
    }
    self->dumps++;
    PyObject **key = PySequence_Fast_ITEMS(keys), **mask = PySequence_Fast_ITEMS(masks);
    for (Py_ssize_t n = 0; !failed && n < codes.len; n += FETCHED) {
        Py_ssize_t size = codes.len - n < FETCHED ? codes.len - n : FETCHED;
        failed = count_lines(self, key + n, mask + n, (const unsigned char *)codes.buf + n, size) < 0;
    }
    PyBuffer_Release(&codes);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* Put the entries at the front of the table, in order of their keys. What went round its end stands in front, and belongs behind. */
static int put_in_order(Tally *self)
{
    size_t size = self->entries ? (size_t)1 << self->bits : 0, round = 0, count = 0;
    while (round < size && self->entries[round].key && self->entries[round].key >> (64 - self->bits) > round) {
        round++;
    }
    Entry *aside = PyMem_RawMalloc((round + 1) * sizeof(Entry));
    if (!aside) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t n = 0; n < size; n++) {
        if (n < round) {
            aside[n] = self->entries[n];
        } else if (self->entries[n].key) {
            self->entries[count++] = self->entries[n];
        }
    }
    for (size_t n = 0; n < round; n++) {
        self->entries[count++] = aside[n];
    }
    PyMem_RawFree(aside);
    for (size_t n = 1; n < count; n++) {
        Entry entry = self->entries[n];
        size_t place = n;
        for (; place && self->entries[place - 1].key > entry.key; place--) {
            self->entries[place] = self->entries[place - 1];
        }
        self->entries[place] = entry;
    }
    return 0;
}

static PyObject *drain(PyObject *object, PyObject *Py_UNUSED(arguments))
{
    Tally *self = (Tally *)object;
    size_t used = self->used;
    PyObject *keys = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(used * sizeof(uint64_t)));
    PyObject *counts = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(used * KEY_COUNTS * sizeof(uint32_t)));
    if (!keys || !counts || put_in_order(self) < 0) {
        Py_XDECREF(keys);
        Py_XDECREF(counts);
        return NULL;
    }
    for (size_t n = 0; n < used; n++) {
        memcpy(PyBytes_AS_STRING(keys) + n * sizeof(uint64_t), &self->entries[n].key, sizeof(uint64_t));
        memcpy(PyBytes_AS_STRING(counts) + n * sizeof self->entries[n].counts, self->entries[n].counts, sizeof self->entries[n].counts);
    }
    PyMem_RawFree(self->entries);
    self->entries = NULL;
    self->used = 0;
    self->dumps = 0;
    return Py_BuildValue("NN", keys, counts);
}

static Py_ssize_t length(PyObject *object) { return (Py_ssize_t)((Tally *)object)->used; }

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PyMem_RawFree(((Tally *)self)->entries);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef methods[] = {
    {"add", add, METH_VARARGS, NULL},
    {"drain", drain, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_traverse, traverse},
    {Py_tp_dealloc, dealloc},
    {Py_tp_methods, methods},
    {Py_sq_length, length},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "cleaner._core.Tally",
    .basicsize = sizeof(Tally),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int add_tally(PyObject *module) { return add_type(module, &spec, NULL); }
