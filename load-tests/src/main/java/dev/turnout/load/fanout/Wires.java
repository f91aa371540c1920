package dev.turnout.load.fanout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The wires of the servers that are compared.
final class Wires {

    private static final byte[] NOTHING = {};
    private static final String SWITCHED = "101";
    private static final int TEXT = 0x81;

    private Wires() {}

    /// A server that takes every connection to `/ws` as a subscriber and hands on what comes from `/pub`.
    static Wire webSocket() {
        return new Wire() {
            @Override
            public byte[] opening() {
                return upgrade("/ws", "");
            }

            @Override
            public List<Step> steps(Subscriber subscriber) {
                return List.of(new Step(SWITCHED, NOTHING));
            }

            @Override
            public byte[] publisherOpening() {
                return upgrade("/pub", "");
            }

            @Override
            public List<Step> publisherSteps() {
                return List.of(new Step(SWITCHED, NOTHING));
            }

            @Override
            public byte[] publish(byte[] message) {
                return frame(message);
            }
        };
    }

    /// Spring's SimpleBroker, which speaks STOMP over WebSocket.
    static Wire stomp() {
        byte[] connect = frame(bytes("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0"));
        return new Wire() {
            @Override
            public byte[] opening() {
                return upgrade("/ws", "v12.stomp");
            }

            @Override
            public List<Step> steps(Subscriber subscriber) {
                return List.of(
                        new Step(SWITCHED, connect),
                        new Step("CONNECTED", frame(bytes("SUBSCRIBE\nid:0\ndestination:/topic/x\n\n\0"))));
            }

            @Override
            public byte[] publisherOpening() {
                return opening();
            }

            @Override
            public List<Step> publisherSteps() {
                return List.of(new Step(SWITCHED, connect), new Step("CONNECTED", NOTHING));
            }

            @Override
            public byte[] publish(byte[] message) {
                return frame(joined(bytes("SEND\ndestination:/topic/x\n\n"), message, bytes("\0")));
            }
        };
    }

    static Wire nats() {
        byte[] connect = bytes("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n");
        return new Wire() {
            @Override
            public byte[] opening() {
                return NOTHING;
            }

            @Override
            public List<Step> steps(Subscriber subscriber) {
                return List.of(
                        new Step("INFO", joined(connect, bytes("SUB x 1\r\nPING\r\n"))), new Step("PONG", NOTHING));
            }

            @Override
            public byte[] publisherOpening() {
                return NOTHING;
            }

            @Override
            public List<Step> publisherSteps() {
                return List.of(new Step("INFO", joined(connect, bytes("PING\r\n"))), new Step("PONG", NOTHING));
            }

            @Override
            public byte[] publish(byte[] message) {
                return joined(bytes("PUB x " + message.length + "\r\n"), message, bytes("\r\n"));
            }
        };
    }

    static Wire mqtt() {
        // no keep-alive: the runs are shorter than any
        byte[] connect = joined(packet(0x10, joined(bytes("\0\4MQTT\4\2\0\0\0\0"))));
        return new Wire() {
            @Override
            public byte[] opening() {
                return connect;
            }

            @Override
            public List<Step> steps(Subscriber subscriber) {
                return List.of(
                        new Step("\u0020\u0002", packet(0x82, bytes("\0\1\0\1x\0"))),
                        new Step("\u0090\u0003", NOTHING));
            }

            @Override
            public byte[] publisherOpening() {
                return connect;
            }

            @Override
            public List<Step> publisherSteps() {
                return List.of(new Step("\u0020\u0002", NOTHING));
            }

            @Override
            public byte[] publish(byte[] message) {
                return packet(0x30, joined(bytes("\0\1x"), message));
            }
        };
    }

    /// Our own edge.
    ///
    /// @param start where it runs, by which tokens it is entered, and which channel is followed
    /// @param kept whether publications are streams of the log, which subscribers acknowledge, or only pushed
    static Wire turnout(TurnoutStart start, boolean kept) {
        return turnout(start, kept, true);
    }

    /// @param resuming whether who comes back says where they were
    static Wire turnout(TurnoutStart start, boolean kept, boolean resuming) {
        return new Wire() {
            @Override
            public byte[] opening() {
                return upgrade("/ws", "turnout.v1.json");
            }

            @Override
            public List<Step> steps(Subscriber subscriber) {
                var token =
                        start.tokens().get(subscriber.number() % start.tokens().size());
                var from = subscriber.received() < 0 || !resuming
                        ? ""
                        : ",\"epoch\":\"%s\",\"offset\":%d"
                                .formatted(start.epoch(), start.offset() + subscriber.received());
                return List.of(
                        new Step(
                                SWITCHED,
                                frame(bytes(
                                        "{\"id\":1,\"hello\":{\"token\":\"%s\"}}\n{\"id\":2,\"sub\":{\"ch\":\"%s\"%s}}"
                                                .formatted(token, start.channel(), from)))),
                        new Step("{\"id\":2,\"ok\"", NOTHING));
            }

            @Override
            public byte[] publisherOpening() {
                return bytes("hello\n");
            }

            @Override
            public List<Step> publisherSteps() {
                return List.of(new Step("ready", NOTHING));
            }

            @Override
            public byte[] publish(byte[] message) {
                return joined(bytes(kept ? "stream " : "ephemeral "), message, bytes("\n"));
            }

            @Override
            public byte[] nowAndThen() {
                var acknowledgement = "{\"ack\":{\"delivered\":[\"" + UUID.randomUUID() + "\"]}}";
                return frame(bytes(kept ? acknowledgement : "{\"pong\":1}"));
            }

            @Override
            public Duration speaksEvery() {
                return Duration.ofSeconds(kept ? 1 : 10);
            }

            @Override
            public int publisherPort(int port) {
                return start.controlPort();
            }
        };
    }

    /// A masked text frame; the mask is zero, so the bytes stay as they are.
    static byte[] frame(byte[] text) {
        var out = new ByteArrayOutputStream(text.length + 8);
        out.write(TEXT);
        if (text.length < 126) {
            out.write(0x80 | text.length);
        } else {
            out.write(0x80 | 126);
            out.write(text.length >>> 8);
            out.write(text.length);
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(text);
        return out.toByteArray();
    }

    private static byte[] packet(int kind, byte[] body) {
        var out = new ByteArrayOutputStream(body.length + 3);
        out.write(kind);
        int left = body.length;
        do {
            out.write(left > 127 ? left & 0x7F | 0x80 : left);
            left >>>= 7;
        } while (left > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] upgrade(String path, String protocol) {
        var header = protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n";
        return bytes(("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n")
                .formatted(path, header));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
