package dev.turnout.notification.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.Position;
import dev.turnout.notification.livelog.PublicationClass;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.util.Map;
import java.util.TreeMap;

/// Writes an event stream and knows how far its reader has come in each channel.
final class SseText implements Framing {

    private final int channels;
    private final Map<String, Position> positions = new TreeMap<>();
    private String epoch = "";

    SseText(int channels) {
        this.channels = channels;
    }

    void epoch(String now) {
        epoch = now;
    }

    /// All that waits and fits, each with the cursor that is true once it has been read.
    @Override
    public Object next(ByteBufAllocator allocator, Outbound waiting) {
        var text = allocator.buffer(512);
        for (var next = waiting.peek(); next != null && text.readableBytes() < LARGEST_MESSAGE; next = waiting.peek()) {
            write(text, waiting.take());
        }
        return new DefaultHttpContent(text);
    }

    private void write(ByteBuf text, Encoded message) {
        switch (message) {
            case SseNote note -> {
                if (note.channel() != null) {
                    positions.put(note.channel(), new Position(epoch, note.offset()));
                }
                if (!note.isEmpty()) {
                    text.writeCharSequence(id(), UTF_8);
                    text.writeBytes(note.wire(), note.start(), note.length());
                    text.writeCharSequence("\n\n", UTF_8);
                }
            }
            case Frame frame -> {
                if (frame.kind() == PublicationClass.STREAM) {
                    positions.put(frame.channel(), new Position(epoch, frame.position()));
                }
                text.writeCharSequence(id() + "data: ", UTF_8);
                text.writeBytes(frame.wire(), frame.start(), frame.length());
                text.writeCharSequence("\n\n", UTF_8);
            }
            default -> throw new IllegalStateException("not for an event stream");
        }
    }

    // Before every channel is answered the cursor would forget the others; until then the client keeps the one it has.
    private String id() {
        var complete = positions.size() == channels;
        return complete ? "id: " + new Cursor(positions).encode() + "\n" : "";
    }
}
