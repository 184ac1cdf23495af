from .dates import DateMention, dates_of
