"""Dutch public holidays, on which nothing is planned."""

from functools import cache


def is_holiday(date):
    return date in holidays_of(date.year)


@cache
def holidays_of(year):
    from holidays import country_holidays  # takes a second and some memory, so only when it is needed

    return frozenset(country_holidays("NL", years=year))
