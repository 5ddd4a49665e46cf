/* Marks: whether a row is a date, bears a photo credit or opens with a dateline, as stages/stories/window.py and stages/shapes.py tell.
 *
 * A cheap look settles most rows; what it cannot settle is asked of the Python functions that the model holds.
 */
#include "stories/marks.h"

static const Word before_colon[] = CREDIT_BEFORE_COLON, before_space[] = CREDIT_BEFORE_SPACE;

enum { LEAST_DATELINE = 4 /* characters that any dateline has */, LEAST_CAPITALS = 3 /* characters that a city in capitals has */ };

static int ask(PyObject *function, PyObject *text)
{
    PyObject *answer = PyObject_CallOneArg(function, text);
    int result = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return result;
}

static int has_digit(const Run *run)
{
    int found = 0;
    for (int32_t place = 0; place < run->length; place++) {
        found |= run->classes[place];
    }
    return found & IS_DIGIT;
}

/* Tell whether one of some words ends right before a place. */
static int one_ends_at(const Run *run, int32_t place, const Word *words, size_t count)
{
    for (size_t n = 0; n < count; n++) {
        if (stands_at(run, place - words[n].length, &words[n])) {
            return 1;
        }
    }
    return 0;
}

/* Tell whether a line's end holds what every credit of stages/shapes.py has: a closing bracket, an agency, or "Photo:". */
static int may_have_credit(const Run *run)
{
    int32_t from = run->length > CREDIT_CHARACTERS ? run->length - CREDIT_CHARACTERS : 0;
    for (int32_t place = run->length - 1; place >= from && !(run->classes[place] & IS_WORD); place--) {
        if (run->characters[place] == ')' || run->characters[place] == ']') {
            return 1;
        }
    }
    for (int32_t place = from; place < run->length; place++) {
        uint32_t c = run->characters[place];
        if (c == '/' || (c == ':' && one_ends_at(run, place, before_colon, sizeof before_colon / sizeof *before_colon))
            || (c == ' ' && one_ends_at(run, place, before_space, sizeof before_space / sizeof *before_space))) {
            return 1;
        }
    }
    return 0;
}

/* Tell whether a line may open with a dateline: in capitals, or with an agency in brackets. */
static int may_have_dateline(const Run *run)
{
    int32_t from = 0;
    while (run->classes[from] & IS_SPACE) {
        from++;
    }
    int32_t to = run->length - from > DATELINE_HEAD ? from + DATELINE_HEAD : run->length, bracket = from;
    uint32_t first = run->characters[from];
    if (to - from < LEAST_DATELINE || (first != '(' && !is_dateline_capital(first))) {
        return 0;
    }
    int capitals = 1;
    for (int32_t place = from + 1; place < from + LEAST_CAPITALS; place++) {
        uint32_t c = run->characters[place];
        capitals &= is_dateline_capital(c) || is_city_sign(c);
    }
    while (!capitals && bracket < to && run->characters[bracket] != '(') {
        bracket++;
    }
    return capitals || bracket < to;
}

int read_marks(Run *run, Reading *reading, int32_t row)
{
    const Model *model = run->model;
    int role = run->roles[row];
    int look_date = !(role & MARK_DATE) && run->words[row] <= DATE_WORDS && !(run->flags[row] & FLAG_SENTENCE_END) && has_digit(run);
    int look_credit = !(role & MARK_CAPTION) && may_have_credit(run);
    int look_dateline = may_have_dateline(run);
    reading->date = (role & MARK_DATE) != 0;
    reading->credit = (role & MARK_CAPTION) != 0;
    reading->dateline = 0;
    if (!look_date && !look_credit && !look_dateline) {
        return 0;
    }
    PyObject *text = PyUnicode_Substring(run->text, run->begin, run->begin + run->length);
    if (!text) {
        return -1;
    }
    if (look_date) {
        reading->date = ask(model->is_date, text);
    }
    if (look_credit && reading->date >= 0) {
        reading->credit = ask(model->has_credit, text);
    }
    if (look_dateline && reading->date >= 0 && reading->credit >= 0) {
        reading->dateline = ask(model->dateline, text);
    }
    Py_DECREF(text);
    return reading->date < 0 || reading->credit < 0 || reading->dateline < 0 ? -1 : 0;
}
