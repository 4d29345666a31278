"""Tokens to nodes: at each token the longest form of the lexicon, by its trie, or the token alone.

A mark that closes a quotation is no unit: “We hired 20” has no inches.
"""

from __future__ import annotations

import cython
from cython.cimports.figures.lexicon.lexicon_cy import Lexicon
from cython.cimports.figures.scanner.codes import Attribute, Category, Token

MEASURES = cython.declare(
    cython.ulonglong, Category.UNIT | Category.UNITWEAK | Category.UNITSPACED | Category.APOSTROPHE
)
DOUBLE = cython.declare(cython.int, 34)  # " and ' open and close
SINGLE = cython.declare(cython.int, 39)
CURLY = cython.declare(cython.int, 0xE2)  # then 80, and 98 ‘ 99 ’ 9C “ 9D ”
MAX_FORM_TOKENS = cython.declare(cython.int, 8)


@cython.final
@cython.cclass
class Forms:
    """Looks forms up; one object a thread."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def child(self, node, word, glue):
        """Trie node below ``node`` by a word (``glue``: no space before it), or -1."""
        key: cython.int = word * 2 + glue
        slot: cython.uint = ((node * 40503) ^ (key * 9973)) & self.lexicon.edge_mask
        while self.lexicon.edge_node[slot] >= 0:
            if self.lexicon.edge_node[slot] == node and self.lexicon.edge_word[slot] == key:
                return self.lexicon.edge_child[slot]
            slot = (slot + 1) & self.lexicon.edge_mask
        return -1

    def longest(self, s, at, node, depth):
        """Walk the trie from a node with the token ``at``; the best form goes to ``best_form``, ``best_last``."""
        form: cython.int
        glue: cython.int
        child: cython.int
        form = self.lexicon.node_form[node]
        if form >= 0 and at - 1 > self.best_last:
            self.best_form = form
            self.best_last = at - 1
        if at >= s.tokens or depth >= MAX_FORM_TOKENS:
            return 0
        glue = 1 if (s.t_attr[at] & Attribute.GLUEL) else 0
        if s.t_exact[at] >= 0:
            child = self.child(node, s.t_exact[at], glue)
            if child >= 0:
                self.longest(s, at + 1, child, depth + 1)
        if s.t_word[at] >= 0 and s.t_word[at] != s.t_exact[at]:
            child = self.child(node, s.t_word[at], glue)
            if child >= 0:
                self.longest(s, at + 1, child, depth + 1)
        return 0

    def cover(self, s):
        """Cover the tokens with nodes, the longest form first from the left."""
        t: cython.int = 0
        n: cython.int = 0
        root: cython.int
        while t < s.tokens:
            self.best_form = -1
            self.best_last = t - 1
            if s.t_exact[t] >= 0:
                root = self.lexicon.root_child[s.t_exact[t]]
                if root >= 0:
                    self.longest(s, t + 1, root, 1)
            if s.t_word[t] >= 0 and s.t_word[t] != s.t_exact[t]:
                root = self.lexicon.root_child[s.t_word[t]]
                if root >= 0:
                    self.longest(s, t + 1, root, 1)
            s.n_first[n] = t
            s.n_form[n] = self.best_form
            s.n_attr[n] = s.t_attr[t] & ~Attribute.GLUER
            if self.best_form >= 0:
                s.n_cat[n] = self.lexicon.form_cat[self.best_form]
                s.n_attr[n] |= Attribute.KNOWN
                t = self.best_last
            else:
                s.n_cat[n] = 0
            s.n_attr[n] |= s.t_attr[t] & Attribute.GLUER
            s.n_word[n] = s.t_word[t] if s.n_first[n] == t else -1
            s.n_last[n] = t
            s.n_den[n] = 1
            s.n_figure[n] = -1
            n += 1
            t += 1
        s.nodes = n
        self.quotations(s)

    def mark(self, s, i):
        """1 for a straight quotation mark, 2 for curly ones, 11 and 12 for single ones; below zero where it closes; 0 for none."""
        t: cython.int = s.n_first[i]
        at: cython.Py_ssize_t = s.t_start[t]
        byte: cython.int = s.data[at]
        behind: cython.int = Token.PUNCT
        single: cython.int
        if s.t_class[t] == Token.WORD or s.n_last[i] != t:
            return 0
        if i + 1 < s.nodes and s.n_attr[i] & Attribute.GLUER:
            behind = s.t_class[s.n_first[i + 1]]
        if s.t_end[t] - at == 1 and (byte == DOUBLE or byte == SINGLE):
            single = 10 if byte == SINGLE else 0
            if behind != Token.PUNCT and (
                not (s.n_attr[i] & Attribute.GLUEL) or s.t_class[s.n_last[i - 1]] == Token.PUNCT
            ):
                return 0 if single and behind == Token.NUMBER else 1 + single  # '80s
            return -1 - single if s.n_attr[i] & Attribute.GLUEL else 0
        if s.t_end[t] - at != 3 or byte != CURLY or s.data[at + 1] != 0x80:
            return 0
        byte = s.data[at + 2]
        if byte == 0x9C or byte == 0x98:
            return 2 if byte == 0x9C else 12
        if byte == 0x9D or (byte == 0x99 and behind == Token.PUNCT):
            return -2 if byte == 0x9D else -12
        return 0

    def quotations(self, s):
        """Take the meaning of a unit from the mark that closes a quotation: the first behind no number, else the last."""
        i: cython.int
        kind: cython.int
        closing: cython.int
        k: cython.int
        for i in range(s.nodes):
            kind = self.mark(s, i)
            if kind <= 0:
                continue
            closing = -1
            for k in range(i + 1, s.nodes):
                if self.mark(s, k) == kind:
                    break
                if self.mark(s, k) == -kind:
                    closing = k
                    if s.t_class[s.n_last[k - 1]] != Token.NUMBER:
                        break
            if closing >= 0:
                s.n_cat[closing] &= ~MEASURES
