cdef class Sentence:
    cdef public object owner
    cdef const unsigned char[::1] data
    cdef public Py_ssize_t start, end
    cdef public int tokens, nodes, figures, numerals
    # token: byte offsets, class, attribute bits, word ids (small letters, as written), hash of small letters, tag, node
    cdef public long long[::1] t_start, t_end
    cdef public unsigned char[::1] t_class, t_tag
    cdef public unsigned long long[::1] t_attr
    cdef public int[::1] t_word, t_exact, t_node
    cdef public unsigned int[::1] t_hash, t_raw
    # node: first and last token, category and attribute bits, form, literal word; numerals: mant * 10**exp / den
    cdef public int[::1] n_first, n_last, n_form, n_word, n_exp, n_exp2, n_res, n_scale, n_figure
    cdef public unsigned long long[::1] n_cat, n_attr
    cdef public long long[::1] n_mant, n_den, n_mant2
    # figure: first and last node of its surface, byte span, kind, rule, values, unit, context
    cdef public int[::1] f_first, f_last, f_kind, f_rule, f_reject, f_exp, f_range, f_exp2, f_res, f_cmp, f_change
    cdef public int[::1] f_unit, f_per, f_per2, f_currency, f_pair, f_flags
    cdef public long long[::1] f_start, f_end, f_mant, f_den, f_mant2, f_den2, f_permant
    cdef public long long[::1] f_counted, f_concept, f_period
    cdef public double[::1] f_conf
