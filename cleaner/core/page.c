/* Page: what is seen in the text of a page's units, as stages/page_looks.py reads it, and sums over their features. */
#include "core.h"

enum { BRIEF = 200, SHORT_LETTERS = 3, COMPARED_LETTERS = 4 };

/* [^\W\d_] of Python's regular expressions. */
static inline int is_letter(Py_UCS4 c)
{
    if (c < 128) {
        return (c | 32) - 'a' < 26u;
    }
    return Py_UNICODE_ISALNUM(c) && !Py_UNICODE_ISDECIMAL(c);
}

static inline int is_digit(Py_UCS4 c) { return c < 128 ? c - '0' < 10u : Py_UNICODE_ISDECIMAL(c); }

static int is_comma(Py_UCS4 c)
{
    switch (c) {
    case ',': case ';': case ':': case 0x60c: case 0x61b: case 0x3001: case 0xff0c: case 0xff1b: case 0xff1a:
        return 1;
    default:
        return 0;
    }
}

static int is_separator(Py_UCS4 c)
{
    switch (c) {
    case '|': case '>': case '/': case 0x203a: case 0xbb: case 0xab: case 0x2039: case 0xb7: case 0x2022: case 0x2192: case 0x2026:
        return 1;
    default:
        return 0;
    }
}

/* Append a new reference, which the list takes over. */
static int append(PyObject *list, PyObject *item)
{
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

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
        separators += is_separator(c) + (dots > 0 && dots % 3 == 0);
    }
    counts[0] = all;
    counts[1] = shorts;
    counts[2] = uppers;
    counts[3] = commas;
    counts[4] = length < BRIEF ? digits : 0;
    counts[5] = length < BRIEF ? separators : 0;
    return 0;
}

static PyObject *read_texts(PyObject *module, PyObject *arguments)
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
        int failed = words == NULL || !PyUnicode_Check(text) || PyUnicode_READY(text) < 0 ||
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

static PyObject *count_known(PyObject *module, PyObject *arguments)
{
    PyObject *texts, *known, *word;
    if (!PyArg_ParseTuple(arguments, "O!O!", &PyList_Type, &texts, &PyFrozenSet_Type, &known)) {
        return NULL;
    }
    uint64_t lengths[256] = {0};
    PyObject *words = PyObject_GetIter(known), *out = words ? PyList_New(0) : NULL;
    while (out && (word = PyIter_Next(words))) {
        if (PyUnicode_Check(word) && PyUnicode_READY(word) == 0 && PyUnicode_GET_LENGTH(word) > 0) {
            lengths[PyUnicode_READ_CHAR(word, 0) & 255] |= length_bit(PyUnicode_GET_LENGTH(word));
        }
        Py_DECREF(word);
    }
    Py_XDECREF(words);
    for (Py_ssize_t i = 0; out && i < PyList_GET_SIZE(texts); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text) || PyUnicode_READY(text) < 0) {
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

static PyObject *parts_in(PyObject *module, PyObject *arguments)
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
        if (!PyUnicode_Check(part) || PyUnicode_READY(part) < 0 || PyUnicode_GET_LENGTH(part) == 0) {
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
            int k = __builtin_ctzll(candidates);
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

/* A new list of numbers. */
static PyObject *list_of(const double *values, Py_ssize_t size)
{
    PyObject *out = PyList_New(size);
    for (Py_ssize_t i = 0; out && i < size; i++) {
        PyObject *value = PyFloat_FromDouble(values[i]);
        if (value == NULL) {
            Py_CLEAR(out);
            break;
        }
        PyList_SET_ITEM(out, i, value);
    }
    return out;
}

/* Only of what is a number already: __float__ could change the list that holds it. */
static inline double number(PyObject *item)
{
    if (PyFloat_Check(item)) {
        return PyFloat_AS_DOUBLE(item);
    }
    if (PyLong_Check(item)) {
        return PyLong_AsDouble(item);
    }
    PyErr_SetString(PyExc_TypeError, "no number");
    return -1.0;
}

static PyObject *weigh(PyObject *module, PyObject *arguments)
{
    PyObject *weights, *columns;
    double bias;
    if (!PyArg_ParseTuple(arguments, "O!O!d", &PyTuple_Type, &weights, &PyList_Type, &columns, &bias)) {
        return NULL;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(weights);
    if (PyList_GET_SIZE(columns) != count) {
        PyErr_SetString(PyExc_ValueError, "not a column for each weight");
        return NULL;
    }
    Py_ssize_t size = count ? PySequence_Size(PyList_GET_ITEM(columns, 0)) : 0;
    if (size < 0) {
        return NULL;
    }
    double *sums = PyMem_Calloc(size + 1, sizeof(double));
    PyObject *out = sums ? NULL : PyErr_NoMemory();
    for (Py_ssize_t k = 0; sums && k < count && k < PyList_GET_SIZE(columns); k++) {
        PyObject *column = PySequence_Fast(PyList_GET_ITEM(columns, k), "a column is no sequence");
        double weight = number(PyTuple_GET_ITEM(weights, k));
        if (column == NULL || PySequence_Fast_GET_SIZE(column) != size) {
            Py_XDECREF(column);
            PyErr_SetString(PyExc_ValueError, "columns of different lengths");
            break;
        }
        PyObject **items = PySequence_Fast_ITEMS(column);
        for (Py_ssize_t i = 0; i < size; i++) {
            sums[i] += weight * number(items[i]);
        }
        Py_DECREF(column);
    }
    if (sums && !PyErr_Occurred()) {
        for (Py_ssize_t i = 0; i < size; i++) {
            sums[i] += bias;
        }
        out = list_of(sums, size);
    }
    PyMem_Free(sums);
    return out;
}

static PyObject *decayed(PyObject *module, PyObject *arguments)
{
    PyObject *values;
    double decay;
    if (!PyArg_ParseTuple(arguments, "O!d", &PyList_Type, &values, &decay)) {
        return NULL;
    }
    Py_ssize_t size = PyList_GET_SIZE(values);
    double fresh = 1 - decay, *sums = PyMem_Calloc(2 * size + 1, sizeof(double));
    if (sums == NULL) {
        return PyErr_NoMemory();
    }
    double above = 0.0, below = 0.0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_ssize_t j = size - 1 - i;
        sums[i] = above;
        above = above * decay + number(PyList_GET_ITEM(values, i)) * fresh;
        sums[size + j] = below;
        below = below * decay + number(PyList_GET_ITEM(values, j)) * fresh;
    }
    PyObject *out = PyErr_Occurred() ? NULL : Py_BuildValue("NN", list_of(sums, size), list_of(sums + size, size));
    PyMem_Free(sums);
    return out;
}

static PyMethodDef functions[] = {
    {"read_texts", read_texts, METH_VARARGS, NULL},
    {"count_known", count_known, METH_VARARGS, NULL},
    {"parts_in", parts_in, METH_VARARGS, NULL},
    {"weigh", weigh, METH_VARARGS, NULL},
    {"decayed", decayed, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int core_add_page(PyObject *module) { return PyModule_AddFunctions(module, functions); }
