/* Model: the fitted numbers of models/stories.py and models/idf.py, laid out for the gaps. */
#ifndef CLEANER_STORIES_MODEL_H
#define CLEANER_STORIES_MODEL_H

#include "models/trees.h"
#include "models/weights.h"
#include "stories/folds.h"
#include "tables.h"

typedef struct {
    Key key;
    double opening, lead, ending; /* log odds, 0 for none */
} Odds;

typedef struct {
    Weights *weights;
    Table odds;
    Folds folds;
    PyObject *asked, *tokens, *is_date, *has_credit, *dateline; /* a tuple of what is asked of Python, and its items */
    Forest first, second;
    double typical[FEATURES], relaxed;
    uint8_t groups[GROUPS][FEATURES]; /* which features a group holds */
    int32_t group_count;
    int32_t *carried, carried_count;
} Model;

/* Take over the arguments of Gaps(...), of which the first is of a given type; -1 with an exception set. */
int model_read(Model *model, PyTypeObject *weights_type, PyObject *arguments, PyObject *keywords);
/* What Python calls to find and to drop what a model holds of its objects. */
int model_traverse(Model *model, visitproc visit, void *arg);
void model_clear(Model *model);
void model_free(Model *model);

#endif
