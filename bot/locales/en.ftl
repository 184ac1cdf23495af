# What the bot says in English.
not-in-article = The article does not say.
closest = The closest passage:
date = { DATETIME($date, dateStyle: "long") }
sentence = sentence { $number }
