"""A question → an answer, with the sentence that it rests on."""
