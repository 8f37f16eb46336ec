"""Scripts that make extract/models from annotated and public texts; the packages never import them."""
