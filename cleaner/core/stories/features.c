/* Features of the gap before the current row, as Gaps in stages/stories/features.py measures them. */
#include "stories/features.h"

#include "stories/window.h"

#include <math.h>

static const int covered[COVERED_ROWS] = COVERED;

static int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }
static int32_t most(int32_t a, int32_t b) { return a > b ? a : b; }

static double *coverage(Run *run, double *out)
{
    int32_t i = run->at, n = least(AHEAD, run->count - i);
    const double *begin = out;
    double mass = 0, near = 0, far = 0, wide = 0, mean_near = 0, mean_far = 0, means[2] = {0, 0};
    int next = 0;
    for (int32_t k = 1; k <= n; k++) {
        const Reading *own = reading(run, i + k - 1);
        mass += own->mass;
        near += own->sums[0], far += own->sums[1], wide += own->sums[2];
        mean_near += own->sums[0] / own->mass, mean_far += own->sums[1] / own->mass;
        if (next < COVERED_ROWS && k == covered[next]) {
            next++;
            *out++ = near / mass, *out++ = far / mass, *out++ = wide / mass;
        }
        if (k <= MEANT_ROWS) {
            means[0] = mean_near / k, means[1] = mean_far / k;
        }
    }
    while (out < begin + WINDOWS * (COVERED_ROWS + 1)) {
        *out++ = near / mass, *out++ = far / mass, *out++ = wide / mass;
    }
    double usual = 0.0;
    int32_t first = most(0, i - SIDE_ROWS), above = i - 1 - first;
    for (int32_t j = first; j < i - 1; j++) {
        usual += reading(run, j)->cover[1];
    }
    usual = above ? usual / above : USUAL_COVER;
    const double *next_later = window_later(run, i), *last_later = window_later(run, i - 1);
    double second_9 = n > 1 ? window_later(run, i + 1)[1] : 0.0;
    const double *last_cover = reading(run, i - 1)->cover;
    *out++ = means[0], *out++ = means[1], *out++ = mean_near / n, *out++ = mean_far / n;
    *out++ = last_cover[0], *out++ = last_cover[1], *out++ = above ? reading(run, i - 2)->cover[1] : USUAL_COVER, *out++ = usual;
    *out++ = (usual + (next_later[1] + second_9) / 2) / 2 - mean_far / n;
    *out++ = next_later[0], *out++ = next_later[1], *out++ = last_later[0], *out++ = last_later[1];
    *out++ = i > 1 ? window_later(run, i - 2)[1] : 0.0, *out++ = second_9;
    *out++ = next_later[1] - begin[1], *out++ = last_later[1] - last_cover[1];
    return out;
}

static double *names(Run *run, double *out)
{
    int32_t i = run->at, rows = least(AHEAD, run->count - i);
    int32_t marks[AHEAD][5], count = 0, known = 0, again = 0, shortened = 0, full = 0;
    for (int32_t k = 0; k < rows; k++) {
        const Reading *own = reading(run, i + k);
        for (int32_t n = 0; n < own->name_count; n++) {
            Name *name = name_of(run, own->names[n].name);
            int32_t words = own->names[n].words, limit = run->forgotten;
            int32_t seen = name->seen > limit ? name->seen : NEVER_SEEN, whole = name->full > limit ? name->full : NEVER_SEEN;
            count++;
            known += seen >= i - NAMES_BEHIND;
            if (name->stamp != i && whole >= i - NAMES_BEHIND) {
                if (words == 1) {
                    shortened++;
                } else {
                    again += name->alone > limit;
                }
            }
            full += words > 1 && seen == NEVER_SEEN;
            name->stamp = i;
        }
        marks[k][0] = count, marks[k][1] = known, marks[k][2] = again, marks[k][3] = shortened, marks[k][4] = full;
    }
    const int32_t *one = marks[0], *three = marks[least(MEANT_ROWS, rows) - 1], *ten = marks[rows - 1];
    *out++ = one[0], *out++ = (double)one[1] / most(1, one[0]), *out++ = three[0], *out++ = (double)three[1] / most(1, three[0]);
    *out++ = (double)ten[1] / most(1, ten[0]), *out++ = three[2], *out++ = ten[2], *out++ = three[3], *out++ = ten[3];
    *out++ = one[4], *out++ = three[4];
    return out;
}

/* Return the character that ends a row but for white space; UINT32_MAX for a blank one. */
static uint32_t last_character(const Run *run, int32_t row)
{
    for (Py_ssize_t place = run->end[row] - 1; place >= run->start[row]; place--) {
        uint32_t c = PyUnicode_READ(run->kind, run->data, place);
        if (!Py_UNICODE_ISSPACE(c)) {
            return c;
        }
    }
    return UINT32_MAX;
}

static int shape(const Run *run, int32_t j)
{
    if (j < 0 || j >= run->count) {
        return SHAPE_NONE;
    }
    int32_t row = run->rows[j], flags = run->flags[row], words = run->words[row];
    if (flags & FLAG_SENTENCE_END) {
        return words > SENTENCE_WORDS ? SHAPE_PARAGRAPH : SHAPE_SENTENCE;
    }
    if (flags & FLAG_BULLET || !(flags & (FLAG_UPPER_START | FLAG_QUOTED))) {
        return SHAPE_ITEM;
    }
    uint32_t last = last_character(run, row);
    if (last == UINT32_MAX || is_open_end(last)) {
        return SHAPE_ANNOUNCEMENT;
    }
    return words <= LABEL_WORDS ? SHAPE_LABEL : words <= TITLE_WORDS ? SHAPE_TITLE : SHAPE_PARAGRAPH;
}

static double *shapes(Run *run, double *out)
{
    int32_t i = run->at, n = run->count;
    const Reading *own = reading(run, i), *last = reading(run, i - 1), *second = i + 1 < n ? reading(run, i + 1) : NULL;
    *out++ = own->opening, *out++ = own->lead, *out++ = second ? second->lead : 0.0, *out++ = last->ending;
    *out++ = second ? second->opening : 0.0;
    *out++ = own->lead_sum, *out++ = second ? second->lead_sum : 0.0, *out++ = last->lead, *out++ = last->ending_sum;
    *out++ = own->lead_least;
    for (int32_t j = i - 1; j <= i + 2; j++) {
        *out++ = j < n ? run->words[run->rows[j]] : 0.0;
    }
    for (int32_t j = i - 2; j <= i + 2; j++) {
        *out++ = shape(run, j);
    }
    *out++ = (run->flags[run->rows[i]] & FLAG_QUOTED) != 0;
    int dates = 0, date = 0, credit = 0, dateline = 0;
    for (int32_t j = most(0, i - DATES_BEHIND); j < i; j++) {
        dates += reading(run, j)->date;
    }
    for (int k = least(MARKS_AHEAD, n - i); k; k--) {
        const Reading *ahead = reading(run, i + k - 1);
        date = ahead->date ? k : date;
        dateline = ahead->dateline ? k : dateline;
        credit = k <= CREDITS_AHEAD && ahead->credit ? k : credit;
    }
    *out++ = dates, *out++ = date, *out++ = own->date, *out++ = last->credit, *out++ = credit, *out++ = dateline;
    return out;
}

static int holds(const Run *run, uint64_t key, int32_t from, int32_t to)
{
    for (int32_t row = most(0, from); row < least(to, run->lines); row++) {
        if (run->key[row] == key) {
            return 1;
        }
    }
    return 0;
}

static double *surroundings(Run *run, double *out)
{
    const int32_t *rows = run->rows, *words = run->words, *flags = run->flags;
    int32_t i = run->at, n = run->count, row = rows[i], above = rows[i - 1], second = i + 1 < n ? rows[i + 1] : row;
    int skipped = 0, shares = 0, after = 0, shares_after = 0;
    for (int32_t r = most(above + 1, row - ROLES_BEHIND); r < row; r++) {
        skipped += words[r] != 0;
        shares += words[r] && run->roles[r] & MARK_SHARE;
    }
    for (int32_t r = row + 1; r < least(rows[least(n - 1, i + MARKS_AHEAD)], row + KEYS_AHEAD + 1); r++) {
        after += !(run->roles[r] & MARK_TEXT);
        shares_after += (run->roles[r] & MARK_SHARE) != 0;
    }
    int32_t blanks = run->blanks[i], sum = 0, open_before = 0, open_later = 0, from = most(0, i - SIDE_ROWS), to = least(n, i + SIDE_ROWS);
    for (int32_t j = from; j < to; j++) {
        sum += words[rows[j]];
        *(j < i ? &open_before : &open_later) += !(flags[rows[j]] & FLAG_SENTENCE_END);
    }
    double mean = (double)sum / (to - from);
    *out++ = holds(run, run->key[row], row + 1, row + KEYS_AHEAD + 1);
    *out++ = second != row && holds(run, run->key[second], second + 1, row + KEYS_AHEAD + 1);
    *out++ = holds(run, run->key[above], above - KEYS_BEHIND, above);
    *out++ = shares, *out++ = shares_after, *out++ = skipped - shares, *out++ = after - shares_after;
    *out++ = blanks, *out++ = blanks - run->usual, *out++ = (double)run->blank_counts[blanks] / n;
    *out++ = log1p(i), *out++ = log1p(n - i), *out++ = run->short_share;
    *out++ = (double)open_before / SIDE_ROWS, *out++ = (double)open_later / SIDE_ROWS, *out++ = mean, *out++ = words[row] / mean;
    return out;
}

void measure(Run *run, double *out)
{
    out = coverage(run, out);
    out = names(run, out);
    out = shapes(run, out);
    surroundings(run, out);
}
