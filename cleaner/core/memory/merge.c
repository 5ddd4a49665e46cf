/* Merge: the sum of counts that were made apart, as memory/counts.py adds them up. */
#include "memory/merge.h"

#include "constants.h"

#include <string.h>

typedef struct {
    Py_buffer keys, counts;
    Py_ssize_t size, place; /* keys, and how many of them are done */
    int wide; /* counts are of four bytes, not of one */
    uint64_t next; /* the key at the place */
} Part;

typedef struct {
    uint64_t *keys;
    char *counts;
    Py_ssize_t size;
} Out;

static void see_next(Part *part)
{
    if (part->place < part->size) {
        memcpy(&part->next, (const char *)part->keys.buf + 8 * part->place, sizeof part->next);
    }
}

static int open_part(Part *part, PyObject *pair)
{
    if (!PyTuple_Check(pair) || !PyArg_ParseTuple(pair, "y*y*", &part->keys, &part->counts)) {
        return -1;
    }
    part->size = part->keys.len / 8;
    part->wide = part->counts.len == part->size * KEY_COUNTS * 4 && part->size;
    if (part->keys.len % 8 || part->counts.len != part->size * KEY_COUNTS * (part->wide ? 4 : 1)) {
        PyErr_SetString(PyExc_ValueError, "not four counts of one or of four bytes for each key");
        return -1;
    }
    see_next(part);
    return 0;
}

/* Add a part's counts at its place to the sums, and go on by one. */
static void take(Part *part, uint64_t *sums)
{
    uint32_t wide[KEY_COUNTS];
    const unsigned char *counts = (const unsigned char *)part->counts.buf + part->place * KEY_COUNTS * (part->wide ? 4 : 1);
    if (part->wide) {
        memcpy(wide, counts, sizeof wide);
    }
    for (int n = 0; n < KEY_COUNTS; n++) {
        sums[n] += part->wide ? wide[n] : counts[n];
    }
    part->place++;
    see_next(part);
}

static int put(Out *few, Out *many, uint64_t key, const uint64_t *sums)
{
    Out *out = few;
    for (int n = 0; n < KEY_COUNTS; n++) {
        if (sums[n] > UINT32_MAX) {
            PyErr_SetString(PyExc_OverflowError, "a line of more dumps than can be counted");
            return -1;
        }
        out = sums[n] > SMALL_COUNT ? many : out;
    }
    out->keys[out->size] = key;
    for (int n = 0; n < KEY_COUNTS; n++) {
        if (out == few) {
            few->counts[few->size * KEY_COUNTS + n] = (char)(unsigned char)sums[n];
        } else {
            uint32_t wide = (uint32_t)sums[n];
            memcpy(many->counts + 4 * (many->size * KEY_COUNTS + n), &wide, sizeof wide);
        }
    }
    out->size++;
    return 0;
}

static int merge(Part *parts, Py_ssize_t count, uint64_t least, Out *few, Out *many)
{
    for (;;) {
        int any = 0;
        uint64_t key = 0;
        for (Py_ssize_t n = 0; n < count; n++) {
            if (parts[n].place < parts[n].size && (!any || parts[n].next < key)) {
                key = parts[n].next;
                any = 1;
            }
        }
        if (!any) {
            return 0;
        }
        uint64_t sums[KEY_COUNTS] = {0};
        for (Py_ssize_t n = 0; n < count; n++) {
            while (parts[n].place < parts[n].size && parts[n].next == key) {
                take(&parts[n], sums);
            }
        }
        if (sums[0] >= least && put(few, many, key, sums) < 0) {
            return -1;
        }
    }
}

static PyObject *merge_counts(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *list, *out = NULL;
    unsigned long long least;
    if (!PyArg_ParseTuple(arguments, "O!K", &PyList_Type, &list, &least)) {
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(list), opened = 0, size = 0;
    Part *parts = PyMem_Calloc((size_t)count + 1, sizeof(Part));
    if (!parts) {
        return PyErr_NoMemory();
    }
    while (opened < count && open_part(&parts[opened], PyList_GET_ITEM(list, opened)) == 0) {
        size += parts[opened++].size;
    }
    if (opened == count) {
        Out few = {PyMem_RawMalloc(8 * (size_t)size + 1), PyMem_RawMalloc(KEY_COUNTS * (size_t)size + 1), 0};
        Out many = {PyMem_RawMalloc(8 * (size_t)size + 1), PyMem_RawMalloc(4 * KEY_COUNTS * (size_t)size + 1), 0};
        if (!few.keys || !few.counts || !many.keys || !many.counts) {
            PyErr_NoMemory();
        } else if (merge(parts, count, least, &few, &many) == 0) {
            out = Py_BuildValue("y#y#y#y#", (char *)few.keys, 8 * few.size, few.counts, KEY_COUNTS * few.size, (char *)many.keys, 8 * many.size,
                                many.counts, 4 * KEY_COUNTS * many.size);
        }
        PyMem_RawFree(few.keys);
        PyMem_RawFree(few.counts);
        PyMem_RawFree(many.keys);
        PyMem_RawFree(many.counts);
    }
    for (Py_ssize_t n = 0; n <= opened && n < count; n++) {
        if (parts[n].keys.obj) {
            PyBuffer_Release(&parts[n].keys);
        }
        if (parts[n].counts.obj) {
            PyBuffer_Release(&parts[n].counts);
        }
    }
    PyMem_Free(parts);
    return out;
}

static PyMethodDef functions[] = {
    {"merge_counts", merge_counts, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_merge(PyObject *module) { return PyModule_AddFunctions(module, functions); }
