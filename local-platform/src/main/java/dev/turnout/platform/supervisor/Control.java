package dev.turnout.platform.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The supervisor's ear on loopback, for the script and the tests; only who can read the token file is heard. */
final class Control implements AutoCloseable {
    static final String TOKEN = "control-token";

    private final Platform platform;
    private final byte[] token;
    private final Runnable stop;
    private final HttpServer server;
    private final JsonMapper json = JsonMapper.builder().build();

    Control(int port, Platform platform, Secrets secrets, Runnable stop) throws IOException {
        this.platform = platform;
        this.token = ("Bearer " + secrets.named(TOKEN)).getBytes(StandardCharsets.UTF_8);
        this.stop = stop;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @Override
    public void close() {
        // The answer to "stop" is still on its way.
        server.stop(1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            int status = 200;
            Object answer;
            try {
                answer = answer(exchange);
            } catch (PlatformProblem | IllegalArgumentException e) {
                status = 400;
                answer = Map.of("problem", String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            byte[] body = json.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Object answer(HttpExchange exchange) throws IOException, InterruptedException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        return switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "GET /status" -> status();
            case "POST /scale" -> {
                platform.scale(service(query), Integer.parseInt(query.getOrDefault("count", "1")));
                yield status();
            }
            case "POST /restart" -> {
                String name = query.remove("name");
                platform.restart(String.valueOf(name), query);
                yield status();
            }
            case "POST /stop" -> {
                Thread.ofVirtual().start(stop);
                yield Map.of("stopping", true);
            }
            default -> throw new PlatformProblem("The supervisor knows no such request.");
        };
    }

    private Map<String, Object> status() {
        List<Map<String, Object>> processes = platform.processes().stream()
                .map(process -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("name", process.name());
                    view.put("pid", process.pid());
                    view.put("state", process.state().name());
                    view.put("restarts", process.restarts());
                    view.put("memoryMb", Memory.megabytesWithChildren(process.pid()));
                    return view;
                })
                .toList();
        Map<String, Boolean> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            services.put(service.module(), platform.isReady(service));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("url", platform.publicUrl());
        status.put("supervisorMb", Memory.megabytes(ProcessHandle.current().pid()));
        status.put("services", services);
        status.put("processes", processes);
        return status;
    }

    private static Service service(Map<String, String> query) {
        String name = query.getOrDefault("service", "");
        return Service.named(name)
                .orElseThrow(() -> new PlatformProblem("There is no service %s; there are: %s."
                        .formatted(name, String.join(", ", Service.modules()))));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            Arrays.stream(raw.split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> query.put(
                            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                            pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : ""));
        }
        return query;
    }
}
