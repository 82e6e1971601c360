"""A client in a process of its own, to be stopped and woken: follows one room and says what it saw, line by line."""

import asyncio
import json
import sys

from tests.chaos.record import Record
from tests.chaos.talker import Talker


async def main(person: dict, door: list[str]) -> None:
    """Prints {"last", "code", "breaches"} whenever one of them changes."""
    record = Record()
    talker = Talker(record, person, [tuple(door)])
    told = None
    while True:
        codes = {str(code): count for code, count in record.codes.items()}
        now = {"ready": talker.ready, "last": talker.last, "codes": codes, "breaches": record.breaches}
        if now != told:
            print(json.dumps(now), flush=True)
            told = json.loads(json.dumps(now))
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1]), json.loads(sys.argv[2])))
