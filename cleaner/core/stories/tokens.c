/* Tokens: the words of a row by which texts are compared, as lines/tokens.py finds them, and what is known of each. */
#include "stories/tokens.h"

#include "arrays.h"
#include "utf8.h"

/* Return the number of a token, making it where it is new; -1 with an exception set. */
static int32_t token_number(Run *run, uint64_t head, const char *bytes, int length)
{
    int32_t before = run->tokens.count;
    int32_t number = table_number(&run->tokens, head, bytes, (size_t)length);
    if (number < 0) {
        PyErr_NoMemory();
    } else if (number == before) {
        Token *token = token_of(run, number);
        double idf = weight_of(run->model->weights, head, bytes, (size_t)length);
        token->odds = table_find(&run->model->odds, head, bytes, (size_t)length);
        token->weight = idf >= FOLLOWED_WEIGHT ? idf * idf : 0.0;
        token->last = NEVER_SEEN;
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
            length = (int)encode_utf8(bytes, c);
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
    const Odds *odds = token->odds;
    if (odds) {
        if (!gathered->distinct) {
            reading->opening = odds->opening;
        }
        if (odds->lead != 0.0 && (reading->lead_least == 0.0 || odds->lead < reading->lead_least)) {
            reading->lead_least = odds->lead;
        }
        reading->lead_sum += odds->lead;
        reading->ending_sum += odds->ending;
    }
    gathered->distinct++;
    return 0;
}

/* End the word, which is a token if it is long enough. */
static inline int end_word(Gathered *gathered)
{
    if (gathered->count >= SHORTEST_TOKEN) {
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
        if (!PyUnicode_Check(token)) {
            result = -1;
            break;
        }
        int kind = (int)PyUnicode_KIND(token);
        for (Py_ssize_t k = 0; k < PyUnicode_GET_LENGTH(token); k++) {
            add_letter(gathered, PyUnicode_READ(kind, PyUnicode_DATA(token), k));
        }
        result = end_token(gathered);
    }
    Py_DECREF(tokens);
    if (result < 0 && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_TypeError, "tokens are a list of strings");
    }
    return result;
}

/* Add the ASCII letters and digits from a place on; returns where they end. Most words are such letters from end to end. */
static int32_t add_letters(Gathered *gathered, int32_t from)
{
    const uint32_t *characters = gathered->run->characters;
    const uint8_t *classes = gathered->run->classes;
    int32_t to = from;
    if (gathered->count) {
        for (; characters[to] < 128 && classes[to] & IS_ALNUM; to++) {
            add_letter(gathered, classes[to] & IS_CAPITAL ? characters[to] + 32 : characters[to]);
        }
        return to;
    }
    uint64_t head = 0;
    for (; characters[to] < 128 && classes[to] & IS_ALNUM; to++) {
        uint64_t letter = classes[to] & IS_CAPITAL ? characters[to] + 32 : characters[to];
        head |= to - from < STEM ? letter << 8 * (to - from) : 0;
    }
    gathered->count = to - from;
    gathered->length = gathered->count < STEM ? gathered->count : STEM;
    gathered->head = head;
    for (int n = 0; n < STEM; n++) {
        gathered->bytes[n] = (char)(head >> 8 * n);
    }
    return to;
}

/* Add the tokens of a row whose characters can be folded one by one. */
static int gather_here(Gathered *gathered)
{
    const Run *run = gathered->run;
    for (int32_t n = 0; n < run->length; n++) {
        uint32_t c = run->characters[n];
        if (c < 128) {
            if (run->classes[n] & IS_ALNUM) {
                n = add_letters(gathered, n) - 1;
            } else if (gathered->count && end_word(gathered) < 0) {
                return -1;
            }
        } else if (run->classes[n] & IS_TYPOGRAPHIC) {
            if (end_word(gathered) < 0) {
                return -1;
            }
        } else {
            const Fold *fold = run->model->folds.blocks[c / FOLD_BLOCK];
            for (int k = 0; k < fold->count[c % FOLD_BLOCK]; k++) {
                uint32_t form = fold->form[c % FOLD_BLOCK][k];
                if (form < 128 ? ascii_classes[form] & IS_ALNUM : Py_UNICODE_ISALNUM(form)) {
                    add_letter(gathered, form);
                } else if (end_word(gathered) < 0) {
                    return -1;
                }
            }
        }
    }
    return end_word(gathered);
}

int read_tokens(Run *run, Reading *own, int32_t j, int here)
{
    Gathered gathered = {.run = run, .reading = own, .row = j};
    if ((here ? gather_here(&gathered) : gather_from_python(&gathered)) < 0) {
        return -1;
    }
    own->mass += LEAST_MASS;
    own->lead = gathered.distinct ? own->lead_sum / (gathered.distinct + SHRINKAGE) : 0.0;
    own->ending = gathered.distinct ? own->ending_sum / (gathered.distinct + SHRINKAGE) : 0.0;
    return 0;
}
