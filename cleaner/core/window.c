/* Window: what of the lines ahead was already said behind, as Window in stages/boundary_window.py keeps it. */
#include "gaps.h"

static const int32_t BEHIND[WINDOWS] = {3, 10, 40};
enum { MEMORY = 400 };

/* Read the j-th row into its place of the ring; -1 with an exception set. */
static int read_row(Run *run, int32_t j)
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

/* Return a token's rows ahead from the j-th on, as bits: the lowest stands for the j-th. */
static inline uint32_t ahead_from(const Token *token, int32_t j)
{
    int turn = j & 31;
    return token->ahead >> turn | (turn ? token->ahead << (32 - turn) : 0);
}

static inline int lowest(uint32_t bits)
{
#if defined(__GNUC__) || defined(__clang__)
    return __builtin_ctz(bits);
#else
    int n = 0;
    while (!(bits >> n & 1)) {
        n++;
    }
    return n;
#endif
}

/* Add a weight to the sums of the rows ahead that the bits name, from the j-th on. */
static inline void add_ahead(Run *run, uint32_t bits, int32_t j, int k, double weight)
{
    for (; bits; bits &= bits - 1) {
        reading(run, j + lowest(bits))->sums[k] += weight;
    }
}

int window_load(Run *run, int32_t end)
{
    for (int32_t j = run->loaded; j < end; j++) {
        if (read_row(run, j) < 0) {
            return -1;
        }
        Reading *own = reading(run, j);
        double a = 0.0, b = 0.0, c = 0.0;
        for (int32_t n = 0; n < own->pair_count; n++) {
            Token *token = token_of(run, own->pairs[n].token);
            double weight = own->pairs[n].weight;
            token->ahead |= (uint32_t)1 << (j & 31);
            if (token->last >= run->at - BEHIND[2]) {
                c += weight;
                if (token->last >= run->at - BEHIND[1]) {
                    b += weight;
                    if (token->last >= run->at - BEHIND[0]) {
                        a += weight;
                    }
                }
            }
        }
        own->sums[0] = a, own->sums[1] = b, own->sums[2] = c;
    }
    run->loaded = end > run->loaded ? end : run->loaded;
    return 0;
}

/* Take the row that has left the k-th window behind out of the sums ahead. */
static void expire(Run *run, int32_t old, int k)
{
    if (old < 0) {
        return;
    }
    const Reading *own = reading(run, old);
    for (int32_t n = 0; n < own->pair_count; n++) {
        const Token *token = token_of(run, own->pairs[n].token);
        if (token->last == old && token->ahead) {
            add_ahead(run, ahead_from(token, run->at), run->at, k, -own->pairs[n].weight);
        }
    }
}

int window_advance(Run *run)
{
    int32_t i = run->at;
    Reading *own = reading(run, i);
    window_later(run, i);
    own->cover[0] = own->sums[0] / own->mass;
    own->cover[1] = own->sums[1] / own->mass;
    for (int32_t n = 0; n < own->pair_count; n++) {
        Token *token = token_of(run, own->pairs[n].token);
        int32_t seen = token->last;
        token->last = i;
        token->ahead &= ~((uint32_t)1 << (i & 31));
        for (int k = 0; token->ahead && k < WINDOWS; k++) {
            if (seen < i - BEHIND[k]) {
                add_ahead(run, ahead_from(token, i), i, k, own->pairs[n].weight);
            }
        }
    }
    run->at = i + 1;
    for (int k = 0; k < WINDOWS; k++) {
        expire(run, i - BEHIND[k], k);
    }
    for (int32_t n = 0; n < own->name_count; n++) {
        Name *name = name_of(run, own->names[n].name);
        name->seen = i;
        *(own->names[n].words > 1 ? &name->full : &name->alone) = i;
    }
    if (i % MEMORY == MEMORY - 1) {
        run->forgotten = i - MEMORY;
    }
    int32_t end = run->at + AHEAD + 1;
    return window_load(run, end < run->count ? end : run->count);
}

const double *window_later(Run *run, int32_t j)
{
    Reading *own = reading(run, j);
    if (own->later_known) {
        return own->later;
    }
    double near = 0.0, far = 0.0;
    for (int32_t n = 0; n < own->pair_count; n++) {
        uint32_t bits = ahead_from(token_of(run, own->pairs[n].token), j + 1) & 0x1FF;
        far += bits ? own->pairs[n].weight : 0.0;
        near += bits & 7 ? own->pairs[n].weight : 0.0;
    }
    own->later[0] = near / own->mass;
    own->later[1] = far / own->mass;
    own->later_known = 1;
    return own->later;
}
