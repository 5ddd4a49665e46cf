/* Run: a table's columns taken over, and what the window of stages/stories/window.py holds of its rows. */
#ifndef CLEANER_STORIES_RUN_H
#define CLEANER_STORIES_RUN_H

#include "stories/model.h"

enum {
    RING = 64,        /* readings that are kept: those of the widest window, those ahead, and one that leaves */
    AHEAD_BITS = 32,  /* rows ahead that a token can tell apart */
    TOKEN_BYTES = 4 * STEM,
};

_Static_assert((RING & (RING - 1)) == 0 && WIDEST_BEHIND + AHEAD + 2 <= RING, "every row that is asked for is in the ring");
_Static_assert(AHEAD + 1 <= AHEAD_BITS && (int)LATER_FAR < (int)AHEAD_BITS, "every row ahead has a bit");

typedef struct {
    Key key;
    double weight; /* squared idf, 0 where it is too slight to be followed */
    const Odds *odds; /* NULL for none */
    int32_t last, stamp;
    uint32_t ahead; /* the rows ahead that hold the token: bit j & (AHEAD_BITS - 1) for the j-th */
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
    const uint8_t *roles; /* a sum of MARK_ constants each */
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

/* A word, as constants.h writes it. */
typedef struct {
    const char *letters;
    int32_t length;
} Word;

/* Take over a table's columns; NULL with an exception set. Strings and bytes are borrowed. */
Run *run_of(Model *model, PyObject *arguments);
void run_free(Run *run);

static inline Token *token_of(const Run *run, int32_t number) { return (Token *)run->tokens.items + number; }
static inline Name *name_of(const Run *run, int32_t number) { return (Name *)run->names.items + number; }
static inline Reading *reading(Run *run, int32_t j) { return &run->ring[j & (RING - 1)]; }

/* Tell whether a word stands at a place of the row that is read; a zero, which is in no word, follows its characters. */
static inline int stands_at(const Run *run, int32_t place, const Word *word)
{
    int32_t n = 0;
    while (place >= 0 && n < word->length && run->characters[place + n] == (unsigned char)word->letters[n]) {
        n++;
    }
    return n == word->length;
}

#endif
