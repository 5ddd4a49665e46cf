/* Window: what of the lines ahead was already said behind, as Window in stages/boundary_window.py keeps it. */
#include "gaps.h"

static const int32_t BEHIND[WINDOWS] = {3, 10, 40};
enum { MEMORY = 400 };

static void push(Token *token, int32_t j)
{
    token->queue[(token->from + token->waiting++) % (AHEAD + 2)] = j;
}

static int32_t waiting(const Token *token, int n) { return token->queue[(token->from + n) % (AHEAD + 2)]; }

int window_load(Run *run, int32_t end)
{
    for (int32_t j = run->loaded; j < end; j++) {
        if (read_row(run, j) < 0) {
            return -1;
        }
        Reading *own = reading(run, j);
        double a = 0.0, b = 0.0, c = 0.0;
        for (int32_t n = 0; n < own->pair_count; n++) {
            Token *token = &run->tokens[own->pairs[n].token];
            double weight = own->pairs[n].weight;
            push(token, j);
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
        const Token *token = &run->tokens[own->pairs[n].token];
        if (token->last == old) {
            for (int w = 0; w < token->waiting; w++) {
                reading(run, waiting(token, w))->sums[k] -= own->pairs[n].weight;
            }
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
        Token *token = &run->tokens[own->pairs[n].token];
        int32_t seen = token->last;
        token->last = i;
        token->from = (uint8_t)((token->from + 1) % (AHEAD + 2));
        token->waiting--;
        for (int k = 0; token->waiting && k < WINDOWS; k++) {
            if (seen < i - BEHIND[k]) {
                for (int w = 0; w < token->waiting; w++) {
                    reading(run, waiting(token, w))->sums[k] += own->pairs[n].weight;
                }
            }
        }
    }
    run->at = i + 1;
    for (int k = 0; k < WINDOWS; k++) {
        expire(run, i - BEHIND[k], k);
    }
    for (int32_t n = 0; n < own->name_count; n++) {
        Name *name = &run->names[own->names[n].name];
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
        const Token *token = &run->tokens[own->pairs[n].token];
        for (int w = 0; w < token->waiting; w++) {
            int32_t row = waiting(token, w);
            if (row > j) {
                if (row <= j + 9) {
                    far += own->pairs[n].weight;
                    if (row <= j + 3) {
                        near += own->pairs[n].weight;
                    }
                }
                break;
            }
        }
    }
    own->later[0] = near / own->mass;
    own->later[1] = far / own->mass;
    own->later_known = 1;
    return own->later;
}
