/* Names: the runs of capitalised words of a row, as names in stages/cohesion.py finds them. */
#include "gaps.h"

static const double NAME_WEIGHT = 4.0;

static const char *const PARTICLES[] = {
    "de", "del", "da", "di", "la", "le", "al", "el", "bin", "von", "van", "der", "den", "of", "and the",
};

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
    return weight_of(run->model->weights, head_of(bytes, (size_t)length), bytes, (size_t)length);
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
        if (weight < 0 && PyErr_Occurred()) {
            return -1;
        }
        words -= weight < NAME_WEIGHT;
    }
    return words ? add_name(run, reading, last, end, words) : 0;
}

int read_names(Run *run, Reading *reading)
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
