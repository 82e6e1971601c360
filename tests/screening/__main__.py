"""python -m tests.screening: precision and recall on the labelled texts, by kind, and what a message costs."""

import time

from tests.harness import environment

environment.use()

import django  # noqa: E402

django.setup()

from chat.moderation import screening  # noqa: E402
from tests.screening import labelled  # noqa: E402

PARTS = (*labelled.TAUGHT, "held_out", "blind")


def main() -> None:
    for part in PARTS:
        print(f"\n{part}\n{labelled.table(part)}")
    print("\nMistaken, by kind of hard negative (blind)")
    for category in labelled.categories("blind"):
        kinds = labelled.measured("blind", category).by_kind
        wrong = {kind[2:]: f"{n - right} of {n}" for kind, (right, n) in kinds.items() if kind[0] == "-" and right < n}
        print(f"{category}: {wrong or 'none'}")
    _cost()


def _cost() -> None:
    texts = [text.words for part in PARTS for name in labelled.categories(part) for text in labelled.texts(part, name)]
    long = [" ".join(texts[at : at + 100])[:4000] for at in range(0, len(texts) - 100, 100)]
    for name, some in (("as people write them", texts), ("of 4,000 characters", long)):
        spent = sorted(_spent(text) for text in some)
        at = {share: spent[int(share * (len(spent) - 1))] for share in (0.5, 0.99)}
        print(f"{name}: {len(some)} texts, CPU time p50 {at[0.5] * 1000:.2f} ms, p99 {at[0.99] * 1000:.2f} ms")


def _spent(text: str) -> float:
    begun = time.process_time()
    screening.look(text)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
