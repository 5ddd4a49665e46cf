/* Weights: the type cleaner._core.Weights, the idf table of models/idf.py. */
#include "models/weights.h"

#include "constants.h"
#include "state.h"
#include "utf8.h"

#include <stddef.h>
#include <string.h>

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
        uint32_t point;
        n += decode_utf8(bytes + n, &point);
        digits &= Py_UNICODE_ISDIGIT(point) != 0;
        hiragana &= point >= FIRST_HIRAGANA && point <= LAST_HIRAGANA;
    }
    return digits ? NUMBER_WEIGHT : hiragana ? GRAMMAR_WEIGHT : UNKNOWN_WEIGHT;
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

static int weights_init(PyObject *object, PyObject *arguments, PyObject *Py_UNUSED(keywords))
{
    Weights *self = (Weights *)object;
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

static int weights_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void weights_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    table_free(&((Weights *)self)->table);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *weights_item(PyObject *object, PyObject *token)
{
    const Weights *self = (const Weights *)object;
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
        length += encode_utf8(bytes + length, PyUnicode_READ_CHAR(token, n));
    }
    double idf = weight_of(self, head_of(bytes, length), bytes, length);
    PyMem_Free(bytes);
    return PyFloat_FromDouble(idf);
}

static PyType_Slot slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, weights_init},
    {Py_tp_traverse, weights_traverse},
    {Py_tp_dealloc, weights_dealloc},
    {Py_mp_subscript, weights_item},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "cleaner._core.Weights",
    .basicsize = sizeof(Weights),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int add_weights(PyObject *module) { return add_type(module, &spec, &state_of(module)->weights); }
