/* Characters: asks lines/characters.py once for every character that is met, so that it alone decides. */
#include "lines/characters.h"

#include "utf8.h"

const uint8_t ascii_properties[128] = ASCII_PROPERTIES, ascii_fold[128] = ASCII_FOLD;

static int read_character(PyObject *told, Character *character)
{
    unsigned long properties;
    PyObject *fold;
    if (!PyTuple_Check(told) || !PyArg_ParseTuple(told, "kU", &properties, &fold)) {
        PyErr_SetString(PyExc_TypeError, "properties of a character are a number and a string");
        return -1;
    }
    if (PyUnicode_GET_LENGTH(fold) > LONGEST_FOLD) {
        PyErr_SetString(PyExc_ValueError, "a character is folded to more than are kept");
        return -1;
    }
    size_t size = 0;
    for (Py_ssize_t n = 0; n < PyUnicode_GET_LENGTH(fold); n++) {
        size += encode_utf8(character->fold + size, PyUnicode_READ_CHAR(fold, n));
    }
    int gap = size == 1 && character->fold[0] == ' ';
    character->properties = (uint32_t)properties | KNOWN | (gap ? GAP : 0) | (uint32_t)size << FOLD_SHIFT;
    return 0;
}

const Character *ask_character(const Characters *characters, uint32_t code)
{
    Character **page = &characters->pages[code >> PAGE_BITS];
    if (!*page && !(*page = PyMem_Calloc(PAGE_SIZE, sizeof(Character)))) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject *told = PyObject_CallFunction(characters->properties, "k", (unsigned long)code);
    if (!told) {
        return NULL;
    }
    Character character = {0};
    int failed = read_character(told, &character);
    Py_DECREF(told);
    if (failed) {
        return NULL;
    }
    (*page)[code & (PAGE_SIZE - 1)] = character;
    return &(*page)[code & (PAGE_SIZE - 1)];
}
