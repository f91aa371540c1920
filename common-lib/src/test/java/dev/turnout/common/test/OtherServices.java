package dev.turnout.common.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// The other services as they answer about what they do not know; for a test to import.
@TestConfiguration(proxyBeanMethods = false)
public class OtherServices {

    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    private static final List<String> SERVICES =
            List.of("user", "event", "ticketing", "notification", "collaboration", "analytics");
    private static final String PART = "{\"documents\":{\"orders\":[{\"id\":1}]},\"complete\":true}";

    @Bean(destroyMethod = "stop")
    static Running otherServices() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.createContext("/auth/token", exchange -> answer(exchange, 200, TOKEN));
        var silent = new AtomicBoolean();
        var asked = new ConcurrentLinkedQueue<String>();
        server.createContext("/internal/v1/privacy/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, silent.get() ? 503 : 200, PART);
        });
        server.start();
        return new Running(server, silent, asked);
    }

    @Bean
    static DynamicPropertyRegistrar addresses(Running others) {
        return registry -> {
            for (String service : SERVICES) {
                registry.add("turnout.services." + service, others::address);
            }
        };
    }

    /// @param silent whether they do not answer about people's data
    /// @param asked what they were asked about people's data, path and body
    public record Running(HttpServer server, AtomicBoolean silent, Queue<String> asked) {

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void stop() {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
