/* Module: the extension module cleaner._core. It has no twin in Python; native.py imports it. */
#ifndef CLEANER_MODULE_H
#define CLEANER_MODULE_H

#include "core.h"

PyMODINIT_FUNC PyInit__core(void);

#endif
