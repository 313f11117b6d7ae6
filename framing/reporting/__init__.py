"""Show it: a report for reading, one article with everything marked, and plots for papers.

Each needs the extra ``report``; importing this package does not.
"""

from framing.reporting.article_page import write_article
from framing.reporting.report import write_report

__all__ = ["write_article", "write_report"]
