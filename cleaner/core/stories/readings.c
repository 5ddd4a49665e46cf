/* Readings: what is read of one row once, as Reading in stages/stories/window.py keeps it. */
#include "stories/readings.h"

#include "stories/marks.h"
#include "stories/names.h"
#include "stories/tokens.h"

#include <string.h>

static void copy_characters(Run *run)
{
    const void *data = run->data;
    Py_ssize_t begin = run->begin;
    if (run->kind == PyUnicode_1BYTE_KIND) {
        for (int32_t n = 0; n < run->length; n++) {
            run->characters[n] = ((const Py_UCS1 *)data)[begin + n];
        }
    } else if (run->kind == PyUnicode_2BYTE_KIND) {
        for (int32_t n = 0; n < run->length; n++) {
            run->characters[n] = ((const Py_UCS2 *)data)[begin + n];
        }
    } else {
        memcpy(run->characters, (const Py_UCS4 *)data + begin, (size_t)run->length * sizeof(Py_UCS4));
    }
}

/* Take over a row's characters; returns whether all of them can be folded one by one, -1 with an exception set. */
static int take_row(Run *run, int32_t row)
{
    Py_ssize_t length = run->end[row] - run->start[row];
    int here = 1;
    run->begin = run->start[row];
    run->length = length < LINE_CHARACTERS ? (int32_t)length : LINE_CHARACTERS;
    copy_characters(run);
    for (int32_t n = 0; n < run->length; n++) {
        uint32_t c = run->characters[n];
        if (c < 128) {
            run->classes[n] = ascii_classes[c];
        } else if (c > 0xFFFF) {
            run->classes[n] = classes_of(c);
            here = 0;
        } else {
            const Fold *fold = fold_of(&run->model->folds, c);
            if (!fold) {
                return -1;
            }
            run->classes[n] = fold->classes[c % FOLD_BLOCK];
            here &= run->classes[n] & IS_TYPOGRAPHIC || fold->count[c % FOLD_BLOCK] != HARD;
        }
    }
    run->characters[run->length] = run->classes[run->length] = 0;
    return here;
}

int read_row(Run *run, int32_t j)
{
    int32_t row = run->rows[j];
    Reading *own = reading(run, j);
    own->pair_count = own->name_count = 0;
    own->mass = own->opening = own->lead_sum = own->ending_sum = own->lead_least = 0.0;
    own->cover[0] = own->cover[1] = 0.0;
    own->later_known = 0;
    int here = take_row(run, row);
    return here < 0 || read_tokens(run, own, j, here) < 0 || read_names(run, own) < 0 ? -1 : read_marks(run, own, row);
}
