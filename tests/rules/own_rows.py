"""Which questions to the database ask for what people keep to themselves, and for whom."""

import re
from collections.abc import Iterable

from django.apps import apps

# Tables of which every row is for the person alone whom it is of.
OWN = (
    "coaching.Afterwards",
    "coaching.Standing",
    "coaching.Growing",
    "coaching.OwnSigns",
    "coaching.CheckinHabit",
    "peers.StayingSafePlan",
    "peers.Lens",
)
TABLES = {apps.get_model(name)._meta.db_table for name in OWN}
# In here some rows were shared: whoever asks for more than their own must ask for those alone.
ANSWERS = "coaching_checkinanswer"
SHARED = re.compile(rf'"{ANSWERS}"\."(?:coach|share)"')
# A row that was loaded before, by a question that is looked at, too.
BY_ITS_ID = re.compile(r'^(?:UPDATE|DELETE) .* WHERE "\w+"\."id" (?:= %s|IN \(%s\))$')
OWNER = re.compile(r'"(?:person_id|member_id)" (?:= |IN \()%s')


class Questions:
    """Put around a connection as an execute wrapper: keeps the questions that nobody of these ids may ask."""

    def __init__(self, own_ids: Iterable[int]):
        self.own_ids, self.strange, self.heard = set(own_ids), [], 0

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith("INSERT") and (TABLES | {ANSWERS}) & set(re.findall(r'"(\w+)"', sql)):
            self.heard += 1
            self.strange += [] if self.is_fine(sql, params or ()) else [sql]
        return execute(sql, params, many, context)

    def is_fine(self, sql: str, params: tuple) -> bool:
        """Whether it asks for rows of these ids alone or, of answers, for what was shared."""
        owners = [params[sql[: found.end()].count("%s") - 1] for found in OWNER.finditer(sql)]
        if self.own_ids.intersection(owners) or BY_ITS_ID.match(sql):
            return True
        where = sql.partition(" WHERE ")[2]
        return not TABLES & set(re.findall(r'"(\w+)"', sql)) and bool(SHARED.search(where))
