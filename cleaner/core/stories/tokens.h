/* Tokens: the words of a row by which texts are compared, as lines/tokens.py finds them, and what is known of each. */
#ifndef CLEANER_STORIES_TOKENS_H
#define CLEANER_STORIES_TOKENS_H

#include "stories/run.h"

/* Read the tokens of the row that was taken over, the j-th; `here` tells that its characters can be folded one by one.
   -1 with an exception set. */
int read_tokens(Run *run, Reading *own, int32_t j, int here);

#endif
