# Ce que dit le robot en français.
not-in-article = L’article ne le dit pas.
yes = Oui : { $text }
no = Non : { $text }
closest = Le passage le plus proche :
date = { DATETIME($date, dateStyle: "long") }
sentence = phrase { $number }
