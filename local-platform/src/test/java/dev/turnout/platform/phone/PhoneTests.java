package dev.turnout.platform.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneTests {

    private final Phone phone = new Phone(0, "secret");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        phone.close();
        client.close();
    }

    @Test
    void showsANoticeOfTheSameTagOnce() throws Exception {
        String notice = """
                {"message":{"token":"a-token-that-is-long","notification":{"title":"Moved","body":"Hall 2"},"data":{"tag":"t","id":"n1"}}}""";
        assertThat(post("/v1/projects/demo/messages:send", notice)).contains("projects/demo/messages/1");
        post("/v1/projects/demo/messages:send", notice);

        assertThat(get("/messages"))
                .containsOnlyOnce("Moved")
                .contains("\"times\":2", "…", "\"id\":\"n1\"")
                .doesNotContain("a-token-that-is-long");
    }

    @Test
    void showsWhatOneSignalWouldBring() throws Exception {
        assertThat(post("/notifications", """
                {"include_subscription_ids":["0123456789"],"headings":{"en":"Moved"},"contents":{"en":"Hall 3"}}""")).contains("\"id\":");

        assertThat(get("/messages")).contains("Hall 3", "onesignal");
    }

    @Test
    void receiptsATextMessage() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("X-Twilio-Signature") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listener.start();
        try {
            assertThat(post(
                            "/2010-04-01/Accounts/AC/Messages.json",
                            "To=%2B49301234567&Body=Hello+there&StatusCallback=http%3A%2F%2F127.0.0.1%3A"
                                    + listener.getAddress().getPort() + "%2Freceipt"))
                    .contains("\"sid\":\"SM");

            assertThat(received.poll(10, TimeUnit.SECONDS))
                    .contains("MessageStatus=delivered")
                    .doesNotStartWith("null");
            assertThat(get("/messages")).contains("+49301234567", "Hello there");
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void understandsNothingElse() throws Exception {
        assertThat(post("/v1/projects/demo/messages:send", "garbage")).contains("not understood");
        assertThat(post("/elsewhere", "{}")).isEqualTo("{}");
    }

    private String post(String path, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + phone.port() + path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private String get(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + phone.port() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
