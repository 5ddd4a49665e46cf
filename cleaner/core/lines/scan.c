/* Scan: the columns of a text's lines, as lines/scan.py makes them. */
#include "lines/scan.h"

#include "lines/rows.h"
#include "state.h"

typedef struct {
    Py_ssize_t start, end;
} Span;

typedef struct {
    Desk desk;
    Span *spans;
    Row *rows;
    Py_ssize_t lines, room; /* spans found, and those that there is room for */
} Scan;

static int add_span(Scan *scan, Py_ssize_t start, Py_ssize_t end)
{
    if (scan->lines == scan->room) {
        Py_ssize_t room = scan->room + scan->room / 2 + 256;
        Span *spans = PyMem_Realloc(scan->spans, (size_t)room * sizeof(Span));
        if (!spans) {
            PyErr_NoMemory();
            return -1;
        }
        scan->spans = spans;
        scan->room = room;
    }
    scan->spans[scan->lines++] = (Span){start, end};
    return 0;
}

static int find_lines(Scan *scan, PyObject *text)
{
    Line whole = {PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
    for (Py_ssize_t start = 0, end; start <= whole.length; start = end + 1) {
        if (whole.kind == PyUnicode_1BYTE_KIND) {
            const char *bytes = whole.characters, *found = memchr(bytes + start, '\n', (size_t)(whole.length - start));
            end = found ? found - bytes : whole.length;
        } else {
            for (end = start; end < whole.length && character_at(&whole, end) != '\n'; end++) {
            }
        }
        if (add_span(scan, start, end) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_spans(Scan *scan, PyObject *spans)
{
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(spans); n++) {
        PyObject *span = PyList_GET_ITEM(spans, n);
        if (!PyTuple_Check(span) || PyTuple_GET_SIZE(span) != 2) {
            PyErr_SetString(PyExc_TypeError, "a span is a tuple of two numbers");
            return -1;
        }
        Py_ssize_t start = PyLong_AsSsize_t(PyTuple_GET_ITEM(span, 0));
        Py_ssize_t end = PyLong_AsSsize_t(PyTuple_GET_ITEM(span, 1));
        if (PyErr_Occurred() || add_span(scan, start, end) < 0) {
            return -1;
        }
    }
    return 0;
}

static int scan_rows(Scan *scan, PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const char *characters = PyUnicode_DATA(text);
    scan->rows = PyMem_New(Row, scan->lines);
    if (!scan->rows && scan->lines) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t n = 0; n < scan->lines; n++) {
        Py_ssize_t start = scan->spans[n].start, end = scan->spans[n].end;
        Py_ssize_t length = PySlice_AdjustIndices(PyUnicode_GET_LENGTH(text), &start, &end, 1);
        Line line = {kind, characters + start * kind, length};
        if (make_row(&scan->desk, &line, &scan->rows[n]) < 0) {
            return -1;
        }
    }
    return 0;
}

enum { START_COLUMN, END_COLUMN, KEY_COLUMN, MASK_COLUMN, WORDS_COLUMN, FLAGS_COLUMN, COLUMNS };

static PyObject *cell(const Scan *scan, Py_ssize_t line, int column)
{
    const Row *row = &scan->rows[line];
    switch (column) {
    case START_COLUMN:
        return PyLong_FromSsize_t(scan->spans[line].start);
    case END_COLUMN:
        return PyLong_FromSsize_t(scan->spans[line].end);
    case KEY_COLUMN:
        return PyLong_FromUnsignedLongLong(row->key);
    case MASK_COLUMN:
        return PyLong_FromUnsignedLongLong(row->mask);
    case WORDS_COLUMN:
        return PyLong_FromSsize_t(row->words);
    default:
        return PyLong_FromLong(row->flags);
    }
}

static PyObject *make_columns(const Scan *scan)
{
    PyObject *columns = PyTuple_New(COLUMNS);
    for (int column = 0; columns && column < COLUMNS; column++) {
        PyObject *cells = PyList_New(scan->lines);
        if (!cells) {
            Py_CLEAR(columns);
            break;
        }
        PyTuple_SET_ITEM(columns, column, cells);
        for (Py_ssize_t line = 0; line < scan->lines; line++) {
            PyObject *value;
            if (column == MASK_COLUMN && scan->rows[line].mask == scan->rows[line].key) {
                value = Py_NewRef(PyList_GET_ITEM(PyTuple_GET_ITEM(columns, KEY_COLUMN), line)); /* most lines: one number */
            } else {
                value = cell(scan, line, column);
            }
            if (!value) {
                Py_DECREF(columns);
                return NULL;
            }
            PyList_SET_ITEM(cells, line, value);
        }
    }
    return columns;
}

/* scan_lines(text, spans, properties, fold): six columns; spans are None where lines end at "\n". */
static PyObject *scan_lines(PyObject *module, PyObject *arguments)
{
    Scan scan = {.desk.characters.pages = state_of(module)->pages};
    PyObject *text, *spans, *columns = NULL;
    if (!PyArg_ParseTuple(arguments, "UOOO", &text, &spans, &scan.desk.characters.properties, &scan.desk.fold)) {
        return NULL;
    }
    if (spans != Py_None && !PyList_Check(spans)) {
        PyErr_SetString(PyExc_TypeError, "spans are a list of tuples, or None");
        return NULL;
    }
    int found = spans == Py_None ? find_lines(&scan, text) : read_spans(&scan, spans);
    if (found == 0 && scan_rows(&scan, text) == 0) {
        columns = make_columns(&scan);
    }
    clear_desk(&scan.desk);
    PyMem_Free(scan.spans);
    PyMem_Free(scan.rows);
    return columns;
}

static PyMethodDef functions[] = {
    {"scan_lines", scan_lines, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

int add_scan(PyObject *module) { return PyModule_AddFunctions(module, functions); }
