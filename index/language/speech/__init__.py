"""How a language tells who said what: its verbs, subjects, clauses and words for persons."""
