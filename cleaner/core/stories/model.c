/* Model: the fitted numbers of models/stories.py and models/idf.py, laid out for the gaps. */
#include "stories/model.h"

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

/* Take over the usual value of each feature, and which features each group holds; -1 with an exception set. */
static int put_features(Model *model, PyObject *typical, PyObject *groups)
{
    if (!PyList_CheckExact(typical) || PyList_GET_SIZE(typical) != FEATURES || !PyList_CheckExact(groups)
        || PyList_GET_SIZE(groups) > GROUPS) {
        PyErr_Format(PyExc_ValueError, "expected %d typical values and at most %d groups, as lists", FEATURES, GROUPS);
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
    return PyErr_Occurred() ? -1 : 0;
}

/* Take over which features the second pass sees too; -1 with an exception set. */
static int put_carried(Model *model, PyObject *carried)
{
    if (!PyList_CheckExact(carried)) {
        PyErr_SetString(PyExc_ValueError, "expected the carried features as a list");
        return -1;
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

/* Take over the log odds of tokens, by what they are odds of; -1 with an exception set. */
static int put_all_odds(Model *model, PyObject *odds)
{
    static const char *const kinds[] = {"openings", "leads", "endings"};
    static const size_t fields[] = {offsetof(Odds, opening), offsetof(Odds, lead), offsetof(Odds, ending)};
    int result = 0;
    for (int n = 0; result == 0 && n < 3; n++) {
        PyObject *levels = PyDict_GetItemString(odds, kinds[n]);
        result = levels ? put_odds(model, levels, fields[n]) : 0;
    }
    return result;
}

int model_read(Model *model, PyTypeObject *weights_type, PyObject *arguments, PyObject *keywords)
{
    static const char *const names[] = {"weights", "odds", "trees", "typical", "groups", "carried", "relaxed", "asked", NULL};
    PyObject *weights, *odds, *typical, *groups, *carried, *asked, *first, *second;
    double first_base, second_base;
    if (model->odds.size) {
        PyErr_SetString(PyExc_TypeError, "made already");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O!O!(OdOd)OOOdO!", (char **)names, weights_type, &weights, &PyDict_Type, &odds,
            &first, &first_base, &second, &second_base, &typical, &groups, &carried, &model->relaxed, &PyTuple_Type, &asked)) {
        return -1;
    }
    model->odds.size = sizeof(Odds);
    model->weights = (Weights *)Py_NewRef(weights);
    if (put_all_odds(model, odds) < 0 || put_features(model, typical, groups) < 0 || put_carried(model, carried) < 0
        || forest_read(&model->first, first, first_base, FEATURES) < 0
        || forest_read(&model->second, second, second_base, SECOND_OWN + model->carried_count) < 0
        || !PyArg_ParseTuple(asked, "OOOOO", &model->folds.ask, &model->tokens, &model->is_date, &model->has_credit, &model->dateline)) {
        return -1;
    }
    model->asked = Py_NewRef(asked);
    return 0;
}

int model_traverse(Model *model, visitproc visit, void *arg)
{
    Py_VISIT(model->weights);
    Py_VISIT(model->asked);
    return 0;
}

void model_clear(Model *model)
{
    Py_CLEAR(model->weights);
    Py_CLEAR(model->asked);
}

void model_free(Model *model)
{
    model_clear(model);
    table_free(&model->odds);
    folds_free(&model->folds);
    forest_free(&model->first);
    forest_free(&model->second);
    PyMem_Free(model->carried);
}
