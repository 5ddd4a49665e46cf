/* Model: the fitted numbers of models/stories.py and models/idf.py, laid out for the gaps. */
#include "gaps.h"

#include <stddef.h>

/* Note the log odds of the tokens of each level in a field of Odds. */
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
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_TypeError, "the tokens of a level are a string");
            }
            return -1;
        }
        if (table_set(&model->odds, bytes, bytes + length, field, odds) < 0) {
            return -1;
        }
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
    for (Py_ssize_t n = 0; n < FEATURES && n < PyList_GET_SIZE(typical); n++) { /* __float__ may shorten it */
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
    for (Py_ssize_t n = 0; n < model->carried_count && n < PyList_GET_SIZE(carried); n++) {
        long feature = PyLong_AsLong(PyList_GET_ITEM(carried, n));
        if (feature < 0 || feature >= FEATURES) {
            PyErr_SetString(PyExc_ValueError, "a carried feature is none");
            return -1;
        }
        model->carried[n] = (int32_t)feature;
    }
    return PyErr_Occurred() ? -1 : 0;
}

int model_read(Model *model, PyObject *arguments, PyObject *keywords)
{
    static char *names[] = {"weights", "odds", "trees", "typical", "groups", "carried", "relaxed", "asked", NULL};
    PyObject *weights, *odds, *typical, *groups, *carried, *asked, *first, *second;
    double first_base, second_base;
    if (model->weights) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O!O!(OdOd)OOOdO!", names, &weights_type, &weights, &PyDict_Type, &odds, &first, &first_base, &second,
            &second_base, &typical, &groups, &carried, &model->relaxed, &PyTuple_Type, &asked)) {
        return -1;
    }
    model->odds.size = sizeof(Odds);
    model->weights = (Weights *)Py_NewRef(weights);
    int result = 0;
    static const char *const kinds[] = {"openings", "leads", "endings"};
    static const size_t fields[] = {offsetof(Odds, opening), offsetof(Odds, lead), offsetof(Odds, ending)};
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

void model_free(Model *model)
{
    table_free(&model->odds);
    Py_XDECREF(model->weights);
    for (int block = 0; block < 256; block++) {
        PyMem_Free(model->folds[block]);
    }
    forest_free(&model->first);
    forest_free(&model->second);
    PyMem_Free(model->carried);
    Py_XDECREF(model->asked);
}

