package dev.turnout.notification.livelog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Frames for another instance in one message, since a message of its own would cost each of them more than what it
/// says. Used by one thread.
///
/// A frame is its channel and its class (as `DataOutput.writeUTF` writes them), its position (8 bytes), its length
/// (4 bytes) and its JSON.
final class FrameBundle {

    /// From how many bytes on a bundle is sent; one more frame still fits into a message of Kafka.
    private static final int FULL = 200_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    void add(Frame frame) {
        try {
            out.writeUTF(frame.channel());
            out.writeUTF(frame.kind().name());
            out.writeLong(frame.position());
            out.writeInt(frame.length());
            out.write(frame.wire(), frame.start(), frame.length());
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    boolean isFull() {
        return bytes.size() >= FULL;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /// What was added since the last time.
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    /// @throws UncheckedIOException when this is no bundle
    static List<Frame> read(byte[] bundle) {
        var frames = new ArrayList<Frame>();
        var in = new DataInputStream(new ByteArrayInputStream(bundle));
        try {
            while (in.available() > 0) {
                String channel = in.readUTF();
                var kind = PublicationClass.valueOf(in.readUTF());
                long position = in.readLong();
                byte[] json = in.readNBytes(in.readInt());
                frames.add(Frame.received(channel, kind, position, json));
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UncheckedIOException(new IOException("no bundle of frames", broken));
        }
        return frames;
    }
}
