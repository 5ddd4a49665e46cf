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

enum { ALNUM = 1, NAME_PART = 2, CAPITAL = 4, DIGIT = 8, WORD = 16, SPACE = 32, TYPOGRAPHIC = 64 };

#define LETTER ALNUM | NAME_PART | WORD
#define TEN(x) x, x, x, x, x, x, x, x, x, x
#define ALPHABET(x) TEN(x), TEN(x), x, x, x, x, x, x

static const uint8_t ASCII[128] = {
    [9] = SPACE, [10] = SPACE, [11] = SPACE, [12] = SPACE, [13] = SPACE, [28] = SPACE, [29] = SPACE, [30] = SPACE, [31] = SPACE,
    [' '] = SPACE, ['\''] = NAME_PART, ['-'] = NAME_PART, ['_'] = NAME_PART | WORD,
    ['0'] = TEN(LETTER | DIGIT), ['A'] = ALPHABET(LETTER | CAPITAL), ['a'] = ALPHABET(LETTER),
};
/* The classes of ASCII characters. */

static int is_capital(uint32_t c)
{
    if (c < 0x180) {
        return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x106 || c == 0x10C || c == 0x110 || c == 0x118 || c == 0x130 || c == 0x141
            || c == 0x15A || c == 0x15E || c == 0x160 || c == 0x179 || c == 0x17B || c == 0x17D;
    }
    return (c >= 0x386 && c <= 0x38F) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

/* Tell whether a character is one of those that lines/tokens.py takes as a space: typographic, and never part of a word. */
static int is_typographic(uint32_t c)
{
    return c == 0xA0 || c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026;
}

static uint8_t classes_of(uint32_t c)
{
    int classes = is_capital(c) ? CAPITAL : 0;
    if (Py_UNICODE_ISALNUM(c)) {
        classes |= LETTER;
    }
    if (Py_UNICODE_ISDECIMAL(c)) {
        classes |= DIGIT;
    }
    if (Py_UNICODE_ISSPACE(c)) {
        classes |= SPACE;
    }
    return (uint8_t)(classes | (is_typographic(c) ? TYPOGRAPHIC : 0) | (c == 0x2019 ? NAME_PART : 0));
}

/* ---- the row's characters */

/* Fill in what a block of 256 characters is and becomes. */
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
    for (uint32_t n = 0; n < 256; n++) {
        PyObject *form = PyList_GET_ITEM(forms, n);
        fold->classes[n] = classes_of(block << 8 | n);
        fold->count[n] = HARD;
        if (PyUnicode_Check(form) && PyUnicode_GET_LENGTH(form) <= 3 && PyUnicode_MAX_CHAR_VALUE(form) <= 0xFFFF) {
            fold->count[n] = (uint8_t)PyUnicode_GET_LENGTH(form);
            for (int k = 0; k < fold->count[n]; k++) {
                fold->form[n][k] = (uint16_t)PyUnicode_READ_CHAR(form, k);
            }
        }
    }
    Py_DECREF(forms);
    return model->folds[block] = fold;
}

/* Take over a row's characters; returns whether all of them can be folded one by one, -1 with an exception set. */
static int take_row(Run *run, int32_t row)
{
    Py_ssize_t length = run->end[row] - run->start[row];
    int here = 1;
    run->begin = run->start[row];
    run->length = length < LINE_CHARACTERS ? (int32_t)length : LINE_CHARACTERS;
    for (int32_t n = 0; n < run->length; n++) {
        uint32_t c = READ(run, run->begin + n);
        run->characters[n] = c;
        if (c < 128) {
            run->classes[n] = ASCII[c];
        } else if (c > 0xFFFF) {
            run->classes[n] = classes_of(c);
            here = 0;
        } else {
            const Fold *fold = run->model->folds[c >> 8];
            if (!fold && !(fold = fold_block(run->model, c >> 8))) {
                return -1;
            }
            run->classes[n] = fold->classes[c & 0xFF];
            here &= run->classes[n] & TYPOGRAPHIC || fold->count[c & 0xFF] != HARD;
        }
    }
    run->characters[run->length] = run->classes[run->length] = 0;
    return here;
}

/* ---- tokens */

/* Return the weight of a token that the idf table does not have, as Idf.__missing__ in models/idf.py. */
static double unknown_weight(const char *bytes, int length)
{
    int digits = 1, hiragana = 1;
    for (int n = 0; n < length;) {
        uint32_t point = (unsigned char)bytes[n++];
        int more = point < 0xC0 ? 0 : point < 0xE0 ? 1 : point < 0xF0 ? 2 : 3;
        point = more ? point & (0x3Fu >> more) : point;
        for (; more; more--) {
            point = point << 6 | ((unsigned char)bytes[n++] & 0x3F);
        }
        digits &= Py_UNICODE_ISDIGIT(point) != 0;
        hiragana &= point >= 0x3041 && point <= 0x309F;
    }
    return digits ? NUMBER : hiragana ? GRAMMAR : UNKNOWN;
}

/* Return the number of a token, making it where it is new; -1 with an exception set. */
static int32_t token_number(Run *run, uint64_t head, const char *bytes, int length)
{
    int32_t before = run->tokens.count;
    int32_t number = table_number(&run->tokens, head, bytes, (size_t)length);
    if (number < 0) {
        PyErr_NoMemory();
    } else if (number == before) {
        Token *token = token_of(run, number);
        token->known = table_find(&run->model->known, head, bytes, (size_t)length);
        double idf = token->known && token->known->idf ? token->known->idf : unknown_weight(bytes, length);
        token->weight = idf >= WEIGHT ? idf * idf : 0.0;
        token->last = FAR;
        token->stamp = -1;
    }
    return number;
}

/* The word that is being put together, and what is gathered of a row's distinct tokens. */
typedef struct {
    Run *run;
    Reading *reading;
    int32_t row, distinct;
    int count, length; /* characters so far, those beyond STEM too; bytes of the first STEM */
    uint64_t head; /* of the bytes, as head_of gives it */
    char bytes[TOKEN_BYTES];
} Gathered;

static inline void add_letter(Gathered *gathered, uint32_t c)
{
    if (gathered->count++ < STEM) {
        char *bytes = gathered->bytes + gathered->length;
        int length = 1;
        if (c < 128) {
            *bytes = (char)c;
        } else {
            length = utf8(c, bytes);
        }
        for (int n = 0; n < length; n++, gathered->length++) {
            gathered->head |= gathered->length < 8 ? (uint64_t)(unsigned char)bytes[n] << 8 * gathered->length : 0;
        }
    }
}

static inline void start_word(Gathered *gathered)
{
    gathered->count = gathered->length = 0;
    gathered->head = 0;
}

/* End the token: it counts once a row. -1 with an exception set. */
static int end_token(Gathered *gathered)
{
    Run *run = gathered->run;
    Reading *reading = gathered->reading;
    int32_t number = token_number(run, gathered->head, gathered->bytes, gathered->length);
    start_word(gathered);
    if (number < 0) {
        return -1;
    }
    Token *token = token_of(run, number);
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
    const Known *known = token->known;
    if (known) {
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

/* End the word, which is a token if it has two characters. */
static inline int end_word(Gathered *gathered)
{
    if (gathered->count > 1) {
        return end_token(gathered);
    }
    start_word(gathered);
    return 0;
}

/* Add the tokens that Python finds in a row; -1 with an exception set. */
static int gather_from_python(Gathered *gathered)
{
    const Run *run = gathered->run;
    PyObject *text = PyUnicode_Substring(run->text, run->begin, run->begin + run->length);
    PyObject *tokens = text ? PyObject_CallOneArg(run->model->tokens, text) : NULL;
    Py_XDECREF(text);
    if (!tokens) {
        return -1;
    }
    int result = PyList_CheckExact(tokens) ? 0 : -1;
    for (Py_ssize_t n = 0; result == 0 && n < PyList_GET_SIZE(tokens); n++) {
        PyObject *token = PyList_GET_ITEM(tokens, n);
        int kind = (int)PyUnicode_KIND(token);
        for (Py_ssize_t k = 0; k < PyUnicode_GET_LENGTH(token); k++) {
            add_letter(gathered, PyUnicode_READ(kind, PyUnicode_DATA(token), k));
        }
        result = end_token(gathered);
    }
    Py_DECREF(tokens);
    return result;
}

/* Add the tokens of a row whose characters can be folded one by one. */
static int gather_here(Gathered *gathered)
{
    const Run *run = gathered->run;
    for (int32_t n = 0; n < run->length; n++) {
        uint32_t c = run->characters[n];
        if (c < 128) {
            if (run->classes[n] & ALNUM) {
                add_letter(gathered, run->classes[n] & CAPITAL ? c + 32 : c);
            } else if (gathered->count && end_word(gathered) < 0) {
                return -1;
            }
        } else if (run->classes[n] & TYPOGRAPHIC) {
            if (end_word(gathered) < 0) {
                return -1;
            }
        } else {
            const Fold *fold = run->model->folds[c >> 8];
            for (int k = 0; k < fold->count[c & 0xFF]; k++) {
                uint32_t form = fold->form[c & 0xFF][k];
                if (form < 128 ? ASCII[form] & ALNUM : Py_UNICODE_ISALNUM(form)) {
                    add_letter(gathered, form);
                } else if (end_word(gathered) < 0) {
                    return -1;
                }
            }
        }
    }
    return end_word(gathered);
}

/* ---- names */

static inline uint32_t at(const Run *run, int32_t place)
{
    uint32_t c = run->characters[place];
    return c == 0x2019 ? '\'' : c;
}

/* Return where a capitalised word that begins at a place ends, or the place itself where none does. */
static inline int32_t capitalised(const Run *run, int32_t place)
{
    if (!(run->classes[place] & CAPITAL) || !(run->classes[place + 1] & NAME_PART)) {
        return place;
    }
    int32_t end = place + 2;
    while (run->classes[end] & NAME_PART) {
        end++;
    }
    return end;
}

/* Return where the capitalised word behind a particle begins, if there is one at a place; else the place. */
static int32_t behind_particle(const Run *run, int32_t place)
{
    if (run->classes[place] & CAPITAL) {
        return place;
    }
    for (size_t n = 0; n < sizeof PARTICLES / sizeof *PARTICLES; n++) {
        const char *c = PARTICLES[n];
        int32_t end = place;
        while (*c && run->characters[end] == (unsigned char)*c) {
            c++, end++;
        }
        if (!*c && run->characters[end] == ' ' && capitalised(run, end + 1) > end + 1) {
            return end + 1;
        }
    }
    return place;
}

/* Tell whether a place opens a sentence: the text begins there, or a sentence ends in the three characters before. */
static int opens_sentence(const Run *run, int32_t place)
{
    for (int32_t before = place - 1; before >= 0 && before >= place - 3; before--) {
        uint32_t c = at(run, before);
        if (!(c == ' ' || c == '"' || c == '\'' || c == 0x201C || c == 0x201E || c == 0xAB || c == '(')) {
            return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026;
        }
    }
    return 1;
}

/* Return the idf weight of a capitalised word; negative with an exception set. */
static double weight_of_word(const Run *run, int32_t from, int32_t to)
{
    int length = 0, special = 0, count = 0;
    char bytes[TOKEN_BYTES];
    for (int32_t place = from; place < to; place++) {
        uint32_t c = at(run, place);
        special |= c == 0x130 || c == 0x3A3; /* what these become in lower case depends on the word */
        if (count++ < STEM) {
            length += utf8(c < 128 ? (uint32_t)Py_TOLOWER(c) : (uint32_t)Py_UNICODE_TOLOWER(c), bytes + length);
        }
    }
    if (special) {
        PyObject *word = PyUnicode_Substring(run->text, run->begin + from, run->begin + to);
        PyObject *lower = word ? PyObject_CallMethod(word, "lower", NULL) : NULL;
        Py_XDECREF(word);
        if (!lower) {
            return -1;
        }
        length = 0;
        for (Py_ssize_t n = 0; n < STEM && n < PyUnicode_GET_LENGTH(lower); n++) {
            uint32_t c = PyUnicode_READ_CHAR(lower, n);
            length += utf8(c == 0x2019 ? '\'' : c, bytes + length);
        }
        Py_DECREF(lower);
    }
    const Known *known = table_find(&run->model->known, head_of(bytes, (size_t)length), bytes, (size_t)length);
    return known && known->idf ? known->idf : UNKNOWN;
}

static int add_name(Run *run, Reading *reading, int32_t from, int32_t to, int32_t words)
{
    size_t length = 0;
    for (int32_t place = from; place < to; place++) {
        length += (size_t)utf8(at(run, place), run->letters + length);
    }
    int32_t before = run->names.count;
    int32_t number = table_number(&run->names, head_of(run->letters, length), run->letters, length);
    if (number >= before) {
        Name *name = name_of(run, number);
        name->seen = name->full = name->alone = FAR;
        name->stamp = -1;
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

/* Add the name that stands between two places; it may turn out to be none. */
static int take_name(Run *run, Reading *reading, int32_t from, int32_t to)
{
    int32_t end = to, first_end = from, last = from, words = 1;
    if (end - from >= 2 && at(run, end - 1) == 's' && at(run, end - 2) == '\'') {
        end -= 2;
    }
    for (int32_t place = from; place < end; place++) {
        if (run->characters[place] == ' ') {
            first_end = words == 1 ? place : first_end;
            last = place + 1;
            words++;
        }
    }
    first_end = words == 1 ? end : first_end;
    if (opens_sentence(run, from)) {
        double weight = weight_of_word(run, from, first_end);
        if (weight < 0) {
            return -1;
        }
        words -= weight < NAME_WEIGHT;
    }
    return words ? add_name(run, reading, last, end, words) : 0;
}

static int read_names(Run *run, Reading *reading)
{
    for (int32_t place = 0; place < run->length;) {
        int32_t end = capitalised(run, place);
        if (end == place) {
            place++;
            continue;
        }
        while (run->characters[end] == ' ') {
            int32_t next = behind_particle(run, end + 1);
            int32_t further = capitalised(run, next);
            if (further == next) {
                break;
            }
            end = further;
        }
        if (take_name(run, reading, place, end) < 0) {
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

static int read_marks(Run *run, Reading *reading, int32_t row)
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
    Reading *own = reading(run, j);
    own->pair_count = own->name_count = 0;
    own->mass = own->opening = own->lead_sum = own->ending_sum = own->lead_least = 0.0;
    own->cover[0] = own->cover[1] = 0.0;
    own->later_known = 0;
    Gathered gathered = {.run = run, .reading = own, .row = j};
    int here = take_row(run, row);
    if (here < 0 || (here ? gather_here(&gathered) : gather_from_python(&gathered)) < 0) {
        return -1;
    }
    own->mass += 1e-9;
    own->lead = gathered.distinct ? own->lead_sum / (gathered.distinct + 3) : 0.0;
    own->ending = gathered.distinct ? own->ending_sum / (gathered.distinct + 3) : 0.0;
    return read_names(run, own) < 0 ? -1 : read_marks(run, own, row);
}
