"""Shapes of figures: declared rules and the engine that runs them."""
