package dev.turnout.user.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server that asks for encryption and shows a certificate of its own making.
final class SecureMailServer implements AutoCloseable {

    private static final String PASSWORD = "for-a-moment";

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicInteger received = new AtomicInteger();
    private final SSLContext tls;

    /// @param name whom the certificate names, as keytool writes it
    SecureMailServer(Path directory, String name) throws IOException, InterruptedException, GeneralSecurityException {
        tls = withCertificate(directory.resolve("mail.p12"), name);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int received() {
        return received.get();
    }

    private static SSLContext withCertificate(Path file, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                say(client, "220 ready");
                if (talk(client, true)) {
                    var secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
                    talk(secure, false);
                }
            } catch (IOException _) {
                // a client that does not like the certificate hangs up
            }
        }
    }

    /// @return whether the client wants to go on encrypted
    private boolean talk(Socket client, boolean clear) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say(client, clear ? "250-mail\r\n250 STARTTLS" : "250 mail");
                case "STARTTLS" -> {
                    say(client, "220 go ahead");
                    return true;
                }
                case "DATA" -> {
                    say(client, "354 go ahead");
                    while (!".".equals(lines.readLine())) {
                        // what it says does not matter
                    }
                    received.incrementAndGet();
                    say(client, "250 taken");
                }
                case "QUIT" -> {
                    say(client, "221 bye");
                    return false;
                }
                default -> say(client, "250 fine");
            }
        }
        return false;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
