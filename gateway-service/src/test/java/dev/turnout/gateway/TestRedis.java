package dev.turnout.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/// One Redis for all tests: a real server, from a package that brings its program along.
final class TestRedis {
    private static final int PORT = GatewayTest.freePort();
    private static RedisServer server = begin();

    private TestRedis() {}

    static String url() {
        return "redis://127.0.0.1:" + PORT;
    }

    static void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void start() {
        server = begin();
    }

    private static RedisServer begin() {
        try {
            RedisServer made = RedisServer.newRedisServer()
                    .port(PORT)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            made.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(RedisServer one) {
        try {
            one.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
