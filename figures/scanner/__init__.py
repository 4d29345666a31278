"""Bytes to paragraphs, sentences, tokens and nodes."""
