/* Marks: whether a row is a date, bears a photo credit or opens with a dateline.
 *
 * A cheap look settles most rows; what it cannot settle is asked of the Python functions that the model holds.
 */
#include "gaps.h"

#include <string.h>

enum { DATE_WORDS = 12, TAIL = 90, HEAD = 90 };

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
    return found & DIGIT;
}

/* Tell whether some letters stand right before a place. */
static int stand_before(const Run *run, int32_t place, const char *letters)
{
    int32_t length = (int32_t)strlen(letters);
    for (int32_t n = 0; n < length; n++) {
        if (place - length + n < 0 || run->characters[place - length + n] != (unsigned char)letters[n]) {
            return 0;
        }
    }
    return 1;
}

/* Tell whether a line's end holds what every credit of stages/shapes.py has: a closing bracket, an agency, or "Photo:". */
static int may_have_credit(const Run *run)
{
    int32_t from = run->length > TAIL ? run->length - TAIL : 0;
    for (int32_t place = run->length - 1; place >= from && !(run->classes[place] & WORD); place--) {
        if (run->characters[place] == ')' || run->characters[place] == ']') {
            return 1;
        }
    }
    for (int32_t place = from; place < run->length; place++) {
        switch (run->characters[place]) {
        case '/':
            return 1;
        case ':':
            if (stand_before(run, place, "oto") || stand_before(run, place, "OTO") || stand_before(run, place, "mage")
                || stand_before(run, place, "redit") || stand_before(run, place, "graph")) {
                return 1;
            }
            break;
        case ' ':
            if (stand_before(run, place, "via") || stand_before(run, place, "hoto") || stand_before(run, place, "graph")) {
                return 1;
            }
            break;
        default:
            break;
        }
    }
    return 0;
}

static int is_dateline_capital(uint32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE); }

/* Tell whether a line may open with a dateline: in capitals, or with an agency in brackets. */
static int may_have_dateline(const Run *run)
{
    int32_t from = 0;
    while (run->classes[from] & SPACE) {
        from++;
    }
    int32_t to = run->length - from > HEAD ? from + HEAD : run->length, bracket = from;
    uint32_t first = run->characters[from];
    if (to - from < 4 || (first != '(' && !is_dateline_capital(first))) {
        return 0;
    }
    int capitals = 1;
    for (int32_t place = from + 1; place < from + 3; place++) {
        uint32_t c = run->characters[place];
        capitals &= is_dateline_capital(c) || c == '.' || c == '\'' || c == 0x2019 || c == '/' || c == ' ' || c == '-';
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
    int look_date = !(role & ROLE_DATE) && run->words[row] <= DATE_WORDS && !(run->flags[row] & FLAG_SENTENCE_END) && has_digit(run);
    int look_credit = !(role & ROLE_CAPTION) && may_have_credit(run);
    int look_dateline = may_have_dateline(run);
    reading->date = (role & ROLE_DATE) != 0;
    reading->credit = (role & ROLE_CAPTION) != 0;
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
