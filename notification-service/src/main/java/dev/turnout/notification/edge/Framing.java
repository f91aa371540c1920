package dev.turnout.notification.edge;

import io.netty.buffer.ByteBufAllocator;

/// Turns what waits for a connection into the next thing to write.
interface Framing {

    /// The most bytes in one WebSocket message.
    int LARGEST_MESSAGE = 60 * 1024;

    /// Takes at least one waiting message.
    Object next(ByteBufAllocator allocator, Outbound waiting);
}
