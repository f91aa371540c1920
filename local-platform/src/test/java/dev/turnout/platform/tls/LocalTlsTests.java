package dev.turnout.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.turnout.platform.home.Secrets;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTlsTests {

    @TempDir
    private Path directory;

    @Test
    void aClientThatTrustsTheAuthorityTrustsTheServer() throws Exception {
        LocalTls tls = prepare("turnout.local", Clock.systemUTC());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext(tls)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls.trust()).build()) {
            URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aNameThatEveryCertificateCoversIsANameToo(String name) {
        assertThat(prepare(name, Clock.systemUTC()).keyStore()).exists();
    }

    @Test
    void anotherNameKeepsTheAuthorityThatPhonesTrust() throws Exception {
        LocalTls first = prepare("turnout.local", Clock.systemUTC());
        String authority = Files.readString(first.authority());
        byte[] server = Files.readAllBytes(first.keyStore());
        LocalTls same = prepare("turnout.local", Clock.systemUTC());
        assertThat(Files.readAllBytes(same.keyStore())).isEqualTo(server);
        LocalTls second = prepare("games.local", Clock.systemUTC());
        assertThat(Files.readString(second.authority())).isEqualTo(authority).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(Files.readAllBytes(second.keyStore())).isNotEqualTo(server);
    }

    @Test
    void aCertificateNearItsEndIsRenewed() throws Exception {
        LocalTls old = prepare("turnout.local", Clock.offset(Clock.systemUTC(), Duration.ofDays(-380)));
        byte[] before = Files.readAllBytes(old.keyStore());
        LocalTls renewed = prepare("turnout.local", Clock.systemUTC());
        assertThat(Files.readAllBytes(renewed.keyStore())).isNotEqualTo(before);
    }

    @Test
    void theCodeIsASquareOfTerminalCharacters() {
        assertThat(JoinCode.of("https://turnout.local:8443/join").lines().count())
                .isBetween(14L, 30L);
    }

    private LocalTls prepare(String name, Clock clock) {
        return LocalTls.prepare(directory, new Secrets(directory), name, clock);
    }

    private static SSLContext serverContext(LocalTls tls) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(tls.keyStore())) {
            store.load(in, tls.password().toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, tls.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
