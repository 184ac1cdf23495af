"""Who a subject is: a name as the document gives it in full, whatever stands for it there.

A subject calls somebody by a name (`persons`, `organisations`), by what they are (`roles`), or by a
pronoun, which means one of those who were spoken of last (`history`).
"""
