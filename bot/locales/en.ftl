# What the bot says in English.
not-in-article = The article does not say.
yes = Yes: { $text }
no = No: { $text }
closest = The closest passage:
date = { DATETIME($date, dateStyle: "long") }
sentence = sentence { $number }
