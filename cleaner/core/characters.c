/* Characters: asks lines/characters.py once in a process for every character that is met, so that it alone decides. */
#include "characters.h"

Character *character_pages[PAGES];
uint8_t ascii_properties[128], ascii_fold[128];

void know_ascii(void)
{
    if (ascii_fold['a']) {
        return;
    }
    for (int c = 0; c < 128; c++) {
        int number = c >= '0' && c <= '9', upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        int space = Py_UNICODE_ISSPACE((Py_UCS4)c) != 0;
        ascii_properties[c] = (uint8_t)((space ? SPACE : 0) | (number || upper || lower ? WORD : 0));
        ascii_fold[c] = (uint8_t)(space ? ' ' : upper ? c - 'A' + 'a' : c);
    }
}

static int read_character(PyObject *told, Character *character)
{
    unsigned long properties;
    PyObject *fold;
    if (!PyTuple_Check(told) || !PyArg_ParseTuple(told, "kU", &properties, &fold)) {
        PyErr_SetString(PyExc_TypeError, "properties of a character are a number and a string");
        return -1;
    }
    if (PyUnicode_GET_LENGTH(fold) > LONGEST_FOLD) {
        PyErr_SetString(PyExc_ValueError, "a character is folded to more than three");
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

const Character *ask_character(PyObject *properties, uint32_t code)
{
    Character **page = &character_pages[code >> PAGE_BITS];
    if (!*page && !(*page = PyMem_Calloc(PAGE_SIZE, sizeof(Character)))) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject *told = PyObject_CallFunction(properties, "k", (unsigned long)code);
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
