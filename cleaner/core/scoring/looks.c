/* Looks: what is counted in the text of a page's units, as stages/scoring/looks.py counts it. */
#include "scoring/looks.h"

#include "constants.h"
#include "lists.h"

/* [^\W\d_] of Python's regular expressions. */
static inline int is_letter(Py_UCS4 c)
{
    if (c < 128) {
        return (c | 32) - 'a' < 26u;
    }
    return Py_UNICODE_ISALNUM(c) && !Py_UNICODE_ISDECIMAL(c);
}

static inline int is_digit(Py_UCS4 c) { return c < 128 ? c - '0' < 10u : Py_UNICODE_ISDECIMAL(c); }

/* A word's case-folded form; ``plain`` tells that it is ASCII. */
static PyObject *casefolded(PyObject *text, Py_ssize_t start, Py_ssize_t end, int plain)
{
    if (!plain) {
        PyObject *word = PyUnicode_Substring(text, start, end);
        PyObject *out = word ? PyObject_CallMethod(word, "casefold", NULL) : NULL;
        Py_XDECREF(word);
        return out;
    }
    PyObject *out = PyUnicode_New(end - start, 127);
    if (out) {
        int kind = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
        Py_UCS1 *to = PyUnicode_1BYTE_DATA(out);
        for (Py_ssize_t i = start; i < end; i++) {
            to[i - start] = (Py_UCS1)(PyUnicode_READ(kind, data, i) | 32); /* letters all */
        }
    }
    return out;
}

/* Append what a word of a text is compared by. */
static int compare_by(PyObject *words, PyObject *text, Py_ssize_t start, Py_ssize_t end, int spaceless, int plain)
{
    if (!spaceless) {
        return end - start < COMPARED_LETTERS ? 0 : append(words, casefolded(text, start, end, plain));
    }
    for (Py_ssize_t i = start; i + 1 < end; i++) {
        if (append(words, PyUnicode_Substring(text, i, i + 2)) < 0) {
            return -1;
        }
    }
    return 0;
}

enum { COUNTS = 6 };

/* Read one text: what its words are compared by, and the counts of read_texts. */
static int read_text(PyObject *text, int spaceless, PyObject *words, Py_ssize_t counts[COUNTS])
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), start = -1, dots = 0;
    int kind = PyUnicode_KIND(text), upper = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t all = 0, shorts = 0, uppers = 0, commas = 0, digits = 0, separators = 0;
    Py_UCS4 bits = 0;
    for (Py_ssize_t i = 0; i <= length; i++) {
        Py_UCS4 c = i < length ? PyUnicode_READ(kind, data, i) : 0;
        if (i < length && is_letter(c)) {
            if (start < 0) {
                start = i;
                bits = 0;
                upper = Py_UNICODE_ISUPPER(c) != 0;
            }
            bits |= c;
            dots = 0;
            continue;
        }
        if (start >= 0) {
            all++;
            uppers += upper;
            shorts += !upper && i - start <= SHORT_LETTERS;
            if (compare_by(words, text, start, i, spaceless, bits < 128) < 0) {
                return -1;
            }
            start = -1;
        }
        dots = c == '.' ? dots + 1 : 0;
        commas += is_comma(c);
        digits += is_digit(c);
        separators += is_separator(c) + (dots > 0 && dots % DOTS == 0);
    }
    counts[0] = all;
    counts[1] = shorts;
    counts[2] = uppers;
    counts[3] = commas;
    counts[4] = length < BRIEF ? digits : 0;
    counts[5] = length < BRIEF ? separators : 0;
    return 0;
}

static PyObject *read_texts(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *texts, *spaceless;
    if (!PyArg_ParseTuple(arguments, "O!O!", &PyList_Type, &texts, &PyList_Type, &spaceless)) {
        return NULL;
    }
    PyObject *out = PyTuple_New(COUNTS + 1);
    for (int column = 0; out && column <= COUNTS; column++) {
        PyObject *list = PyList_New(0);
        if (list == NULL) {
            Py_CLEAR(out);
            break;
        }
        PyTuple_SET_ITEM(out, column, list);
    }
    for (Py_ssize_t i = 0; out && i < PyList_GET_SIZE(texts) && i < PyList_GET_SIZE(spaceless); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i), *words = PyList_New(0);
        Py_ssize_t counts[COUNTS];
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "a text is no string");
        }
        int failed = words == NULL || !PyUnicode_Check(text) ||
                     read_text(text, PyList_GET_ITEM(spaceless, i) == Py_True, words, counts) < 0 ||
                     PyList_Append(PyTuple_GET_ITEM(out, 0), words) < 0;
        Py_XDECREF(words);
        for (int column = 0; !failed && column < COUNTS; column++) {
            failed = append(PyTuple_GET_ITEM(out, column + 1), PyLong_FromSsize_t(counts[column])) < 0;
        }
        if (failed) {
            Py_CLEAR(out);
        }
    }
    return out;
}

static PyMethodDef functions[] = {
    {"read_texts", read_texts, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_looks(PyObject *module) { return PyModule_AddFunctions(module, functions); }
