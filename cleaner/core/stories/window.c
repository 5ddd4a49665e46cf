/* Window: what of the lines ahead was already said behind, as Window in stages/stories/window.py keeps it. */
#include "stories/window.h"

#include "bits.h"
#include "stories/readings.h"

static const int32_t behind[WINDOWS] = BEHIND;

/* The rows right ahead, as bits: those of LATER. */
static const uint32_t SOON = ((uint32_t)1 << LATER_NEAR) - 1, LATER = ((uint32_t)1 << LATER_FAR) - 1;

/* Return a token's rows ahead from the j-th on, as bits: the lowest stands for the j-th. */
static inline uint32_t ahead_from(const Token *token, int32_t j)
{
    int turn = j & (AHEAD_BITS - 1);
    return token->ahead >> turn | (turn ? token->ahead << (AHEAD_BITS - turn) : 0);
}

/* Add a weight to the sums of the rows ahead that the bits name, from the j-th on. */
static inline void add_ahead(Run *run, uint32_t bits, int32_t j, int k, double weight)
{
    for (; bits; bits &= bits - 1) {
        reading(run, j + lowest(bits))->sums[k] += weight;
    }
}

/* Read rows up to `end` and sum up what of them lies behind; -1 with an exception set. */
static int load(Run *run, int32_t end)
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
            token->ahead |= (uint32_t)1 << (j & (AHEAD_BITS - 1));
            if (token->last >= run->at - behind[2]) {
                c += weight;
                if (token->last >= run->at - behind[1]) {
                    b += weight;
                    if (token->last >= run->at - behind[0]) {
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

int window_start(Run *run) { return load(run, run->count < AHEAD + 1 ? run->count : AHEAD + 1); }

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
        token->ahead &= ~((uint32_t)1 << (i & (AHEAD_BITS - 1)));
        for (int k = 0; token->ahead && k < WINDOWS; k++) {
            if (seen < i - behind[k]) {
                add_ahead(run, ahead_from(token, i), i, k, own->pairs[n].weight);
            }
        }
    }
    run->at = i + 1;
    for (int k = 0; k < WINDOWS; k++) {
        expire(run, i - behind[k], k);
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
    return load(run, end < run->count ? end : run->count);
}

const double *window_later(Run *run, int32_t j)
{
    Reading *own = reading(run, j);
    if (own->later_known) {
        return own->later;
    }
    double near = 0.0, far = 0.0;
    for (int32_t n = 0; n < own->pair_count; n++) {
        uint32_t bits = ahead_from(token_of(run, own->pairs[n].token), j + 1) & LATER;
        far += bits ? own->pairs[n].weight : 0.0;
        near += bits & SOON ? own->pairs[n].weight : 0.0;
    }
    own->later[0] = near / own->mass;
    own->later[1] = far / own->mass;
    own->later_known = 1;
    return own->later;
}
