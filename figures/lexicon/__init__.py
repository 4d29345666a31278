"""The words: tables, and what is compiled from them."""
