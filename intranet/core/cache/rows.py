"""Making models of the rows of a prepared query. Peewee sets each column by itself, as if somebody changed it, and then forgets
that; for a person with a team and a photo that takes longer than the query. Here a model gets all its columns at once.
"""

from operator import itemgetter

import peewee


def reader(query, cursor):
    """A function that turns a raw row of this query into what peewee would make of it."""
    wrapper = query._get_cursor_wrapper(cursor)
    wrapper.initialize()
    if type(wrapper) is not peewee.ModelCursorWrapper or not all(
        is_model for *_, is_model in wrapper._constructor_list
    ):
        return wrapper.process_row
    return RowReader(wrapper)


class RowReader:
    """Makes the model of a query, with the models that were joined to it, as a ModelCursorWrapper does."""

    def __init__(self, wrapper):
        models = {key: model for key, model, _is_model in wrapper._constructor_list}
        self.root, self.makers = wrapper.model, []
        for key, model in models.items():
            own = [column for column in wrapper._row_spec if self.place(column, models) == key]
            self.makers.append((key, Maker(model, own)))
        self.joins = [(*join, wrapper._dest_reachable.get(join[2], ())) for join in wrapper.src_to_dest]

    def place(self, column, models):
        """The model that a column belongs to. Whatever was computed belongs to the first."""
        return column[1] if column[1] in models else self.root

    def __call__(self, row):
        made, known = {}, set()
        for key, make in self.makers:
            made[key] = make(row)
            if make.finds(row):
                known.add(key)
        for source, attribute, key, _is_dict, is_outer, is_foreign, reachable in self.joins:
            there = key in known or not known.isdisjoint(reachable)
            if not there and (not is_outer or source not in known):
                continue
            instance, joined = made[source], made[key] if there else None
            if joined is None and is_foreign:
                instance.__rel__[attribute] = None
            else:
                setattr(instance, attribute, joined)
                instance._dirty.clear()
        return made[self.root]


class Maker:
    """Makes one of the models of a row."""

    def __init__(self, model, columns):
        self.model, self.fields, self.others = model, [], []
        for index, _key, name, convert in columns:
            field = model._meta.combined.get(name)
            if field is None:
                self.others.append((name, index, convert))
            else:
                self.fields.append((field.name, index, convert))
        indexes = [index for index, *_ in columns]
        self.pick = itemgetter(*indexes) if len(indexes) > 1 else lambda row: tuple(row[index] for index in indexes)
        self.nothing = (None,) * len(indexes)

    def __call__(self, row):
        instance = self.model(__no_default__=True)
        instance.__data__ = {
            name: row[index] if convert is None else convert(row[index]) for name, index, convert in self.fields
        }
        for name, index, convert in self.others:
            setattr(instance, name, row[index] if convert is None else convert(row[index]))
        return instance

    def finds(self, row):
        """Whether the row holds anything of it: an outer join may have found nothing."""
        return self.pick(row) != self.nothing
