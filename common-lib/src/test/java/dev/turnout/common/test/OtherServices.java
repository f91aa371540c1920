package dev.turnout.common.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// The other services as they answer about what they do not know; for a test to import.
@TestConfiguration(proxyBeanMethods = false)
public class OtherServices {

    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}";

    @Bean(destroyMethod = "stop")
    static Running otherServices() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.createContext("/auth/token", exchange -> answer(exchange, 200, TOKEN));
        server.start();
        return new Running(server);
    }

    @Bean
    static DynamicPropertyRegistrar addresses(Running others) {
        return registry -> {
            registry.add("turnout.services.user", others::address);
            registry.add("turnout.services.event", others::address);
        };
    }

    record Running(HttpServer server) {

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
