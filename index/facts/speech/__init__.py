"""Who said what: what is said in a document, in direct and in indirect speech, and by whom.

A sentence is looked at without the words of its quotations (`quoted`). Verbs of saying (`verbs`),
sources ("according to", `sources`) and asides in quotations (`asides`) tell who says what beside
them (`attributions`); `statements` puts it together, from the top of a document to its end.
"""
