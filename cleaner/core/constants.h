/* Constants that the core shares with Python; made by constants.py, and changed there or in the module that is named.
 *
 * It has no twin in Python: it repeats what many modules say, so that nothing is written down twice by hand.
 */
#ifndef CLEANER_CONSTANTS_H
#define CLEANER_CONSTANTS_H

#include <stdint.h>

/* lines/scan.py */
enum {
    FLAG_SENTENCE_END = 1, /* SENTENCE_END */
    FLAG_QUOTED = 2, /* QUOTED */
    FLAG_BULLET = 4, /* BULLET */
    FLAG_INDENTED = 8, /* INDENTED */
    FLAG_UPPER_START = 16, /* UPPER_START */
    HEAD_CHARACTERS = 4, /* HEAD */
};

/* lines/characters.py */
enum {
    SPACE = 1,
    WORD = 2,
    SPACELESS_SCRIPT = 4,
    CLOSER = 8,
    END = 16,
    OPENER = 32,
    BULLET = 64,
    DASH = 128,
    LETTER = 256,
    UPPER = 512,
    NUMBER = 1024,
    TRAILS = 2048,
    COMPOSES = 4096,
    IN_CONTEXT = 8192,
    CLASS_SHIFT = 16,
    LONGEST_FOLD = 3,
};

/* lines/tokens.py */
enum {
    STEM = 7,
    SHORTEST_TOKEN = 2, /* SHORTEST */
    FOLD_BLOCK = 256, /* BLOCK */
    LONGEST_FOLDED = 3,
};

/* memory/counts.py */
enum {
    PLACE_HEAD = 0, /* HEAD */
    PLACE_TAIL = 2, /* TAIL */
    LINE_KEPT = 4, /* KEPT */
    KEY_COUNTS = 4, /* COUNTS */
    SMALL_COUNT = 255, /* SMALL */
};

/* models/idf.py */
#define UNKNOWN_WEIGHT 7.0 /* UNKNOWN */
#define NUMBER_WEIGHT 3.0 /* NUMBER */
#define GRAMMAR_WEIGHT 1.0 /* GRAMMAR */
enum {
    FIRST_HIRAGANA = 12353, /* ord(HIRAGANA[0]) */
    LAST_HIRAGANA = 12447, /* ord(HIRAGANA[1]) */
};

/* models/trees.py */
#define HOPELESS (-5.0)
enum {
    EARLY = 30,
};

/* stages/names.py */
#define NAME_WEIGHT 4.0
#define POSSESSIVE "'s"
#define PARTICLES {{"de", 2}, {"del", 3}, {"da", 2}, {"di", 2}, {"la", 2}, {"le", 2}, {"al", 2}, {"el", 2}, {"bin", 3}, {"von", 3}, {"van", 3}, {"der", 3}, {"den", 3}, {"of", 2}, {"and the", 7}}
enum {
    LINE_CHARACTERS = 6000,
    CURLED = 8217, /* ord(CURLED) */
    BEFORE_NAME = 3, /* BEFORE */
};

/* stages/shapes.py */
#define CREDIT_BEFORE_COLON {{"hoto", 4}, {"graph", 5}, {"HOTO", 4}, {"oto", 3}, {"mage", 4}, {"redit", 5}} /* (*PHOTO, *(rest for _, rest in LABELS)) */
#define CREDIT_BEFORE_SPACE {{"hoto", 4}, {"graph", 5}, {"via", 3}} /* (*PHOTO, BRIDGE.rstrip()) */
enum {
    CREDIT_CHARACTERS = 90, /* CREDIT_CHARS */
    DATELINE_HEAD = 90,
};

/* stages/stories/window.py */
#define BEHIND {3, 10, 40}
#define FOLLOWED_WEIGHT 1.75 /* WEIGHT */
#define LEAST_MASS 1e-09
enum {
    AHEAD = 10,
    WINDOWS = 3, /* len(BEHIND) */
    WIDEST_BEHIND = 40, /* BEHIND[-1] */
    LATER_NEAR = 3, /* LATER[0] */
    LATER_FAR = 9, /* LATER[1] */
    MEMORY = 400,
    DATE_WORDS = 12,
    NEVER_SEEN = -1000000000, /* FAR */
    SHRINKAGE = 3,
};

/* stages/stories/features.py */
#define COVERED {1, 2, 3, 5}
#define USUAL_COVER 0.5 /* USUAL */
enum {
    FEATURES = 86, /* len(FEATURES) */
    NAMES_BEHIND = 40,
    LABEL_WORDS = 4,
    TITLE_WORDS = 25,
    SENTENCE_WORDS = 12,
    SIDE_ROWS = 6, /* SIDE */
    KEYS_AHEAD = 15,
    KEYS_BEHIND = 8,
    ROLES_BEHIND = 12,
    MARKS_AHEAD = 4,
    CREDITS_AHEAD = 3,
    DATES_BEHIND = 3,
    COVERED_ROWS = 4, /* len(COVERED) */
    MEANT_ROWS = 3, /* MEANT */
    SHAPE_NONE = -1, /* NO_SHAPE */
    SHAPE_PARAGRAPH = 0, /* PARAGRAPH */
    SHAPE_SENTENCE = 1, /* SENTENCE */
    SHAPE_ITEM = 2, /* ITEM */
    SHAPE_TITLE = 3, /* TITLE */
    SHAPE_LABEL = 4, /* LABEL */
    SHAPE_ANNOUNCEMENT = 5, /* ANNOUNCEMENT */
};

/* stages/stories/second_pass.py */
#define SURE 9.0
#define LIKELY 0.5
enum {
    NEAR_GAPS = 3, /* NEAR */
    REACH = 40,
    SIDE_GAPS = 6, /* SIDE */
    FIRST_BESIDE = 3, /* BESIDE[0] */
    LAST_BESIDE = 5, /* BESIDE[1] */
    FAR_TOPS = 3,
    TOPS = 10,
    SECOND_OWN = 18, /* len(SECOND) - len(CARRIED) */
};

/* stages/stories/boundaries.py */
#define OPEN (-5.0)
enum {
    GROUPS = 8, /* len(REASONS) */
    MARK_TEXT = 1,
    MARK_SHARE = 2,
    MARK_DATE = 4,
    MARK_CAPTION = 8,
};

/* stages/scoring/looks.py */
enum {
    BRIEF = 200,
    SHORT_LETTERS = 3,
    COMPARED_LETTERS = 4,
    DOTS = 3, /* len(DOTS) */
};

/* lines/tokens.py: ''.join(TYPOGRAPHIC) */
static inline int is_typographic(uint32_t c)
{
    switch (c) {
    case 0x2019: case 0x2018: case 0x201C: case 0x201D: case 0x2013: case 0x2014: case 0x2026: case 0xA0:
        return 1;
    default:
        return 0;
    }
}

/* rules/schema.py: SIGNS */
static inline int is_pattern_sign(uint32_t c)
{
    switch (c) {
    case ']': case ')': case 0xA9: case '#':
        return 1;
    default:
        return 0;
    }
}

/* stages/names.py: STOPS */
static inline int is_stop(uint32_t c)
{
    switch (c) {
    case '.': case '!': case '?': case ':': case 0x2026:
        return 1;
    default:
        return 0;
    }
}

/* stages/names.py: OPENINGS */
static inline int is_name_opening(uint32_t c)
{
    switch (c) {
    case ' ': case '"': case '\'': case 0x201C: case 0x201E: case 0xAB: case '(':
        return 1;
    default:
        return 0;
    }
}

/* stages/shapes.py: CITY_SIGNS */
static inline int is_city_sign(uint32_t c)
{
    switch (c) {
    case '.': case '\'': case 0x2019: case '/': case ' ': case '-':
        return 1;
    default:
        return 0;
    }
}

/* stages/stories/features.py: OPEN_ENDS */
static inline int is_open_end(uint32_t c)
{
    switch (c) {
    case ':': case ',': case ';':
        return 1;
    default:
        return 0;
    }
}

/* stages/scoring/units.py: COMMAS */
static inline int is_comma(uint32_t c)
{
    switch (c) {
    case ',': case ';': case ':': case 0x60C: case 0x61B: case 0x3001: case 0xFF0C: case 0xFF1B: case 0xFF1A:
        return 1;
    default:
        return 0;
    }
}

/* stages/scoring/looks.py: SEPARATORS */
static inline int is_separator(uint32_t c)
{
    switch (c) {
    case '|': case 0x203A: case 0xBB: case 0xAB: case 0x2039: case 0xB7: case 0x2022: case 0x2192: case '>': case '/': case 0x2026:
        return 1;
    default:
        return 0;
    }
}

/* stages/names.py: CAPITALS */
static inline int is_name_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z')
        || (c >= 0xC0 && c <= 0xD6)
        || (c >= 0xD8 && c <= 0xDE)
        || c == 0x106
        || c == 0x10C
        || c == 0x110
        || c == 0x118
        || c == 0x130
        || c == 0x141
        || c == 0x15A
        || c == 0x15E
        || c == 0x160
        || c == 0x179
        || c == 0x17B
        || c == 0x17D
        || (c >= 0x386 && c <= 0x38F)
        || (c >= 0x391 && c <= 0x3A9)
        || (c >= 0x400 && c <= 0x42F);
}

/* stages/shapes.py: CAPITALS */
static inline int is_dateline_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z')
        || (c >= 0xC0 && c <= 0xDE);
}

/* lines/characters.py: properties, the lowest byte */
#define ASCII_PROPERTIES { \
    0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 1, 9, 9, 9, 0, 0, \
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, \
    9, 16, 40, 0, 0, 0, 0, 40, 0, 8, 64, 64, 0, 128, 16, 0, \
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 64, 16, \
    0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, \
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 8, 0, 0, \
    0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, \
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, \
}

/* lines/characters.py: what properties says that a character is folded to */
#define ASCII_FOLD { \
    0, 1, 2, 3, 4, 5, 6, 7, 8, 32, 32, 32, 32, 32, 14, 15, \
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 32, 32, 32, 32, \
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, \
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, \
    64, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, \
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 91, 92, 93, 94, 95, \
    96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, \
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, \
}

/* What the patterns of lines/tokens.py, stages/names.py and stages/shapes.py see in a character. */
enum { IS_ALNUM = 1, IS_NAME_PART = 2, IS_CAPITAL = 4, IS_DIGIT = 8, IS_WORD = 16, IS_SPACE = 32, IS_TYPOGRAPHIC = 64 };

#define ASCII_CLASSES { \
    0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 32, 32, 32, 32, 0, 0, \
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 32, 32, 32, \
    32, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0, \
    27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 0, 0, 0, 0, 0, 0, \
    0, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, \
    23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 23, 0, 0, 0, 0, 18, \
    0, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, \
    19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 0, 0, 0, 0, 0, \
}

#endif
