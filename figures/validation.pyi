# For type checkers in a checkout: the package is the folder validation/ at the top (see figures/_imports.py).
from validation import CHECKS as CHECKS
from validation import REASONS as REASONS
from validation import Report as Report
from validation import add_facts as add_facts
from validation import conform as conform
from validation import orphans as orphans
from validation import release as release
from validation import table_schema as table_schema
from validation import validate as validate
