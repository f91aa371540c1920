package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a running supervisor, on behalf of the script or a test. */
public final class ControlClient {
    private final Path home;
    private final Ports ports;
    private final JsonMapper json = JsonMapper.builder().build();

    public ControlClient(Path home, int portOffset) {
        this.home = home;
        this.ports = new Ports(portOffset);
    }

    /** What runs, with pids, states and memory. */
    public JsonNode status() {
        return send("GET", "/status", Map.of());
    }

    /** Runs this many instances of a service and returns when they are ready. */
    public JsonNode scale(String service, int count) {
        return send("POST", "/scale", Map.of("service", service, "count", Integer.toString(count)));
    }

    /** Starts a process again, with additional environment variables. */
    public JsonNode restart(String name, Map<String, String> environment) {
        Map<String, String> query = new HashMap<>(environment);
        query.put("name", name);
        return send("POST", "/restart", query);
    }

    /** Tells the supervisor to stop everything; does not wait. */
    public JsonNode stop() {
        return send("POST", "/stop", Map.of());
    }

    /** The pid of a process by its name, or -1 when it does not run. */
    public long pid(String name) {
        for (JsonNode process : status().path("processes")) {
            if (process.path("name").asString().equals(name)) {
                return process.path("pid").asLong();
            }
        }
        return -1;
    }

    private JsonNode send(String method, String path, Map<String, String> query) {
        String words = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = Files.readString(home.resolve("secrets").resolve(Control.TOKEN))
                    .strip();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + ports.control() + path + words))
                    .header("Authorization", "Bearer " + token)
                    .method(method, BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode answer = json.readTree(response.body().isEmpty() ? "{}" : response.body());
            if (response.statusCode() != 200) {
                throw new PlatformProblem(
                        answer.path("problem").asString("The supervisor refuses: " + response.statusCode()));
            }
            return answer;
        } catch (ConnectException | NoSuchFileException e) {
            throw new PlatformProblem("No platform runs here; ./turnout up starts one.", e);
        } catch (IOException e) {
            throw new PlatformProblem("The supervisor does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformProblem("Interrupted while waiting for the supervisor.", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
