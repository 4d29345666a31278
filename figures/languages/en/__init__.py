"""All that is English: tables beside this file, shapes of figures in ``rules``, shapes and dates of times in ``periods``."""
