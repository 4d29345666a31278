"""One module a command; each is imported only when its command is called (``figures/cli.py`` lists them).

>>> from figures.cli import COMMANDS
>>> COMMANDS["extract"].module
'figures.commands.extract'
"""
