/* Words: what is read of one row once, as Reading in stages/boundary_window.py: its tokens, its names, how it opens and ends.
 *
 * Whatever a cheap look cannot settle is asked of the Python functions that the model holds.
 */
#include "gaps.h"

#include <string.h>

static const double WEIGHT = 1.75, NAME_WEIGHT = 4.0, UNKNOWN = 7.0, NUMBER = 3.0, GRAMMAR = 1.0;
enum { DATE_WORDS = 12, TAIL = 90, HEAD = 90, HARD = 255 };

static const char *const PARTICLES[] = {
    "de", "del", "da", "di", "la", "le", "al", "el", "bin", "von", "van", "der", "den", "of", "and the",
};

/* A stretch of the run's text. */
typedef struct {
    const Run *run;
    Py_ssize_t from, to;
} Span;

static inline uint32_t at(const Span *span, Py_ssize_t place)
{
    uint32_t c = READ(span->run, place);
    return c == 0x2019 ? '\'' : c;
}

static int is_word(uint32_t c) { return c < 128 ? Py_ISALNUM(c) || c == '_' : Py_UNICODE_ISALNUM(c); }

static int is_name_part(uint32_t c) { return is_word(c) || c == '\'' || c == '-'; }

static int is_capital(uint32_t c)
{
    if (c < 128) {
        return c >= 'A' && c <= 'Z';
    }
    if (c < 0x180) {
        return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x106 || c == 0x10C || c == 0x110 || c == 0x118 || c == 0x130 || c == 0x141
            || c == 0x15A || c == 0x15E || c == 0x160 || c == 0x179 || c == 0x17B || c == 0x17D;
    }
    return (c >= 0x386 && c <= 0x38F) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

/* ---- tokens */

static double unknown_weight(const uint32_t *points, int count)
{
    int digits = 1, hiragana = 1;
    for (int n = 0; n < count; n++) {
        digits &= points[n] < 128 ? Py_ISDIGIT(points[n]) != 0 : Py_UNICODE_ISDIGIT(points[n]) != 0;
        hiragana &= points[n] >= 0x3041 && points[n] <= 0x309F;
    }
    return digits ? NUMBER : hiragana ? GRAMMAR : UNKNOWN;
}

/* Return the number of a token, making it where it is new; -1 with an exception set. */
static int32_t token_number(Run *run, const uint32_t *points, int count)
{
    char bytes[TOKEN_BYTES];
    int length = 0;
    for (int n = 0; n < count; n++) {
        length += utf8(points[n], bytes + length);
    }
    int32_t before = run->token_table.count;
    int32_t number = table_number(&run->token_table, bytes, (size_t)length);
    if (number < 0) {
        PyErr_NoMemory();
        return -1;
    }
    if (number < before) {
        return number;
    }
    Token *tokens = grown(run->tokens, number, &run->token_room, sizeof *tokens);
    if (!tokens) {
        PyErr_NoMemory();
        return -1;
    }
    run->tokens = tokens;
    int32_t known = table_find(&run->model->table, bytes, (size_t)length);
    double idf = known >= 0 && run->model->known[known].idf >= 0 ? run->model->known[known].idf : unknown_weight(points, count);
    tokens[number] = (Token){.weight = idf >= WEIGHT ? idf * idf : 0.0, .last = FAR, .stamp = -1, .known = known};
    return number;
}

/* What is gathered of a row's distinct tokens. */
typedef struct {
    Run *run;
    Reading *reading;
    int32_t row, distinct;
} Gathered;

static int gather(Gathered *gathered, const uint32_t *points, int count)
{
    Run *run = gathered->run;
    Reading *reading = gathered->reading;
    int32_t number = token_number(run, points, count);
    if (number < 0) {
        return -1;
    }
    Token *token = &run->tokens[number];
    if (token->stamp == gathered->row) {
        return 0;
    }
    token->stamp = gathered->row;
    if (token->weight > 0) {
        Pair *pairs = grown(reading->pairs, reading->pair_count, &reading->pair_room, sizeof *pairs);
        if (!pairs) {
            PyErr_NoMemory();
            return -1;
        }
        reading->pairs = pairs;
        pairs[reading->pair_count++] = (Pair){number, token->weight};
        reading->mass += token->weight;
    }
    if (token->known >= 0) {
        const Known *known = &run->model->known[token->known];
        if (!gathered->distinct) {
            reading->opening = known->opening;
        }
        if (known->lead != 0.0 && (reading->lead_least == 0.0 || known->lead < reading->lead_least)) {
            reading->lead_least = known->lead;
        }
        reading->lead_sum += known->lead;
        reading->ending_sum += known->ending;
    }
    gathered->distinct++;
    return 0;
}

/* Fill in what a block of 256 characters becomes when case and compatibility forms are folded. */
static Fold *fold_block(Model *model, uint32_t block)
{
    PyObject *forms = PyObject_CallFunction(model->fold, "I", block);
    if (!forms) {
        return NULL;
    }
    Fold *fold = PyMem_Calloc(1, sizeof *fold);
    if (!fold || !PyList_CheckExact(forms) || PyList_GET_SIZE(forms) != 256) {
        PyErr_SetString(PyExc_MemoryError, "fold: no memory, or no list of 256 forms");
        PyMem_Free(fold);
        Py_DECREF(forms);
        return NULL;
    }
    for (int n = 0; n < 256; n++) {
        PyObject *form = PyList_GET_ITEM(forms, n);
        fold->count[n] = HARD;
        if (PyUnicode_Check(form) && PyUnicode_GET_LENGTH(form) <= 3) {
            fold->count[n] = (uint8_t)PyUnicode_GET_LENGTH(form);
            for (int k = 0; k < fold->count[n]; k++) {
                fold->number[n][k] = (int32_t)PyUnicode_READ_CHAR(form, k);
            }
        }
    }
    Py_DECREF(forms);
    return model->folds[block] = fold;
}

/* Add the tokens that Python finds in a row; -1 with an exception set. */
static int gather_from_python(Gathered *gathered, PyObject *text)
{
    PyObject *tokens = PyObject_CallOneArg(gathered->run->model->tokens, text);
    if (!tokens) {
        return -1;
    }
    int result = PyList_CheckExact(tokens) ? 0 : -1;
    for (Py_ssize_t n = 0; result == 0 && n < PyList_GET_SIZE(tokens); n++) {
        PyObject *token = PyList_GET_ITEM(tokens, n);
        uint32_t points[STEM];
        Py_ssize_t count = PyUnicode_GET_LENGTH(token) < STEM ? PyUnicode_GET_LENGTH(token) : STEM;
        for (Py_ssize_t k = 0; k < count; k++) {
            points[k] = PyUnicode_READ_CHAR(token, k);
        }
        result = gather(gathered, points, (int)count);
    }
    Py_DECREF(tokens);
    return result;
}

/* Tell whether a character is one of those that lines/tokens.py takes as a space: typographic, and never part of a word. */
static int is_typographic(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2013 && c <= 0x2014) || (c >= 0x2018 && c <= 0x2019) || (c >= 0x201C && c <= 0x201D) || c == 0x2026;
}

/* Return the fold of every character of a span that has none yet; 0 where one of them must be left to Python, -1 on error. */
static int can_fold(Run *run, const Span *span)
{
    for (Py_ssize_t place = span->from; place < span->to; place++) {
        uint32_t c = READ(run, place);
        if (c < 128 || is_typographic(c)) {
            continue;
        }
        if (c > 0xFFFF) {
            return 0;
        }
        const Fold *fold = run->model->folds[c >> 8];
        if (!fold && !(fold = fold_block(run->model, c >> 8))) {
            return -1;
        }
        if (fold->count[c & 0xFF] == HARD) {
            return 0;
        }
    }
    return 1;
}

typedef struct {
    uint32_t points[STEM];
    int count; /* characters of the word, those beyond STEM too */
} Word;

static inline int extend(Gathered *gathered, Word *word, uint32_t c)
{
    int part = c < 128 ? Py_ISALNUM(c) : Py_UNICODE_ISALNUM(c);
    if (part) {
        if (word->count < STEM) {
            word->points[word->count] = c;
        }
        word->count++;
        return 0;
    }
    int count = word->count;
    word->count = 0;
    return count < 2 ? 0 : gather(gathered, word->points, count < STEM ? count : STEM);
}

/* Add the tokens of a span that can be folded here. */
static int gather_here(Gathered *gathered, const Span *span)
{
    const Run *run = gathered->run;
    Word word = {.count = 0};
    for (Py_ssize_t place = span->from; place < span->to; place++) {
        uint32_t c = READ(run, place);
        if (c < 128) {
            if (extend(gathered, &word, (uint32_t)Py_TOLOWER(c)) < 0) {
                return -1;
            }
        } else if (is_typographic(c)) {
            if (extend(gathered, &word, ' ') < 0) {
                return -1;
            }
        } else {
            const Fold *fold = run->model->folds[c >> 8];
            for (int k = 0; k < fold->count[c & 0xFF]; k++) {
                if (extend(gathered, &word, (uint32_t)fold->number[c & 0xFF][k]) < 0) {
                    return -1;
                }
            }
        }
    }
    return extend(gathered, &word, ' ');
}

/* ---- names */

/* Return where a capitalised word that begins at a place ends, or the place itself where none does. */
static Py_ssize_t capitalised(const Span *span, Py_ssize_t place)
{
    if (place + 1 >= span->to || !is_capital(at(span, place)) || !is_name_part(at(span, place + 1))) {
        return place;
    }
    Py_ssize_t end = place + 2;
    while (end < span->to && is_name_part(at(span, end))) {
        end++;
    }
    return end;
}

/* Return where the capitalised word behind a particle begins, if there is one at a place; else the place. */
static Py_ssize_t behind_particle(const Span *span, Py_ssize_t place)
{
    for (size_t n = 0; n < sizeof PARTICLES / sizeof *PARTICLES; n++) {
        const char *c = PARTICLES[n];
        Py_ssize_t end = place;
        while (*c && end < span->to && at(span, end) == (unsigned char)*c) {
            c++, end++;
        }
        if (!*c && end < span->to && at(span, end) == ' ' && capitalised(span, end + 1) > end + 1) {
            return end + 1;
        }
    }
    return place;
}

/* Tell whether a place opens a sentence: the text begins there, or a sentence ends in the three characters before. */
static int opens_sentence(const Span *span, Py_ssize_t place)
{
    for (Py_ssize_t before = place - 1; before >= span->from && before >= place - 3; before--) {
        uint32_t c = at(span, before);
        if (!(c == ' ' || c == '"' || c == '\'' || c == 0x201C || c == 0x201E || c == 0xAB || c == '(')) {
            return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026;
        }
    }
    return 1;
}

/* Return the idf weight of a capitalised word; negative with an exception set. */
static double weight_of_word(const Run *run, const Span *span, Py_ssize_t from, Py_ssize_t to)
{
    uint32_t points[STEM];
    int count = 0, length = 0;
    char bytes[TOKEN_BYTES];
    int special = 0;
    for (Py_ssize_t place = from; place < to; place++) {
        uint32_t c = at(span, place);
        special |= c == 0x130 || c == 0x3A3;
        if (count < STEM) {
            points[count++] = c < 128 ? (uint32_t)Py_TOLOWER(c) : (uint32_t)Py_UNICODE_TOLOWER(c);
        }
    }
    if (special) {
        PyObject *word = PyUnicode_Substring(run->text, from, to);
        PyObject *lower = word ? PyObject_CallMethod(word, "lower", NULL) : NULL;
        Py_XDECREF(word);
        if (!lower) {
            return -1;
        }
        count = PyUnicode_GET_LENGTH(lower) < STEM ? (int)PyUnicode_GET_LENGTH(lower) : STEM;
        for (int n = 0; n < count; n++) {
            uint32_t c = PyUnicode_READ_CHAR(lower, n);
            points[n] = c == 0x2019 ? '\'' : c;
        }
        Py_DECREF(lower);
    }
    for (int n = 0; n < count; n++) {
        length += utf8(points[n], bytes + length);
    }
    int32_t known = table_find(&run->model->table, bytes, (size_t)length);
    return known >= 0 && run->model->known[known].idf >= 0 ? run->model->known[known].idf : UNKNOWN;
}

static int add_name(Run *run, Reading *reading, const Span *span, Py_ssize_t from, Py_ssize_t to, int32_t words)
{
    size_t length = 0;
    for (Py_ssize_t place = from; place < to; place++) {
        length += (size_t)utf8(at(span, place), run->letters + length);
    }
    int32_t before = run->name_table.count;
    int32_t number = table_number(&run->name_table, run->letters, length);
    if (number >= before) {
        Name *names = grown(run->names, number, &run->name_room, sizeof *names);
        if (!names) {
            number = -1;
        } else {
            run->names = names;
            names[number] = (Name){FAR, FAR, FAR, -1};
        }
    }
    Found *found = number < 0 ? NULL : grown(reading->names, reading->name_count, &reading->name_room, sizeof *found);
    if (!found) {
        PyErr_NoMemory();
        return -1;
    }
    reading->names = found;
    found[reading->name_count++] = (Found){number, words};
    return 0;
}

/* Add the name that stands between two places and has so many words; it may turn out to be none. */
static int take_name(Run *run, Reading *reading, const Span *span, Py_ssize_t from, Py_ssize_t to)
{
    Py_ssize_t end = to, first_end = from, last = from;
    int32_t words = 1;
    if (end - from >= 2 && at(span, end - 1) == 's' && at(span, end - 2) == '\'') {
        end -= 2;
    }
    for (Py_ssize_t place = from; place < end; place++) {
        if (at(span, place) == ' ') {
            first_end = words == 1 ? place : first_end;
            last = place + 1;
            words++;
        }
    }
    first_end = words == 1 ? end : first_end;
    if (opens_sentence(span, from)) {
        double weight = weight_of_word(run, span, from, first_end);
        if (weight < 0) {
            return -1;
        }
        words -= weight < NAME_WEIGHT;
    }
    return words ? add_name(run, reading, span, last, end, words) : 0;
}

static int read_names(Run *run, Reading *reading, const Span *span)
{
    for (Py_ssize_t place = span->from; place < span->to;) {
        Py_ssize_t end = capitalised(span, place);
        if (end == place) {
            place++;
            continue;
        }
        while (end < span->to && at(span, end) == ' ') {
            Py_ssize_t next = behind_particle(span, end + 1);
            Py_ssize_t further = capitalised(span, next);
            if (further == next) {
                break;
            }
            end = further;
        }
        if (take_name(run, reading, span, place, end) < 0) {
            return -1;
        }
        place = end;
    }
    return 0;
}

/* ---- dates, credits, datelines */

static int ask(PyObject *function, PyObject *text)
{
    PyObject *answer = PyObject_CallOneArg(function, text);
    int result = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return result;
}

static int has_digit(const Span *span)
{
    for (Py_ssize_t place = span->from; place < span->to; place++) {
        uint32_t c = READ(span->run, place);
        if (c < 128 ? Py_ISDIGIT(c) : Py_UNICODE_ISDECIMAL(c)) {
            return 1;
        }
    }
    return 0;
}

/* Tell whether a line's end holds what every credit has: a bracket before the last mark, a slash, or a word like "Photo:". */
static int may_have_credit(const Span *span)
{
    Py_ssize_t from = span->to - TAIL > span->from ? span->to - TAIL : span->from;
    for (Py_ssize_t place = span->to - 1; place >= from; place--) {
        uint32_t c = READ(span->run, place);
        if (c == ')' || c == ']') {
            return 1;
        }
        if (is_word(c)) {
            break;
        }
    }
    uint32_t before = 0, earlier = 0;
    for (Py_ssize_t place = from; place < span->to; place++) {
        uint32_t c = READ(span->run, place);
        if (c == '/' || (c == ':' && (before == 'o' || before == 'O' || before == 'e' || before == 't' || before == 'h'))
            || (before == 'o' && earlier == 't' && (c == ' ' || c == 'g')) || (c == 'a' && before == 'i' && earlier == 'v')) {
            return 1;
        }
        earlier = before;
        before = c;
    }
    return 0;
}

static int is_dateline_capital(uint32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE); }

static int may_have_dateline(const Span *span)
{
    Py_ssize_t from = span->from;
    while (from < span->to && Py_UNICODE_ISSPACE(READ(span->run, from))) {
        from++;
    }
    Py_ssize_t to = from + HEAD < span->to ? from + HEAD : span->to;
    if (to - from < 4) {
        return 0;
    }
    uint32_t first = READ(span->run, from);
    if (first != '(' && !is_dateline_capital(first)) {
        return 0;
    }
    for (int n = 1; n < 3; n++) {
        uint32_t c = READ(span->run, from + n);
        if (!is_dateline_capital(c) && c != '.' && c != '\'' && c != 0x2019 && c != '/' && c != ' ' && c != '-') {
            for (Py_ssize_t place = from; place < to; place++) {
                if (READ(span->run, place) == '(') {
                    return 1;
                }
            }
            return 0;
        }
    }
    return 1;
}

static int read_marks(Run *run, Reading *reading, const Span *span, int32_t row)
{
    const Model *model = run->model;
    int role = run->roles[row];
    int look_date = !(role & ROLE_DATE) && run->words[row] <= DATE_WORDS && !(run->flags[row] & FLAG_SENTENCE_END) && has_digit(span);
    int look_credit = !(role & ROLE_CAPTION) && may_have_credit(span);
    int look_dateline = may_have_dateline(span);
    reading->date = (role & ROLE_DATE) != 0;
    reading->credit = (role & ROLE_CAPTION) != 0;
    reading->dateline = 0;
    if (!look_date && !look_credit && !look_dateline) {
        return 0;
    }
    PyObject *text = PyUnicode_Substring(run->text, span->from, span->to);
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

/* ---- rows */

uint32_t last_character(const Run *run, int32_t row)
{
    for (Py_ssize_t place = run->end[row] - 1; place >= run->start[row]; place--) {
        uint32_t c = READ(run, place);
        if (!Py_UNICODE_ISSPACE(c)) {
            return c;
        }
    }
    return 0;
}

int read_row(Run *run, int32_t j)
{
    int32_t row = run->rows[j];
    Py_ssize_t from = run->start[row], to = run->end[row];
    Span span = {run, from, to < from + LINE_CHARACTERS ? to : from + LINE_CHARACTERS};
    Reading *own = reading(run, j);
    own->pair_count = own->name_count = 0;
    own->mass = own->opening = own->lead_sum = own->ending_sum = own->lead_least = 0.0;
    own->cover[0] = own->cover[1] = 0.0;
    own->later_known = 0;
    Gathered gathered = {run, own, j, 0};
    int here = can_fold(run, &span);
    if (here < 0) {
        return -1;
    }
    if (here) {
        if (gather_here(&gathered, &span) < 0) {
            return -1;
        }
    } else {
        PyObject *text = PyUnicode_Substring(run->text, span.from, span.to);
        int result = text ? gather_from_python(&gathered, text) : -1;
        Py_XDECREF(text);
        if (result < 0) {
            return -1;
        }
    }
    own->mass += 1e-9;
    own->lead = gathered.distinct ? own->lead_sum / (gathered.distinct + 3) : 0.0;
    own->ending = gathered.distinct ? own->ending_sum / (gathered.distinct + 3) : 0.0;
    return read_names(run, own, &span) < 0 ? -1 : read_marks(run, own, &span, row);
}
