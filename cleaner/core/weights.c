/* Weights: the type cleaner._core.Weights, the idf table of models/idf.py. */
#include "gaps.h"

#include <stddef.h>
#include <string.h>

static const double UNKNOWN = 7.0, NUMBER = 3.0, GRAMMAR = 1.0;
enum { TOKEN_SIZE = 8 }; /* bytes of the file that a token takes at least, on average */

typedef struct {
    Key key;
    double idf;
} Weight;

/* Return the weight of a token that the table does not have, as Idf.__missing__ does. */
static double unknown_weight(const char *bytes, size_t length)
{
    int digits = length > 0, hiragana = length > 0;
    for (size_t n = 0; n < length;) {
        uint32_t point = (unsigned char)bytes[n++];
        int more = point < 0xC0 ? 0 : point < 0xE0 ? 1 : point < 0xF0 ? 2 : 3;
        point = more ? point & (0x3Fu >> more) : point;
        for (; more; more--) {
            point = point << 6 | ((unsigned char)bytes[n++] & 0x3F);
        }
        digits &= Py_UNICODE_ISDIGIT(point) != 0;
        hiragana &= point >= 0x3041 && point <= 0x309F;
    }
    return digits ? NUMBER : hiragana ? GRAMMAR : UNKNOWN;
}

double weight_of(const Weights *weights, uint64_t head, const char *bytes, size_t length)
{
    const Weight *weight = table_find(&weights->table, head, bytes, length);
    return weight ? weight->idf : unknown_weight(bytes, length);
}

/* Read the lines "WEIGHT<tab>TOKEN TOKEN ..."; those that begin with # are notes. */
static int read_lines(Weights *weights, const char *bytes, const char *end)
{
    while (bytes < end) {
        const char *line_end = memchr(bytes, '\n', (size_t)(end - bytes));
        line_end = line_end ? line_end : end;
        char *tab;
        double idf = *bytes == '#' ? 0.0 : PyOS_string_to_double(bytes, &tab, NULL);
        if (PyErr_Occurred()) {
            return -1;
        }
        if (*bytes != '#' && table_set(&weights->table, tab + 1, line_end, offsetof(Weight, idf), idf) < 0) {
            return -1;
        }
        bytes = line_end + 1;
    }
    return 0;
}

static int weights_init(Weights *self, PyObject *arguments, PyObject *Py_UNUSED(keywords))
{
    PyObject *bytes;
    if (self->table.size) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTuple(arguments, "S", &bytes)) {
        return -1;
    }
    self->table.size = sizeof(Weight);
    const char *start = PyBytes_AS_STRING(bytes);
    if (table_reserve(&self->table, (size_t)PyBytes_GET_SIZE(bytes) / TOKEN_SIZE) < 0) {
        PyErr_NoMemory();
        return -1;
    }
    return read_lines(self, start, start + PyBytes_GET_SIZE(bytes));
}

static void weights_dealloc(Weights *self)
{
    table_free(&self->table);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *weights_item(Weights *self, PyObject *token)
{
    if (!PyUnicode_Check(token)) {
        PyErr_SetString(PyExc_TypeError, "a token is a string");
        return NULL;
    }
    if (!self->table.size) {
        PyErr_SetString(PyExc_TypeError, "not made");
        return NULL;
    }
    Py_ssize_t count = PyUnicode_GET_LENGTH(token);
    char *bytes = PyMem_Malloc(4 * (size_t)count + 1);
    if (!bytes) {
        return PyErr_NoMemory();
    }
    size_t length = 0;
    for (Py_ssize_t n = 0; n < count; n++) {
        length += (size_t)utf8(PyUnicode_READ_CHAR(token, n), bytes + length);
    }
    double idf = weight_of(self, head_of(bytes, length), bytes, length);
    PyMem_Free(bytes);
    return PyFloat_FromDouble(idf);
}

static PyMappingMethods weights_mapping = {.mp_subscript = (binaryfunc)weights_item};

PyTypeObject weights_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "cleaner._core.Weights",
    .tp_basicsize = sizeof(Weights),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)weights_init,
    .tp_dealloc = (destructor)weights_dealloc,
    .tp_as_mapping = &weights_mapping,
};
