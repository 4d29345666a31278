cdef class Sentence:
    cdef public object owner
    cdef const unsigned char[::1] data
    cdef public Py_ssize_t start, end
    cdef public int tokens, nodes, figures, numerals
    # token: byte offsets, class, attribute bits, what the word is by itself and in a time, its ids (small letters, as written), hashes, tag
    cdef public long long[::1] t_start, t_end
    cdef public unsigned char[::1] t_class, t_tag
    cdef public unsigned long long[::1] t_attr, t_marks, t_time
    cdef public int[::1] t_word, t_exact
    cdef public unsigned int[::1] t_hash, t_raw
    # node: first and last token, category and attribute bits, form, literal word; numerals: mant * 10**exp / den
    cdef public int[::1] n_first, n_last, n_form, n_word, n_exp, n_exp2, n_res, n_scale, n_figure
    # of a long numeral: span of its digits, how many the mantissa does not hold, the power it is raised to
    cdef public long long[::1] n_digits, n_digits_end
    cdef public int[::1] n_dropped, n_power
    cdef public unsigned long long[::1] n_cat, n_attr
    cdef public long long[::1] n_mant, n_den, n_mant2
    # figure: the columns of ``fields``, stated in figures/columns.py (cog -r figures/scanner/sentence_cy.pxd)
    cdef public long long[::1] fields
    # [[[cog
    # from figures import columns
    # cog.outl(columns.declaration())
    # ]]]
    cdef public long long[::1] f_document, f_point_start, f_point_end, f_paragraph, f_sentence_index
    cdef public long long[::1] f_in_body, f_per_unit, f_per2_unit, f_inexact, f_untidy, f_first, f_last, f_per
    cdef public long long[::1] f_per2, f_kind, f_rule, f_reject, f_cmp, f_change, f_unit, f_currency
    cdef public long long[::1] f_per_times, f_per_exp, f_pair, f_flags, f_time1, f_time2, f_time3
    cdef public long long[::1] f_attribution_lead, f_range, f_mant, f_exp, f_den, f_mant2, f_exp2, f_den2
    cdef public long long[::1] f_dropped, f_power, f_dropped2, f_power2, f_res, f_start, f_end
    cdef public long long[::1] f_sentence_start, f_sentence_end, f_digits_start, f_digits_end, f_digits2_start
    cdef public long long[::1] f_digits2_end, f_per_start, f_per_end, f_per2_start, f_per2_end
    cdef public long long[::1] f_concept_start, f_concept_end, f_concept2_start, f_concept2_end
    cdef public long long[::1] f_counted_start, f_counted_end, f_entity_start, f_entity_end, f_property_start
    cdef public long long[::1] f_property_end, f_action_start, f_action_end, f_attribution_start
    cdef public long long[::1] f_attribution_end, f_period_start, f_period_end
    # [[[end]]]

    cdef void clear_figure(self, int f) noexcept nogil
