package dev.turnout.e2e.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A document that is wrong is found out.
class RecipeTests {

    private static final String ANSWER = """
            {"id": "a1", "items": [{"name": "one"}, {"name": "two", "of": "a1"}], "none": [], "next": null}
            """;

    private HttpServer server;
    private Recipe recipe;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        recipe = new Recipe(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Map.of("given", "one"));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void follow(String target, String answer) throws Exception {
        recipe.follow("Text\n```http\nGET %s\n\n%s\n```\n".formatted(target, answer));
    }

    @Test
    void whatIsShownHasToBeThereAndNamesAreKept() throws Exception {
        follow("/", """
                HTTP/1.1 200
                ETag: "{{version}}"

                {"id": "{{id}}", "items": [{"of": "{{id}}"}, {"name": "{{given}}"}], "none": [], "next": null}""");
        follow("/{{id}}/{{version}}", "HTTP/1.1 200");
    }

    @Test
    void everyLieIsFound() {
        for (String lie : List.of(
                "HTTP/1.1 201",
                "HTTP/1.1 200\nETag: \"8\"",
                "HTTP/1.1 200\nLocation: {{anywhere}}",
                "HTTP/1.1 200\n\n{\"id\": \"a2\"}",
                "HTTP/1.1 200\n\n{\"other\": \"{{anything}}\"}",
                "HTTP/1.1 200\n\n{\"items\": []}",
                "HTTP/1.1 200\n\n{\"items\": [{\"name\": \"three\"}]}",
                "HTTP/1.1 200\n\n{\"id\": \"{{given}}\"}",
                "HTTP/1.1 200\n\n{\"next\": \"{{page}}\"}")) {
            assertThatThrownBy(() -> follow("/", lie)).as(lie).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aNameThatNothingSaysIsAFault() {
        assertThatThrownBy(() -> follow("/{{unsaid}}", "HTTP/1.1 200")).hasMessageContaining("unsaid");
    }

    @Test
    void onlyBlocksOfRequestsAreSent() {
        assertThat(Step.of("```kotlin\nGET /\n```\n```http until\nGET /\nA: b\n\nHTTP/1.1 204\n```\n"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.manner()).isEqualTo(Step.Manner.UNTIL);
                    assertThat(step.headers()).containsExactly(Map.entry("A", "b"));
                    assertThat(step.status()).isEqualTo(204);
                });
    }
}
