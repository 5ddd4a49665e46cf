/* Module: the extension module cleaner._core, put together from its rooms. It has no twin in Python; native.py imports it. */
#include "module.h"

#include "lines/scan.h"
#include "memory/merge.h"
#include "memory/tally.h"
#include "models/forest.h"
#include "models/weigh.h"
#include "models/weights.h"
#include "rules/gate.h"
#include "scoring/columns.h"
#include "scoring/known.h"
#include "scoring/looks.h"
#include "state.h"
#include "stories/gaps.h"

static int put_together(PyObject *module)
{
    static int (*const rooms[])(PyObject *) = {add_scan, add_weights, add_weigh, add_forest, add_gate, add_gaps, add_looks, add_known, add_columns, add_tally, add_merge};
    for (size_t n = 0; n < sizeof rooms / sizeof *rooms; n++) {
        if (rooms[n](module) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, put_together},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "cleaner._core",
    .m_doc = "Compiled core of cleaner.",
    .m_size = sizeof(State),
    .m_slots = slots,
    .m_traverse = state_traverse,
    .m_clear = state_clear,
    .m_free = state_free,
};

PyMODINIT_FUNC PyInit__core(void) { return PyModuleDef_Init(&definition); }
