/* Gaps: what the parts that measure the gaps between a dump's lines know of each other.
 *
 * The code follows stages/boundary_window.py, boundary_features.py and boundaries.py step by step, so that every sum is
 * taken in the same order and every result agrees to the last bit. What is decided, and why, is said there.
 */
#ifndef CLEANER_GAPS_H
#define CLEANER_GAPS_H

#include "tables.h"

enum { AHEAD = 10, WINDOWS = 3, RING = 64, STEM = 7, FEATURES = 86, LINE_CHARACTERS = 6000, GROUPS = 16, TOKEN_BYTES = 4 * STEM };

/* ---- weights.c: the idf table */

typedef struct {
    PyObject_HEAD
    Table table;
} Weights;

extern PyTypeObject weights_type;
/* Return the idf weight of a token, as Idf in models/idf.py gives it. */
double weight_of(const Weights *weights, uint64_t head, const char *bytes, size_t length);

/* ---- trees.c: fitted trees, as models/trees.py has them */

typedef struct {
    double threshold; /* the leaf's value where feature is -1 */
    int32_t feature, right; /* left is the next node */
} Node;

typedef struct {
    Node *nodes;
    int32_t *roots;
    int32_t count, node_room, root_room, used;
    double base;
} Forest;

/* Take over trees, a list of their texts; returns -1 with an exception set where they are none. */
int forest_read(Forest *forest, PyObject *trees, double base, Py_ssize_t features);
double forest_log_odds(const Forest *forest, const double *values);
void forest_free(Forest *forest);

/* ---- the model, and a run over one table */

typedef struct {
    Key key;
    double opening, lead, ending; /* log odds, 0 for none */
} Odds;

/* What characters are, and what they become where case and compatibility forms are folded, for a block of 256. */
typedef struct {
    uint16_t form[256][3];
    uint8_t count[256], classes[256];
} Fold;

typedef struct {
    Weights *weights;
    Table odds;
    Fold *folds[256];
    PyObject *asked, *fold, *tokens, *is_date, *has_credit, *dateline; /* a tuple of what is asked of Python, and its items */
    Forest first, second;
    double typical[FEATURES], relaxed;
    uint8_t groups[GROUPS][FEATURES]; /* which features a group holds */
    int32_t group_count;
    int32_t *carried, carried_count;
} Model;

typedef struct {
    Key key;
    double weight; /* squared idf, 0 where it is too slight to be followed */
    const Odds *odds; /* NULL for none */
    int32_t last, stamp;
    uint32_t ahead; /* the rows ahead that hold the token: bit j % 32 for the j-th */
} Token;

typedef struct {
    Key key;
    int32_t seen, full, alone, stamp;
} Name;

typedef struct {
    int32_t token;
    double weight;
} Pair;

typedef struct {
    int32_t name;
    int32_t words;
} Found;

typedef struct {
    Pair *pairs;
    Found *names;
    int32_t pair_count, pair_room, name_count, name_room;
    double mass, opening, lead, ending, lead_sum, ending_sum, lead_least;
    double sums[WINDOWS], cover[2], later[2];
    int date, credit, dateline, later_known;
} Reading;

typedef struct {
    Model *model;
    PyObject *text;
    const void *data;
    int kind;
    int32_t lines, count; /* lines of the table, rows that are looked at */
    int32_t *start, *end, *words, *flags, *rows, *blanks;
    uint64_t *key;
    const uint8_t *roles; /* a sum of ROLE_ constants each */
    uint8_t *sure; /* which lines are known to start a story */
    Table tokens, names;
    Reading ring[RING];
    int32_t at, loaded, forgotten; /* names of rows up to `forgotten` are */
    int32_t *blank_counts, usual;
    double short_share;
    /* the row that is read: its characters, their classes, how many there are, where it begins in the text */
    uint32_t characters[LINE_CHARACTERS + 1];
    uint8_t classes[LINE_CHARACTERS + 1];
    int32_t length;
    Py_ssize_t begin;
    char letters[4 * LINE_CHARACTERS]; /* a name while it is looked up */
} Run;

enum { ROLE_TEXT = 1, ROLE_SHARE = 2, ROLE_DATE = 4, ROLE_CAPTION = 8 };
enum { FLAG_SENTENCE_END = 1, FLAG_QUOTED = 2, FLAG_BULLET = 4, FLAG_UPPER_START = 16 };
enum { FAR = -1000000000 };

#define READ(run, place) PyUnicode_READ((run)->kind, (run)->data, (place))

/* model.c: take over the arguments of Gaps(...); -1 with an exception set. */
int model_read(Model *model, PyObject *arguments, PyObject *keywords);
void model_free(Model *model);
/* run.c: take over a table's columns; NULL with an exception set. Strings and bytes are borrowed. */
Run *run_of(Model *model, PyObject *arguments);
void run_free(Run *run);

/* ---- letters.c */

enum { ALNUM = 1, NAME_PART = 2, CAPITAL = 4, DIGIT = 8, WORD = 16, SPACE = 32, TYPOGRAPHIC = 64 };
enum { HARD = 255 }; /* the count of forms of a character that only Python can fold */
extern const uint8_t ASCII[128]; /* the classes of ASCII characters */
/* Take over a row's characters; returns whether all of them can be folded one by one, -1 with an exception set. */
int take_row(Run *run, int32_t row);

/* ---- tokens.c, names.c, marks.c: what is read of the row that was taken over; each returns -1 with an exception set */

int read_tokens(Run *run, Reading *reading, int32_t j, int here);
int read_names(Run *run, Reading *reading);
int read_marks(Run *run, Reading *reading, int32_t row);

static inline Token *token_of(const Run *run, int32_t number) { return (Token *)run->tokens.items + number; }
static inline Name *name_of(const Run *run, int32_t number) { return (Name *)run->names.items + number; }

/* ---- window.c: the window that slides over the rows */

static inline Reading *reading(Run *run, int32_t j) { return &run->ring[j & (RING - 1)]; }
int window_load(Run *run, int32_t end);
int window_advance(Run *run);
const double *window_later(Run *run, int32_t j);

/* ---- features.c: the features of the gap before the current row */

void measure(Run *run, double *out);

/* ---- second.c: the features of the second pass */

#define SURE 9.0
enum { SECOND_OWN = 18 };

typedef struct {
    const double *odds;
    double *chances, total;
    int32_t n, *before, *until, tops[10];
    int top_count;
} Second;

double logistic(double odds);
int second_prepare(Second *second, const double *odds, int32_t n);
void second_measure(const Second *second, const Model *model, int32_t i, const double *features, double *out);
void second_free(Second *second);

#endif
