package dev.turnout.common.scan;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// ClamAV's daemon, or what speaks like it: a file goes over a socket in pieces (`INSTREAM`), and one line comes back.
///
/// @param patience how long it may take to connect, and to say something
public record Clamd(String host, int port, Duration patience) implements FileScanner {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;
    private static final byte[] ASK = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final String BEFORE = "stream: ";
    private static final String HARMFUL = " FOUND";
    private static final String HARMLESS = " OK";

    /// @param address `host:port`
    /// @throws IllegalArgumentException when it is none
    public static Clamd at(String address, Duration patience) {
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("a scanner is named by host:port, not by " + address);
        }
        return new Clamd(address.substring(0, colon), Integer.parseInt(port), patience);
    }

    @Override
    public Optional<String> harmIn(byte[] content) throws IOException {
        String answer = ask(content);
        if (answer.endsWith(HARMFUL)) {
            String found = answer.substring(0, answer.length() - HARMFUL.length());
            return Optional.of(found.startsWith(BEFORE) ? found.substring(BEFORE.length()) : found);
        }
        if (!answer.endsWith(HARMLESS)) {
            throw new IOException("the scanner says: " + answer);
        }
        return Optional.empty();
    }

    private String ask(byte[] content) throws IOException {
        try (var scanner = new Socket()) {
            scanner.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            scanner.setSoTimeout((int) patience.toMillis());
            var out = new DataOutputStream(scanner.getOutputStream());
            out.write(ASK);
            for (int from = 0; from < content.length; from += CHUNK) {
                int length = Math.min(CHUNK, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            out.flush();
            byte[] answer = scanner.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.US_ASCII)
                    .replace('\0', ' ')
                    .strip();
        }
    }
}
