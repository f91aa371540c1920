package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Encoded;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;

/// Turns what waits for a connection into the next thing to write.
interface Framing {

    /// The most bytes in one WebSocket message.
    int LARGEST_MESSAGE = 60 * 1024;

    /// Takes at least one waiting message.
    Object next(ByteBufAllocator allocator, Outbound waiting);

    /// A single message goes out as the frame that all subscribers share; several are joined by line feeds.
    Framing WEB_SOCKET = (allocator, waiting) -> {
        var first = waiting.take();
        var second = waiting.peek();
        if (second == null || first.length() + 1 + second.length() > LARGEST_MESSAGE) {
            return Unpooled.wrappedBuffer(first.wire());
        }
        var joined = new ArrayList<Encoded>();
        var bytes = first.length();
        joined.add(first);
        for (var next = second; next != null && bytes + 1 + next.length() <= LARGEST_MESSAGE; next = waiting.peek()) {
            joined.add(waiting.take());
            bytes += 1 + next.length();
        }
        var header = new byte[Encoded.headerLength(bytes)];
        Encoded.header(header, bytes);
        var message = allocator.buffer(header.length + bytes).writeBytes(header);
        for (int i = 0; i < joined.size(); i++) {
            if (i > 0) {
                message.writeByte('\n');
            }
            var part = joined.get(i);
            message.writeBytes(part.wire(), part.start(), part.length());
        }
        return message;
    };
}
