"""Files, saved pages and tables of texts go in; a documents frame (``schema.DOCUMENTS``) comes out.

>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     story = pathlib.Path(folder, "story.txt")
...     _ = story.write_text("The mill cut 40 jobs.")
...     read(story, outlet="example.co.nz", published="2025-05-17").select("text", "published", "outlet").row(0)
('The mill cut 40 jobs.', datetime.date(2025, 5, 17), 'example.co.nz')
"""

from figures.documents.reader import read, scan

__all__ = ["read", "scan"]
