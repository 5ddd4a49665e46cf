/* Folds: what characters are to the story stage, and what they become in a token, as lines/tokens.py tells it. */
#ifndef CLEANER_STORIES_FOLDS_H
#define CLEANER_STORIES_FOLDS_H

#include "core.h"

#include "constants.h"

enum {
    FOLD_BLOCKS = 0x10000 / FOLD_BLOCK, /* of the first plane; what lies beyond it is rare */
    HARD = 255,                         /* the count of forms of a character that only Python can fold */
};

/* What the characters of a block are, and what they become where case and compatibility forms are folded. */
typedef struct {
    uint16_t form[FOLD_BLOCK][LONGEST_FOLDED];
    uint8_t count[FOLD_BLOCK], classes[FOLD_BLOCK];
} Fold;

typedef struct {
    Fold *blocks[FOLD_BLOCKS];
    PyObject *ask; /* folded of lines/tokens.py, borrowed */
} Folds;

/* The classes of ASCII characters. */
extern const uint8_t ascii_classes[128];

/* Return the classes of any other character. */
uint8_t classes_of(uint32_t c);
/* Ask Python for a block; NULL with an exception set. */
const Fold *ask_block(Folds *folds, uint32_t block);
void folds_free(Folds *folds);

static inline const Fold *fold_of(Folds *folds, uint32_t c)
{
    const Fold *fold = folds->blocks[c / FOLD_BLOCK];
    return fold ? fold : ask_block(folds, c / FOLD_BLOCK);
}

#endif
