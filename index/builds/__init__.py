"""The builds of the index, as Chroma keeps them."""
