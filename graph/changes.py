"""What became known between two dates."""

from graph import records
from graph.filters import Filter
from graph.results import Change
from graph.store import Store

# The last word on a fact up to a day: the status in its latest document, as `facts` has it for today.
_STANDING = """
SELECT fact, arg_max(status, (date, status <> 'negated', status = 'actual', number)) AS status
FROM statements JOIN (SELECT doc, number FROM documents) USING (doc)
WHERE date <= CAST({day} AS DATE)
GROUP BY fact
"""
_CHANGED = f"""
WITH earlier AS ({_STANDING.format(day="$since")}), later AS ({_STANDING.format(day="$until")})
SELECT later.fact, earlier.status, later.status
FROM later LEFT JOIN earlier USING (fact)
WHERE earlier.status IS DISTINCT FROM later.status
"""


def between(store: Store, since: str, until: str) -> list[Change]:
    """New facts and changed statuses, the best attested first; documents without a date tell nothing here."""
    Filter(since=since, until=until)
    moved = {
        f"f{fact:014x}": (before, after, fact)
        for fact, before, after in store.rows(_CHANGED, {"since": since, "until": until})
    }
    facts = records.facts_of(store, [fact for *_, fact in moved.values()])
    return [Change("status" if moved[f.id][0] else "new", moved[f.id][0], moved[f.id][1], f) for f in facts]
