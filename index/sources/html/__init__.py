"""A web page → the blocks that it shows, and which of them are its article."""
