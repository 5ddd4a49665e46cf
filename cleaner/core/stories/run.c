/* Run: a table's columns taken over, for one pass over its gaps, as stages/stories/features.py begins it. */
#include "stories/run.h"

/* A table's columns, as Python hands them over. */
typedef struct {
    PyObject *text, *start, *end, *words, *flags, *key, *roles, *rows;
} Columns;

static int32_t *int_column(PyObject *list, int32_t count)
{
    int32_t *column = PyMem_Malloc(((size_t)count + 1) * sizeof *column);
    if (!column) {
        PyErr_NoMemory();
        return NULL;
    }
    for (int32_t n = 0; n < count; n++) {
        PyObject *item = PyList_GET_ITEM(list, n); /* an int, so that no code of Python's runs that could change the list */
        long value = PyLong_Check(item) ? PyLong_AsLong(item) : INT32_MIN;
        if (value <= INT32_MIN || value > INT32_MAX) {
            PyErr_SetString(PyExc_ValueError, "a column holds what is no number of 32 bits");
            PyMem_Free(column);
            return NULL;
        }
        column[n] = (int32_t)value;
    }
    return column;
}

void run_free(Run *run)
{
    PyMem_Free(run->start);
    PyMem_Free(run->end);
    PyMem_Free(run->words);
    PyMem_Free(run->flags);
    PyMem_Free(run->rows);
    PyMem_Free(run->blanks);
    PyMem_Free(run->blank_counts);
    PyMem_Free(run->key);
    PyMem_Free(run->sure);
    table_free(&run->tokens);
    table_free(&run->names);
    for (int n = 0; n < RING; n++) {
        PyMem_Free(run->ring[n].pairs);
        PyMem_Free(run->ring[n].names);
    }
    PyMem_Free(run);
}

/* Count the blank lines above each row, how often each number comes, and which is usual. */
static int count_blanks(Run *run)
{
    if (!(run->blanks = PyMem_Calloc((size_t)run->count + 1, sizeof *run->blanks))
        || !(run->blank_counts = PyMem_Calloc((size_t)run->lines + 2, sizeof *run->blank_counts))) {
        PyErr_NoMemory();
        return -1;
    }
    int32_t most = 0, open = 0;
    for (int32_t i = 0; i < run->count; i++) {
        open += !(run->flags[run->rows[i]] & FLAG_SENTENCE_END);
        if (i) {
            for (int32_t row = run->rows[i - 1] + 1; row < run->rows[i]; row++) {
                run->blanks[i] += !run->words[row];
            }
            run->blank_counts[run->blanks[i]]++;
            most = run->blanks[i] > most ? run->blanks[i] : most;
        }
    }
    for (int32_t blanks = 0; blanks <= most; blanks++) {
        run->usual = run->blank_counts[blanks] > run->blank_counts[run->usual] ? blanks : run->usual;
    }
    run->short_share = (double)open / (run->count > 1 ? run->count : 1);
    return 0;
}

static int fit(const Columns *columns)
{
    Py_ssize_t lines = PyList_GET_SIZE(columns->start);
    return lines < INT32_MAX && PyUnicode_GET_LENGTH(columns->text) < INT32_MAX && PyList_GET_SIZE(columns->end) == lines
        && PyList_GET_SIZE(columns->words) == lines && PyList_GET_SIZE(columns->flags) == lines && PyList_GET_SIZE(columns->key) == lines
        && PyBytes_GET_SIZE(columns->roles) == lines && PyList_GET_SIZE(columns->rows) <= lines;
}

/* Copy what is numbers; -1 with an exception set. */
static int take_columns(Run *run, const Columns *columns)
{
    run->key = PyMem_Malloc(((size_t)run->lines + 1) * sizeof *run->key);
    run->sure = PyMem_Calloc((size_t)run->lines + 1, sizeof *run->sure);
    if (!run->key || !run->sure) {
        PyErr_NoMemory();
        return -1;
    }
    if (!(run->start = int_column(columns->start, run->lines)) || !(run->end = int_column(columns->end, run->lines))
        || !(run->words = int_column(columns->words, run->lines)) || !(run->flags = int_column(columns->flags, run->lines))
        || !(run->rows = int_column(columns->rows, run->count))) {
        return -1;
    }
    int32_t above = -1;
    for (int32_t n = 0; n < run->count; above = run->rows[n++]) {
        if (run->rows[n] <= above || run->rows[n] >= run->lines) {
            PyErr_SetString(PyExc_ValueError, "rows go up and lie in the table");
            return -1;
        }
    }
    for (int32_t n = 0; n < run->lines; n++) {
        run->key[n] = PyLong_AsUnsignedLongLongMask(PyList_GET_ITEM(columns->key, n));
        if (run->start[n] < 0 || run->end[n] < run->start[n] || run->end[n] > PyUnicode_GET_LENGTH(columns->text)) {
            PyErr_SetString(PyExc_ValueError, "lines lie in the text");
        }
    }
    return PyErr_Occurred() ? -1 : 0;
}

Run *run_of(Model *model, PyObject *arguments)
{
    Columns columns;
    if (!model->asked) {
        PyErr_SetString(PyExc_TypeError, "not made");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "UO!O!O!O!O!SO!", &columns.text, &PyList_Type, &columns.start, &PyList_Type, &columns.end,
            &PyList_Type, &columns.words, &PyList_Type, &columns.flags, &PyList_Type, &columns.key, &columns.roles, &PyList_Type,
            &columns.rows)) {
        return NULL;
    }
    if (!fit(&columns)) {
        PyErr_SetString(PyExc_ValueError, "the columns of a table have one length, and less than 2**31 - 1 characters");
        return NULL;
    }
    Run *run = PyMem_Calloc(1, sizeof *run);
    if (!run) {
        return (Run *)PyErr_NoMemory();
    }
    run->model = model;
    run->text = columns.text;
    run->data = PyUnicode_DATA(columns.text);
    run->kind = (int)PyUnicode_KIND(columns.text);
    run->roles = (const uint8_t *)PyBytes_AS_STRING(columns.roles);
    run->lines = (int32_t)PyList_GET_SIZE(columns.start);
    run->count = (int32_t)PyList_GET_SIZE(columns.rows);
    run->forgotten = NEVER_SEEN;
    run->tokens.size = sizeof(Token);
    run->names.size = sizeof(Name);
    if (take_columns(run, &columns) < 0 || count_blanks(run) < 0) {
        run_free(run);
        return NULL;
    }
    return run;
}
