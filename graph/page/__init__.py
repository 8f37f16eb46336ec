"""The interactive page: one HTML file that opens from disk and asks nothing of any network."""

from graph.page.html import notebook_html, page_html, write_page

__all__ = ["notebook_html", "page_html", "write_page"]
