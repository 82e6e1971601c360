"""What a frame may contain: one declared struct per frame, in and out. See docs/protocol.md."""
