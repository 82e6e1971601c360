"""The long form of each run: 40 people, 5 rooms, about 60 messages a second, and what goes wrong meanwhile."""
