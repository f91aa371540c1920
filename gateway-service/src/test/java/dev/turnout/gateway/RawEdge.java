package dev.turnout.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One end of a line that a test plays byte by byte: the edge behind the gateway, or a client before it.
final class RawEdge implements AutoCloseable {
    static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n";
    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket door;

    RawEdge() throws IOException {
        door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        door.setSoTimeout(PATIENCE_MILLIS);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    Line accept() throws IOException {
        return new Line(door.accept());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    record Line(Socket socket) implements AutoCloseable {

        static Line to(int port) throws IOException {
            return new Line(new Socket(InetAddress.getLoopbackAddress(), port));
        }

        Line {
            try {
                socket.setSoTimeout(PATIENCE_MILLIS);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /// All up to the empty line.
        String head() throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        String next(int length) throws IOException {
            return new String(bytes(length), StandardCharsets.ISO_8859_1);
        }

        byte[] bytes(int length) throws IOException {
            return socket.getInputStream().readNBytes(length);
        }

        /// Everything that is still to come until the other end closes.
        String rest() throws IOException {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        void hangUp() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            hangUp();
        }
    }
}
