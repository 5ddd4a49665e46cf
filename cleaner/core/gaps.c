/* Gaps: the type cleaner._core.Gaps, which tells how likely a story starts at each line of a table. */
#include "gaps.h"

#include <stddef.h>
#include <string.h>

static const double OPEN = -5.0;
enum { PIECE = 512 }; /* rows between two looks for Ctrl-C */

typedef struct {
    PyObject_HEAD
    Model model;
} Gaps;

/* ---- the model */

/* Return what is known of a token, making it where it is new; NULL with an exception set. */
static Known *known_of(Model *model, const char *token, size_t length)
{
    int32_t number = table_number(&model->known, head_of(token, length), token, length);
    return number < 0 ? (Known *)PyErr_NoMemory() : (Known *)model->known.items + number;
}

static int put_odds(Model *model, PyObject *levels, size_t field)
{
    PyObject *level, *tokens;
    Py_ssize_t place = 0;
    if (!PyDict_Check(levels)) {
        PyErr_SetString(PyExc_TypeError, "odds are dictionaries of tokens by their level");
        return -1;
    }
    while (PyDict_Next(levels, &place, &level, &tokens)) {
        PyObject *number = PyFloat_FromString(level);
        Py_ssize_t length;
        const char *bytes = number && PyUnicode_Check(tokens) ? PyUnicode_AsUTF8AndSize(tokens, &length) : NULL;
        double odds = number ? PyFloat_AS_DOUBLE(number) : 0.0;
        Py_XDECREF(number);
        if (!bytes) {
            return -1;
        }
        for (const char *end = bytes + length, *next; bytes < end; bytes = next + 1) {
            next = memchr(bytes, ' ', (size_t)(end - bytes));
            next = next ? next : end;
            Known *known = known_of(model, bytes, (size_t)(next - bytes));
            if (!known) {
                return -1;
            }
            *(double *)((char *)known + field) = odds;
        }
    }
    return 0;
}

/* Read the lines "WEIGHT<tab>TOKEN TOKEN ..." of the idf table. */
static int put_idf(Model *model, const char *bytes, Py_ssize_t length)
{
    const char *end = bytes + length;
    while (bytes < end) {
        const char *line_end = memchr(bytes, '\n', (size_t)(end - bytes));
        line_end = line_end ? line_end : end;
        char *tab;
        double weight = *bytes == '#' ? 0.0 : PyOS_string_to_double(bytes, &tab, NULL);
        if (PyErr_Occurred()) {
            return -1;
        }
        for (const char *token = *bytes == '#' ? line_end : tab + 1, *next; token < line_end; token = next + 1) {
            next = memchr(token, ' ', (size_t)(line_end - token));
            next = next ? next : line_end;
            Known *known = known_of(model, token, (size_t)(next - token));
            if (!known) {
                return -1;
            }
            known->idf = weight;
        }
        bytes = line_end + 1;
    }
    return 0;
}

static int put_features(Model *model, PyObject *typical, PyObject *groups, PyObject *carried)
{
    if (!PyList_CheckExact(typical) || PyList_GET_SIZE(typical) != FEATURES || !PyList_CheckExact(groups)
        || PyList_GET_SIZE(groups) > GROUPS || !PyList_CheckExact(carried)) {
        PyErr_Format(PyExc_ValueError, "expected %d typical values, at most %d groups and the carried features, as lists", FEATURES, GROUPS);
        return -1;
    }
    for (Py_ssize_t n = 0; n < FEATURES; n++) {
        model->typical[n] = PyFloat_AsDouble(PyList_GET_ITEM(typical, n));
    }
    model->group_count = (int32_t)PyList_GET_SIZE(groups);
    for (Py_ssize_t g = 0; g < model->group_count; g++) {
        PyObject *group = PyList_GET_ITEM(groups, g);
        for (Py_ssize_t n = 0; PyList_CheckExact(group) && n < PyList_GET_SIZE(group); n++) {
            long feature = PyLong_AsLong(PyList_GET_ITEM(group, n));
            if (feature >= 0 && feature < FEATURES) {
                model->groups[g][feature] = 1;
            }
        }
    }
    model->carried_count = (int32_t)PyList_GET_SIZE(carried);
    if (!(model->carried = PyMem_Calloc((size_t)model->carried_count + 1, sizeof *model->carried))) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t n = 0; n < model->carried_count; n++) {
        long feature = PyLong_AsLong(PyList_GET_ITEM(carried, n));
        if (feature < 0 || feature >= FEATURES) {
            PyErr_SetString(PyExc_ValueError, "a carried feature is none");
            return -1;
        }
        model->carried[n] = (int32_t)feature;
    }
    return PyErr_Occurred() ? -1 : 0;
}

static int gaps_init(Gaps *self, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"idf", "odds", "trees", "typical", "groups", "carried", "relaxed", "asked", NULL};
    Model *model = &self->model;
    Py_buffer idf;
    PyObject *odds, *typical, *groups, *carried, *asked, *first, *second;
    double first_base, second_base;
    if (model->asked) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "y*O!(OdOd)OOOdO!", names, &idf, &PyDict_Type, &odds, &first, &first_base, &second,
            &second_base, &typical, &groups, &carried, &model->relaxed, &PyTuple_Type, &asked)) {
        return -1;
    }
    model->known.size = sizeof(Known);
    int result = put_idf(model, idf.buf, idf.len);
    PyBuffer_Release(&idf);
    static const char *const kinds[] = {"openings", "leads", "endings"};
    static const size_t fields[] = {offsetof(Known, opening), offsetof(Known, lead), offsetof(Known, ending)};
    for (int n = 0; result == 0 && n < 3; n++) {
        PyObject *levels = PyDict_GetItemString(odds, kinds[n]);
        result = levels ? put_odds(model, levels, fields[n]) : 0;
    }
    if (result < 0 || put_features(model, typical, groups, carried) < 0 || forest_read(&model->first, first, first_base, FEATURES) < 0
        || forest_read(&model->second, second, second_base, SECOND_OWN + model->carried_count) < 0
        || !PyArg_ParseTuple(asked, "OOOOO", &model->fold, &model->tokens, &model->is_date, &model->has_credit, &model->dateline)) {
        return -1;
    }
    model->asked = Py_NewRef(asked);
    return 0;
}

static void gaps_dealloc(Gaps *self)
{
    Model *model = &self->model;
    table_free(&model->known);
    for (int block = 0; block < 256; block++) {
        PyMem_Free(model->folds[block]);
    }
    forest_free(&model->first);
    forest_free(&model->second);
    PyMem_Free(model->carried);
    Py_XDECREF(model->asked);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* ---- a run over one table */

static int32_t *int_column(PyObject *list, int32_t count)
{
    int32_t *column = PyMem_Malloc(((size_t)count + 1) * sizeof *column);
    if (!column) {
        PyErr_NoMemory();
        return NULL;
    }
    for (int32_t n = 0; n < count; n++) {
        column[n] = (int32_t)PyLong_AsLong(PyList_GET_ITEM(list, n));
    }
    if (PyErr_Occurred()) {
        PyMem_Free(column);
        return NULL;
    }
    return column;
}

static void run_free(Run *run)
{
    PyMem_Free(run->start);
    PyMem_Free(run->end);
    PyMem_Free(run->words);
    PyMem_Free(run->flags);
    PyMem_Free(run->rows);
    PyMem_Free(run->blanks);
    PyMem_Free(run->blank_counts);
    PyMem_Free(run->key);
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

/* Take over a table's columns; NULL with an exception set. Strings and bytes are borrowed. */
static Run *run_of(Model *model, PyObject *arguments)
{
    PyObject *text, *start, *end, *words, *flags, *key, *rows;
    Py_buffer roles;
    if (!PyArg_ParseTuple(arguments, "UO!O!O!O!O!y*O!", &text, &PyList_Type, &start, &PyList_Type, &end, &PyList_Type, &words, &PyList_Type,
            &flags, &PyList_Type, &key, &roles, &PyList_Type, &rows)) {
        return NULL;
    }
    Py_ssize_t lines = PyList_GET_SIZE(start);
    Run *run = PyMem_Calloc(1, sizeof *run);
    const void *borrowed = roles.buf;
    int fits = lines < INT32_MAX && PyUnicode_GET_LENGTH(text) < INT32_MAX && PyList_GET_SIZE(end) == lines && PyList_GET_SIZE(words) == lines
        && PyList_GET_SIZE(flags) == lines && PyList_GET_SIZE(key) == lines && roles.len == lines && PyList_GET_SIZE(rows) <= lines;
    PyBuffer_Release(&roles);
    if (!run || !fits) {
        PyErr_SetString(PyExc_ValueError, "the columns of a table have one length, and at most 2**31 characters");
        PyMem_Free(run);
        return NULL;
    }
    run->model = model;
    run->text = text;
    run->data = PyUnicode_DATA(text);
    run->kind = (int)PyUnicode_KIND(text);
    run->roles = borrowed;
    run->lines = (int32_t)lines;
    run->count = (int32_t)PyList_GET_SIZE(rows);
    run->forgotten = FAR;
    run->tokens.size = sizeof(Token);
    run->names.size = sizeof(Name);
    run->key = PyMem_Malloc(((size_t)lines + 1) * sizeof *run->key);
    if (!run->key || !(run->start = int_column(start, run->lines)) || !(run->end = int_column(end, run->lines))
        || !(run->words = int_column(words, run->lines)) || !(run->flags = int_column(flags, run->lines))
        || !(run->rows = int_column(rows, run->count))) {
        run_free(run);
        return PyErr_Occurred() ? NULL : (Run *)PyErr_NoMemory();
    }
    int32_t above = -1;
    for (int32_t n = 0; n < run->count; above = run->rows[n++]) {
        if (run->rows[n] <= above || run->rows[n] >= run->lines) {
            PyErr_SetString(PyExc_ValueError, "rows go up and lie in the table");
        }
    }
    for (int32_t n = 0; n < run->lines; n++) {
        run->key[n] = PyLong_AsUnsignedLongLongMask(PyList_GET_ITEM(key, n));
        if (run->start[n] < 0 || run->end[n] < run->start[n] || run->end[n] > PyUnicode_GET_LENGTH(text)) {
            PyErr_SetString(PyExc_ValueError, "lines lie in the text");
        }
    }
    if (PyErr_Occurred() || count_blanks(run) < 0 || window_load(run, run->count < AHEAD + 1 ? run->count : AHEAD + 1) < 0) {
        run_free(run);
        return NULL;
    }
    return run;
}

/* Return the features of every gap as the bytes of doubles, FEATURES a gap. */
static PyObject *gaps_measure(Gaps *self, PyObject *arguments)
{
    Run *run = run_of(&self->model, arguments);
    if (!run) {
        return NULL;
    }
    Py_ssize_t gaps = run->count > 1 ? run->count - 1 : 0;
    PyObject *result = PyBytes_FromStringAndSize(NULL, gaps * FEATURES * (Py_ssize_t)sizeof(double));
    for (int32_t i = 0; result && i < run->count; i++) {
        if (i) {
            double features[FEATURES];
            measure(run, features);
            memcpy(PyBytes_AS_STRING(result) + (size_t)(i - 1) * sizeof features, features, sizeof features);
        }
        if (window_advance(run) < 0) {
            Py_CLEAR(result);
        }
    }
    run_free(run);
    return result;
}

/* The first pass: the log odds of each gap, and the features of those still open. */
typedef struct {
    double *odds, (*features)[FEATURES];
    int32_t *places, open, feature_room, place_room;
} First;

static int judge_first(Run *run, PyObject *sure, First *first)
{
    const Model *model = run->model;
    for (int32_t i = 0; i < run->count; i++) {
        if (i % PIECE == PIECE - 1 && PyErr_CheckSignals() < 0) {
            return -1;
        }
        if (i) {
            double(*features)[FEATURES] = grown(first->features, first->open, &first->feature_room, sizeof *features);
            if (features) {
                first->features = features;
            }
            int32_t *places = grown(first->places, first->open, &first->place_room, sizeof *places);
            if (places) {
                first->places = places;
            }
            if (!features || !places) {
                PyErr_NoMemory();
                return -1;
            }
            measure(run, features[first->open]);
            PyObject *row = PyLong_FromLong(run->rows[i]);
            int is_sure = row ? PySet_Contains(sure, row) : -1;
            Py_XDECREF(row);
            if (is_sure < 0) {
                return -1;
            }
            double odds = is_sure ? SURE : forest_log_odds(&model->first, features[first->open]);
            odds = odds > SURE ? SURE : odds < -SURE ? -SURE : odds;
            first->odds[i - 1] = odds;
            if (odds > OPEN) {
                places[first->open++] = i - 1;
            }
        }
        if (window_advance(run) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Return what each group of features adds to a gap's log odds: how much less they are with its usual values. */
static PyObject *costs_of(const Model *model, const double *features)
{
    double whole = forest_log_odds(&model->first, features), usual[FEATURES];
    PyObject *costs = PyTuple_New(model->group_count);
    for (int32_t g = 0; costs && g < model->group_count; g++) {
        for (int n = 0; n < FEATURES; n++) {
            usual[n] = model->groups[g][n] ? model->typical[n] : features[n];
        }
        PyObject *cost = PyFloat_FromDouble(forest_log_odds(&model->first, usual) - whole);
        if (!cost) {
            Py_CLEAR(costs);
            break;
        }
        PyTuple_SET_ITEM(costs, g, cost);
    }
    return costs;
}

static int append(PyObject *list, PyObject *item)
{
    int result = item ? PyList_Append(list, item) : -1;
    Py_XDECREF(item);
    return result;
}

static int judge_second(const Run *run, PyObject *sure, const First *first, PyObject *rows, PyObject *chances, PyObject *costs)
{
    const Model *model = run->model;
    Second second = {0};
    double *values = PyMem_Malloc(((size_t)SECOND_OWN + (size_t)model->carried_count) * sizeof *values);
    int result = values ? second_prepare(&second, first->odds, run->count - 1) : -1;
    for (int32_t n = 0; result == 0 && n < first->open; n++) {
        int32_t place = first->places[n];
        const double *features = first->features[n];
        PyObject *row = PyLong_FromLong(run->rows[place + 1]);
        int is_sure = row ? PySet_Contains(sure, row) : -1;
        double chance = 1.0;
        if (is_sure == 0) {
            second_measure(&second, model, place, features, values);
            chance = logistic(forest_log_odds(&model->second, values));
        }
        PyObject *cost = is_sure < 0 ? NULL : chance >= model->relaxed ? costs_of(model, features) : Py_NewRef(Py_None);
        if (append(rows, row) < 0 || append(chances, PyFloat_FromDouble(chance)) < 0 || append(costs, cost) < 0) {
            result = -1;
        }
    }
    second_free(&second);
    PyMem_Free(values);
    if (result < 0 && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return result;
}

/* Return (rows, probabilities, costs) of the gaps that are not out of the question, each a list. */
static PyObject *gaps_judge(Gaps *self, PyObject *arguments)
{
    Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    PyObject *sure = count ? PyTuple_GET_ITEM(arguments, count - 1) : NULL;
    if (!sure || !PyAnySet_Check(sure)) {
        PyErr_SetString(PyExc_TypeError, "the last argument is the set of sure rows");
        return NULL;
    }
    PyObject *columns = PyTuple_GetSlice(arguments, 0, count - 1);
    Run *run = columns ? run_of(&self->model, columns) : NULL;
    if (!run) {
        Py_XDECREF(columns);
        return NULL;
    }
    First first = {0};
    PyObject *rows = PyList_New(0), *chances = PyList_New(0), *costs = PyList_New(0), *result = NULL;
    first.odds = PyMem_Malloc(((size_t)run->count + 1) * sizeof *first.odds);
    if (!first.odds || !rows || !chances || !costs) {
        PyErr_NoMemory();
    } else if (judge_first(run, sure, &first) == 0
        && (run->count < 2 || judge_second(run, sure, &first, rows, chances, costs) == 0)) {
        result = PyTuple_Pack(3, rows, chances, costs);
    }
    Py_XDECREF(rows);
    Py_XDECREF(chances);
    Py_XDECREF(costs);
    PyMem_Free(first.odds);
    PyMem_Free(first.features);
    PyMem_Free(first.places);
    run_free(run);
    Py_DECREF(columns);
    return result;
}

static PyMethodDef gaps_methods[] = {
    {"judge", (PyCFunction)gaps_judge, METH_VARARGS, NULL},
    {"measure", (PyCFunction)gaps_measure, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject gaps_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "cleaner._core.Gaps",
    .tp_basicsize = sizeof(Gaps),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)gaps_init,
    .tp_dealloc = (destructor)gaps_dealloc,
    .tp_methods = gaps_methods,
};

int core_add_gaps(PyObject *module)
{
    return PyType_Ready(&gaps_type) < 0 ? -1 : PyModule_AddObjectRef(module, "Gaps", (PyObject *)&gaps_type);
}
