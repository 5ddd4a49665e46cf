/* Names: the runs of capitalised words of a row, as names in stages/names.py finds them. */
#include "stories/names.h"

#include "arrays.h"
#include "casing.h"
#include "utf8.h"

static const Word particles[] = PARTICLES;

static inline uint32_t at(const Run *run, int32_t place)
{
    uint32_t c = run->characters[place];
    return c == CURLED ? '\'' : c;
}

/* Return where a capitalised word that begins at a place ends, or the place itself where none does. */
static inline int32_t capitalised(const Run *run, int32_t place)
{
    if (!(run->classes[place] & IS_CAPITAL) || !(run->classes[place + 1] & IS_NAME_PART)) {
        return place;
    }
    int32_t end = place + 2;
    while (run->classes[end] & IS_NAME_PART) {
        end++;
    }
    return end;
}

/* Return where the capitalised word behind a particle begins, if there is one at a place; else the place. */
static int32_t behind_particle(const Run *run, int32_t place)
{
    if (run->classes[place] & IS_CAPITAL) {
        return place;
    }
    for (size_t n = 0; n < sizeof particles / sizeof *particles; n++) {
        int32_t end = place + particles[n].length;
        if (stands_at(run, place, &particles[n]) && run->characters[end] == ' ' && capitalised(run, end + 1) > end + 1) {
            return end + 1;
        }
    }
    return place;
}

/* Tell whether a place opens a sentence: the text begins there, or a sentence ends in the few characters before. */
static int opens_sentence(const Run *run, int32_t place)
{
    for (int32_t before = place - 1; before >= 0 && before >= place - BEFORE_NAME; before--) {
        uint32_t c = at(run, before);
        if (!is_name_opening(c)) {
            return is_stop(c);
        }
    }
    return 1;
}

/* Write the first characters of a word in lower case as Python makes it; returns its bytes, -1 with an exception set. */
static int lower_in_python(const Run *run, int32_t from, int32_t to, char *bytes)
{
    PyObject *word = PyUnicode_Substring(run->text, run->begin + from, run->begin + to);
    PyObject *lower = word ? PyObject_CallMethod(word, "lower", NULL) : NULL;
    Py_XDECREF(word);
    if (!lower) {
        return -1;
    }
    size_t length = 0;
    for (Py_ssize_t n = 0; n < STEM && n < PyUnicode_GET_LENGTH(lower); n++) {
        uint32_t c = PyUnicode_READ_CHAR(lower, n);
        length += encode_utf8(bytes + length, c == CURLED ? '\'' : c);
    }
    Py_DECREF(lower);
    return (int)length;
}

/* Return the idf weight of a capitalised word; negative with an exception set. */
static double weight_of_word(const Run *run, int32_t from, int32_t to)
{
    int length = 0, by_word = 0, count = 0;
    char bytes[TOKEN_BYTES];
    for (int32_t place = from; place < to; place++) {
        uint32_t c = at(run, place);
        by_word |= is_lowered_by_word(c);
        if (count++ < STEM) {
            length += (int)encode_utf8(bytes + length, lowered(c));
        }
    }
    if (by_word && (length = lower_in_python(run, from, to, bytes)) < 0) {
        return -1;
    }
    return weight_of(run->model->weights, head_of(bytes, (size_t)length), bytes, (size_t)length);
}

static int add_name(Run *run, Reading *reading, int32_t from, int32_t to, int32_t words)
{
    size_t length = 0;
    for (int32_t place = from; place < to; place++) {
        length += encode_utf8(run->letters + length, at(run, place));
    }
    int32_t before = run->names.count;
    int32_t number = table_number(&run->names, head_of(run->letters, length), run->letters, length);
    if (number >= before) {
        Name *name = name_of(run, number);
        name->seen = name->full = name->alone = NEVER_SEEN;
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

/* Return where a name ends but for what makes it a possessive. */
static int32_t without_possessive(const Run *run, int32_t from, int32_t to)
{
    int32_t end = to - (int32_t)(sizeof POSSESSIVE - 1);
    if (end < from) {
        return to;
    }
    for (int32_t place = end; place < to; place++) {
        if (at(run, place) != (unsigned char)POSSESSIVE[place - end]) {
            return to;
        }
    }
    return end;
}

/* Add the name that stands between two places; it may turn out to be none. */
static int take_name(Run *run, Reading *reading, int32_t from, int32_t to)
{
    int32_t end = without_possessive(run, from, to), first_end = from, last = from, words = 1;
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
