# What the bot says in English.
not-in-article = The article does not say.
perhaps = This may answer it:
differs = { $text }; earlier, on { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Yes: { $text }
no = No: { $text }
closest = The closest passage:
date = { DATETIME($date, dateStyle: "long") }
sentence = sentence { $number }
sure = sure
fairly-sure = fairly sure
unsure = not very sure

## Dates in words
date-by = by { $end }
date-since = since { $start }
date-span = { $start } to { $end }
date-about = about { $when }
date-decade = the { $year }s
date-part = { $part ->
    [21] spring { $year }
    [22] summer { $year }
    [23] autumn { $year }
    [24] winter { $year }
    [40] first half of { $year }
   *[41] second half of { $year }
}
nobody-named = (nobody is named)
date-counted = { $when }; the article is of { $published }

no-such-facts = The articles hold none.
page = Page { $number } of { $pages }
page-before = Previous
page-after = Next
mentioned = { $count ->
    [one] mentioned once
   *[other] mentioned { $count } times
}
timeline-alt = A timeline: { $dates }

## With a chat model
written = written by { $model }, each number, date and name checked
model-away = The chat model was away: the bot’s own reader answered.
model-unproved = What the chat model wrote could not be proved: the bot’s own reader answered.
translation = Translation: { $text }
read-as = Understood as: { $question }

## Below an answer
show-passage = Show passage
helpful = Helpful
not-helpful = Not helpful
helpful-label = Say that this answer is helpful
not-helpful-label = Say that this answer is not helpful
voted = Thank you, noted. You can change your mind with the other button.
voted-why = Thank you, noted. If you like, say why:
why-wrong = Wrong
why-incomplete = Incomplete
why-outdated = Outdated
why-words = In my own words
why-title = Why not helpful?
why-label = What was wrong, or what is missing
why-send = Send
why-thanks = Thank you, noted with your vote.
vote-gone = There is no such vote of yours any more.
article-changed = The article has changed since this answer.
answer-outdated = The article has changed since: what is quoted here is no longer in it.
answer-reworded = The article has changed since. It now says: “{ $sentence }”
passage-gone = That passage is no longer kept: the article has been indexed anew since.
answer-gone = That answer is no longer kept.
share = Share
share-again = That answer is shared already, or I no longer hold it: ask again to share it.

## What can go wrong
empty-question = Ask me something about the articles.
empty-question-such-as = Ask me something, such as: { $example }
question-too-long = That is too long to read: ask in fewer words.
unknown-article = I know no such article: choose one of those that are offered.
too-often = You have asked a lot. Ask again in { $seconds ->
    [one] a second.
   *[other] { $seconds } seconds.
}
too-many = Many people are asking just now. Ask again in a minute.
too-many-here = Many people are asking in this channel just now. Ask again in a minute.
ending = I am being restarted and could not answer in time. Ask again in a minute.
cannot-write = I may not write there, so my answer is missing. Ask me in a direct message, or ask an admin to let me in.
no-index = There is no article to ask yet: an admin can index one with /index refresh.
index-outdated = The index was made by another version: an admin has to run /index refresh.
index-unreachable = The index cannot be reached just now, and the operator can see why. Try again in a moment.
trouble = Something went wrong on my side, and the operator can see what. Try again in a moment.

## For admins
not-allowed = That is for people who manage this server.
status = Published: { $build }, made { $date }
    From { $documents ->
        [one] one article
       *[other] { $documents } articles
    }, { $sentences } sentences
    Model: { $model }
    Kept for rolling back: { $kept }
more = … and { $count } more
refreshing = { $total ->
    [0] Reading the articles …
   *[other] Indexing … articles: { $articles } of { $documents }, sentences: { $done } of { $total }{ $minutes ->
        [0] {""}
       *[other] , about { $minutes } min left
    }
}
refresh-running = { $by } is already refreshing the index, since { $seconds } s. { $progress }
refresh-elsewhere = Another process is refreshing the index already. Wait for it.
refresh-failed = The refresh failed, and the published index is as it was. { $remedy }
mend-sources = No article could be loaded: check what ARTICLES names. The log says what is wrong with each.
mend-private-address = An address leads into a private network: name another one, or set ALLOW_PRIVATE_URLS.
mend-model = The embedding model is missing or damaged: install verbatim-bot anew, or name another one in EMBEDDING_MODEL.
mend-extra = A package that EMBEDDING_MODEL needs is not installed: the log says which.
mend-store = The index cannot be read or written: check DATA_DIR, or CHROMA_URL if it is set.
mend-questions = The golden questions cannot be read: mend the file that GOLDEN_QUESTIONS names. The log says where.
mend-held = A check holds it back: the log says why. To publish all the same, refresh with force.
mend-by-log = The log says why.
refresh-sentences-lost = The refresh is held back, and the published index is as it was: { $lost } of { $total } sentences would be lost. Look at the articles; to publish all the same, refresh with force.
refresh-questions-lost = The refresh is held back, and the published index is as it was: fewer golden questions would be answered. To publish all the same, refresh with force. These would be lost:
source-kept = Not loaded, kept as it was last: { $source }
source-missing = Not loaded, and not in the index: { $source }
sources-why = Check that it can be reached and holds a text: the log says what is wrong with each.
refreshed = Published { $build }
    Articles: { $added } added, { $changed } changed, { $removed } removed
    Sentences: { $new } new, { $gone } gone
unchanged = Nothing has changed: { $build } stays published.
rolled-back = Published { $build }, made { $date }, { $sentences } sentences
no-older = No older build is kept.

## Commands, as Discord and Slack show them
ask-name = ask
ask-description = Ask the article a question
ask-question-name = question
ask-question-description = What you want to know
ask-article-name = article
ask-article-description = The one article to ask
ask-private-name = private
ask-private-description = Show the answer to you only
facts-name = facts
facts-description = Dates, persons, organisations and statements of the articles
facts-kind-name = kind
facts-kind-description = What to list
facts-page-name = page
facts-page-description = Which page, where there are several
facts-article-description = List only this article
facts-dates = dates
facts-organisations = organisations
facts-persons = persons
facts-statements = statements
facts-usage = Say one of: dates, organisations, persons, statements; then, if you like, words of an article’s title, and a page number
index-name = index
index-description = What questions are answered from
index-status-name = status
index-status-description = What is published: when, from what, by which model
index-refresh-name = refresh
index-refresh-description = Index the articles anew and publish them
index-refresh-force-name = force
index-refresh-force-description = Publish even what is held back
index-rollback-name = rollback
index-rollback-description = Publish an older build
index-rollback-build-name = build
index-rollback-build-description = Which; the one before the published one if not said
index-sources-name = sources
index-sources-description = The articles that are published

## Slack
app-description = Answers questions about your articles in their own words
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = The passage
home-refresh = Refresh the index
home-rollback = Roll back
rollback-sure = Publish { $build } in place of what is published now?
cancel = Cancel
home-ask = Ask, for example:
reading = reads the article …
index-usage = Say one of: status, sources, refresh, refresh force, rollback

## Talk, and the article as a whole
talk-greeting = Hello! Ask me a question about the article, in your own words. I can also tell what it is about, its key dates, who appears, and who is quoted.
talk-thanks = You are welcome.
talk-help = Ask me a question about the article in your own words, and I answer with the sentence that says it, word for word; or I say so when it does not. I can also tell what it is about, sum it up, and list its dates, who appears, who is quoted, and which articles there are.
overview-about = It is about “{ $text }”. In its own words:
overview-summary = “{ $text }”, in short and in its own words:
overview-dates = Its dates, in the order of time:
overview-organisations = Who appears: { $text }
overview-speakers = Who is quoted: { $text }
own-words = The article says it in its own words, and names nobody:
overview-said = What is said:
overview-articles = { $count ->
    [one] I have read one article:
   *[other] I have read { $count } articles, the newest first:
}

## What a text claims
check-name = Is this in the article?
check-description = Is this claim in the article?
check-supported = The article says so:
check-contradicted = The article says otherwise:
check-not-found = The article does not say.
check-unchecked = { $count ->
    [one] Nothing to compare, and so not checked: one sentence
   *[other] Nothing to compare, and so not checked: { $count } sentences
}
check-beyond = { $count ->
    [one] One more sentence is left: check it by itself.
   *[other] { $count } more sentences are left: check them by themselves.
}
check-nothing = There is nothing in that to compare with the article: no number, date or name, and no sentence of the article’s.
check-too-long = That is too long to check: give me a part of it.
check-unseen = I cannot see that message. Open its menu, and choose Apps.

## When a person should look
call-button = A person should look
call-resolve = Resolved
call-heading = { $by } asks for a person to look at this:
call-passage = What I showed instead:
call-asked = Asked here
call-where = the question, and what I said
call-made = I have called a person to this.
call-again = A person has been called to this already.
call-resolved = Resolved by { $by }
call-resolved-already = That is resolved already.
call-looked = { $by } has looked at your question: { $question }

## What channels are told
digest-heading = What readers asked lately that the articles do not say, or not well:
digest-counts = asked: { $asked }, not answered: { $refused }, not helpful: { $unhelpful }
news-heading = The articles have changed:
news-added = new
news-changed = changed
news-removed = removed
