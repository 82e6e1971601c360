"""An estimate of the server's clock, written from docs/protocol.md: `now` of a hello, `now` and `sent` of a beat."""

KEPT, DRIFT, ROUNDING = 48, 1e-4, 30.0


class Estimate:
    """The server's clock as a client knows it. All times in ms; `local` is a clock that nobody sets."""

    def __init__(self) -> None:
        self._bounds: list[tuple[float, float, float]] = []
        self.offset: float | None = None
        self._half = 0.0

    def greet(self, now: float, local: float) -> None:
        """A hello came."""
        self._take(local, now - local, float("inf"))

    def learn(self, now: float, sent: float, local: float) -> None:
        """The answer to a beat came."""
        self._take(local, now - local, now - sent)

    def woke(self, slept: float) -> None:
        """The local clock stood for so long, as the device's own clock says."""
        self._bounds = [(at, low + slept, high + slept) for at, low, high in self._bounds]
        self.offset += slept

    def _take(self, at: float, low: float, high: float) -> None:
        self._bounds = [*self._bounds, (at, low, high)][-KEPT:]
        least, most = self._between(at)
        if least > most + ROUNDING:
            self._bounds = [(at, low, high)]
            least, most = low, high
        if most < float("inf"):
            self._half = max(0.0, most - least) / 2
        self.offset = least + self._half if most == float("inf") else (least + most) / 2

    def _between(self, at: float) -> tuple[float, float]:
        least = max(low - DRIFT * (at - then) for then, low, _high in self._bounds)
        return least, min(high + DRIFT * (at - then) for then, _low, high in self._bounds)
