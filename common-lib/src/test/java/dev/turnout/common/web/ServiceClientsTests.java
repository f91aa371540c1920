package dev.turnout.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class ServiceClientsTests {

    /// A service that was taken over must not be able to send another one anywhere.
    @Test
    void aRedirectIsNotFollowed() throws IOException {
        var asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();

            int status = ServiceClients.of(RestClient.builder(), base)
                    .get()
                    .uri("/first")
                    .exchange((_, answer) -> answer.getStatusCode().value());

            assertThat(status).isEqualTo(302);
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }
}
