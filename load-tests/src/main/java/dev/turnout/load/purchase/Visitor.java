package dev.turnout.load.purchase;

import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Somebody with a browser: keeps cookies, has no token, and may sign in by the form. For one thread.
final class Visitor {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final URI base;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    Visitor(URI base) {
        this.base = base;
    }

    /// An answer; `text` is the body as it came.
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        String text() {
            return raw.body();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /// This reply when it has the status.
        ///
        /// @throws IllegalStateException with the body when it has another
        Reply expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("%s %s answered %d instead of %d: %s"
                        .formatted(raw.request().method(), raw.uri(), status, wanted, text()));
            }
            return this;
        }
    }

    Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    Reply get(String path, Map<String, String> headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Reply send(String method, String path, Object body) {
        return send(method, path, body, Map.of());
    }

    Reply send(String method, String path, Object body, Map<String, String> headers) {
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        String json = body instanceof String text ? text : PlatformApi.JSON.writeValueAsString(body);
        return send(method, path, BodyPublishers.ofString(json), all);
    }

    /// Signs in as a browser does: to the form, through it, and back.
    void signIn(String email, String password) {
        String form = follow(get("/oauth2/authorization/turnout")).expect(200).text();
        Matcher token = FORM_TOKEN.matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no form");
        }
        Map<String, String> fields = Map.of("email", email, "password", password, "_csrf", token.group(1));
        Reply back = follow(send(
                "POST",
                "/auth/login",
                BodyPublishers.ofString(encode(fields)),
                Map.of("Content-Type", "application/x-www-form-urlencoded")));
        if (!get("/api/v1/session").expect(200).body().path("signedIn").asBoolean()) {
            throw new IllegalStateException("signing in ended at " + back.raw().uri());
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Reply follow(Reply reply) {
        Reply current = reply;
        for (int i = 0; i < MOST_REDIRECTS && current.status() / 100 == 3; i++) {
            URI target = current.raw().uri().resolve(current.header("Location"));
            if (!target.getAuthority().equals(base.getAuthority())) {
                throw new IllegalStateException(
                        "was sent to " + target + ": the platform has another TURNOUT_PUBLIC_URL than " + base);
            }
            current = get(target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
        }
        return current;
    }

    private Reply send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (!method.equals("GET")) {
            request.header("X-Requested-By", "turnout-web");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = PlatformApi.http().send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode parsed = json ? PlatformApi.JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Reply(response.statusCode(), parsed, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0") || header.contains("01 Jan 1970")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
