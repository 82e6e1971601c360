"""The channel layer: channels_redis's own, which also sends to several groups at one go, since bells come in swarms."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer, RedisSingleShardConnection


class Layer(RedisPubSubChannelLayer):
    """It leans on the insides of channels_redis: the version is pinned, tests/protocol/test_two_processes.py looks."""

    async def group_send_all(self, messages: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Sends each message to its group, with one journey to each Redis. One that is away stops no other."""
        here = self._get_layer()
        waiting: dict[RedisSingleShardConnection, list[tuple[str, bytes]]] = defaultdict(list)
        for group, message in messages:
            channel = here._get_group_channel_name(group)
            waiting[here._get_shard(channel)].append((channel, self.serialize(message)))
        await asyncio.gather(*(_published(shard, some) for shard, some in waiting.items()))


async def _published(shard: RedisSingleShardConnection, messages: list[tuple[str, bytes]]) -> None:
    async with shard._lock:
        shard._ensure_redis()
        journey = shard._redis.pipeline(transaction=False)
        for channel, message in messages:
            journey.publish(channel, message)
        await journey.execute()
