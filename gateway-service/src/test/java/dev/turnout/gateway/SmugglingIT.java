package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two servers could read differently: the gateway refuses them, and no service ever sees a request that
/// hides in another one.
class SmugglingIT extends GatewayTest {
    private static final String HIDDEN = "GET /api/v1/events/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String PLACE = "/api/v1/events/";
    private static final String CASE = "the-case";
    private static final String POST = "POST " + PLACE + CASE + " HTTP/1.1\r\n";
    private static final String HEADERS =
            "Host: localhost\r\nX-Requested-By: turnout-web\r\nContent-Type: application/json\r\n";
    private static final int SILENCE_MILLIS = 3_000;

    static Stream<Arguments> ambiguous() {
        String chunked = "0\r\n\r\n" + HIDDEN;
        return Stream.of(
                        named("length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", chunked),
                        named("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", chunked),
                        named(
                                "two lengths",
                                "Content-Length: 0\r\nContent-Length: " + HIDDEN.length() + "\r\n",
                                HIDDEN),
                        named("a list of lengths", "Content-Length: 0, " + HIDDEN.length() + "\r\n", HIDDEN),
                        named("a signed length", "Content-Length: +4\r\n", "{}  " + HIDDEN),
                        named("a negative length", "Content-Length: -1\r\n", HIDDEN),
                        named("a length in hexadecimal", "Content-Length: 0x4\r\n", "{}  " + HIDDEN),
                        named("an unknown encoding", "Transfer-Encoding: xchunked\r\n", chunked),
                        named("chunks that are not last", "Transfer-Encoding: chunked, identity\r\n", chunked),
                        named(
                                "two encodings",
                                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n",
                                chunked),
                        named("a space before the colon", "Transfer-Encoding : chunked\r\n", chunked),
                        named("a folded header", "Transfer-Encoding:\r\n chunked\r\n", chunked),
                        named("a tab in the name", "Transfer-\tEncoding: chunked\r\n", chunked),
                        named("a lone line feed", "X-A: b\nTransfer-Encoding: chunked\r\n", chunked),
                        named("a lone carriage return", "X-A: b\rTransfer-Encoding: chunked\r\n", chunked),
                        named("a null in a value", "X-A: b\0c\r\n", ""),
                        named("no host", null, ""),
                        named("two hosts", "Host: elsewhere.example\r\n", ""))
                .map(SmugglingIT::arguments);
    }

    private record Case(String name, String request) {}

    private static Case named(String name, String headers, String body) {
        return new Case(
                name,
                headers == null
                        ? POST + HEADERS.replace("Host: localhost\r\n", "") + "\r\n"
                        : POST + HEADERS + headers + "\r\n" + body);
    }

    private static Arguments arguments(Case one) {
        return Arguments.argumentSet(one.name(), one.request());
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void ambiguousRequestsAreRefused(String request) throws IOException {
        String place = UUID.randomUUID().toString();

        String answers = exchange(request.replace(CASE, place));

        assertThat(answers).as("the first answer").startsWith("HTTP/1.1 400 ");
        assertThat(answers.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
        assertThat(SERVICES.of(FakeServices.Name.EVENT).findAll(anyRequestedFor(urlEqualTo(PLACE + place))))
                .as("what the service saw")
                .isEmpty();
    }

    /// A body is passed on as it comes, so a service may have heard of the request by the time that its end turns out
    /// to
    /// be no end; what hides behind that is never a request.
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n\r\n", "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n", "2\r\n{}zz0\r\n\r\n"})
    void whatFollowsABrokenChunkIsNoRequest(String chunks) throws IOException {
        exchange(POST + HEADERS + "Transfer-Encoding: chunked\r\n\r\n" + chunks + HIDDEN);

        assertThat(SERVICES.of(FakeServices.Name.EVENT).findAll(getRequestedFor(urlEqualTo("/api/v1/events/hidden"))))
                .isEmpty();
    }

    /// The twin: two honest requests on one connection are two requests.
    @Test
    void honestRequestsThatFollowEachOtherAreTwo() throws IOException {
        String place = UUID.randomUUID().toString();
        String honest = POST + HEADERS + "Content-Length: 2\r\n\r\n{}" + HIDDEN.replace("hidden", CASE);

        String answers = exchange(honest.replace(CASE, place));

        assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(3);
        assertThat(SERVICES.of(FakeServices.Name.EVENT).findAll(anyRequestedFor(urlEqualTo(PLACE + place))))
                .hasSize(2);
    }

    @Test
    void headersPastTheBoundAreRefused() throws IOException {
        String answers = exchange(POST + HEADERS + "X-Large: " + "a".repeat(20_000) + "\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 431 ");
    }

    /// Everything that the gateway says until it closes the connection or has nothing more to say.
    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(SILENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            StringBuilder heard = new StringBuilder();
            byte[] buffer = new byte[8192];
            InputStream in = socket.getInputStream();
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    heard.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (java.net.SocketTimeoutException _) {
                return heard.toString();
            }
            return heard.toString();
        }
    }
}
