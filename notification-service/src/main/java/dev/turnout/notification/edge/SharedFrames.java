package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Encoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WebSocket messages of a lane: what waits for a connection becomes one frame, several messages joined by line feeds.
///
/// The frame made last is kept outside the heap and handed on to everybody for whom just the same waits, so that a
/// broadcast is laid out and copied once a lane and not once a connection. Used on its lane only.
final class SharedFrames implements Framing {

    private final List<Encoded> taken = new ArrayList<>();
    private final List<Encoded> inFrame = new ArrayList<>();
    private @Nullable ByteBuf frame;

    @Override
    public ByteBuf next(ByteBufAllocator allocator, Outbound waiting) {
        int bytes = take(waiting);
        var shared = frame;
        if (shared == null || !sameAsInFrame()) {
            forget();
            shared = lay(allocator, bytes);
            frame = shared;
            inFrame.addAll(taken);
        }
        taken.clear();
        return shared.retainedDuplicate();
    }

    /// Gives up what is kept; connections that still write it keep it for themselves.
    void forget() {
        var kept = frame;
        if (kept != null) {
            frame = null;
            inFrame.clear();
            kept.release();
        }
    }

    private int take(Outbound waiting) {
        var first = waiting.take();
        taken.add(first);
        int bytes = first.length();
        for (var next = waiting.peek();
                next != null && bytes + 1 + next.length() <= LARGEST_MESSAGE;
                next = waiting.peek()) {
            taken.add(waiting.take());
            bytes += 1 + next.length();
        }
        return bytes;
    }

    private boolean sameAsInFrame() {
        if (taken.size() != inFrame.size()) {
            return false;
        }
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) != inFrame.get(i)) {
                return false;
            }
        }
        return true;
    }

    private ByteBuf lay(ByteBufAllocator allocator, int bytes) {
        if (taken.size() == 1) {
            var wire = taken.getFirst().wire();
            return allocator.directBuffer(wire.length).writeBytes(wire);
        }
        var header = new byte[Encoded.headerLength(bytes)];
        Encoded.header(header, bytes);
        var message = allocator.directBuffer(header.length + bytes).writeBytes(header);
        for (int i = 0; i < taken.size(); i++) {
            if (i > 0) {
                message.writeByte('\n');
            }
            var part = taken.get(i);
            message.writeBytes(part.wire(), part.start(), part.length());
        }
        return message;
    }
}
