cdef class Lexicon:
    cdef public object owner, language
    cdef int[::1] word_slots
    cdef const unsigned char[::1] char_class, hints
    cdef unsigned int[::1] word_hash
    cdef unsigned long long[::1] word_marks, word_time
    cdef int[::1] edge_node, edge_word, edge_child, root_child, node_form
    cdef unsigned long long[::1] form_cat
    cdef int[::1] form_unit, form_currency, form_scale, form_class, form_comparator, form_change, form_minor, form_role
    cdef long long[::1] form_number, form_lower, form_upper
    cdef unsigned int word_mask, edge_mask
