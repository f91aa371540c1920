package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.FakeServices.Name;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RoutingIT extends GatewayTest {
    private static final String NOBODY = "http://127.0.0.1:" + freePort();

    @ParameterizedTest
    @CsvSource({
        "/auth/jwks.json, USER",
        "/auth/.well-known/openid-configuration, USER",
        "/api/v1/organizations, USER",
        "/api/v1/audit-rows, USER",
        "/api/v1/events/1/members, USER",
        "/api/v1/events/1/invitations, USER",
        "/api/v1/invitations/1, USER",
        "/api/v1/events/1/registrations, USER",
        "/api/v1/events/1/registration-form, USER",
        "/api/v1/events/1/document-warnings, USER",
        "/api/v1/registrations/1/documents, USER",
        "/api/v1/memberships/1, USER",
        "/api/v1/ownership-offers, USER",
        "/api/v1/events/1/audit-rows?action=member., USER",
        "/api/v1/events/1/audit-rows.csv, USER",
        "/api/v1/people/me, USER",
        "/api/v1/setup, USER",
        "/api/v1/user-service/dead-letters, USER",
        "/api/v1/events, EVENT",
        "/api/v1/events/1, EVENT",
        "/api/v1/events/1/programme, EVENT",
        "/api/v1/sessions/1/star, EVENT",
        "/api/v1/event-service/dead-letters, EVENT",
        "/api/v1/events/1/ticket-types, TICKETING",
        "/api/v1/orders/1, TICKETING",
        "/api/v1/tickets/1/qr.svg, TICKETING",
        "/api/v1/events/1/check-ins, TICKETING",
        "/api/v1/events/1/orders, TICKETING",
        "/api/v1/payment-methods, TICKETING",
        "/api/v1/test-payments/1/confirm, TICKETING",
        "/api/v1/inbox, NOTIFICATION",
        "/api/v1/changes/1/deliveries, NOTIFICATION",
        "/api/v1/sync, NOTIFICATION",
        "/api/v1/channel-status, NOTIFICATION",
        "/api/v1/events/1/announcements, NOTIFICATION",
        "/api/v1/events/1/reach-previews, NOTIFICATION",
        "/api/v1/events/1/untold, NOTIFICATION",
        "/api/v1/events/1/escalation-policies, NOTIFICATION",
        "/api/v1/events/1/escalation-policies/changes, NOTIFICATION",
        "/api/v1/announcements/1/schedule, NOTIFICATION",
        "/api/v1/events/1/chat-channels, COLLABORATION",
        "/api/v1/chat-settings, COLLABORATION",
        "/api/v1/events/1/chat-messages, COLLABORATION",
        "/api/v1/events/1/direct-chats, COLLABORATION",
        "/api/v1/events/1/calendar, COLLABORATION",
        "/api/v1/events/1/calendars, COLLABORATION",
        "/api/v1/events/1/calendar-entries/1, COLLABORATION",
        "/api/v1/events/1/calendar-feeds, COLLABORATION",
        "/api/v1/calendars/s3cret.ics, COLLABORATION",
        "/api/v1/chat-channels/1/messages, COLLABORATION",
        "/api/v1/events/1/work-lanes, COLLABORATION",
        "/api/v1/events/1/work-items, COLLABORATION",
        "/api/v1/events/1/safety-work-items, COLLABORATION",
        "/api/v1/work-items/1/taker, COLLABORATION",
        "/api/v1/events/1/figures, ANALYTICS",
    })
    void eachPathLeadsToItsService(String path, Name service) {
        HttpResponse<String> answer = send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"" + service + "\"");
    }

    /// What the document of the API names is reached, and at the service whose it is.
    @Test
    void eachDocumentedPathLeadsToItsService() throws IOException {
        var paths = JsonMapper.shared()
                .readTree(Files.readString(Path.of("../contracts/openapi/turnout.json")))
                .path("paths");

        var astray = new ArrayList<String>();
        paths.properties().forEach(path -> {
            String service = path.getValue().path("x-service").asString("nobody");
            String body =
                    send("GET", path.getKey().replaceAll("\\{[^}]+}", "1")).body();
            String name = service.replace("-service", "").toUpperCase(Locale.ROOT);
            if (!body.contains("\"" + name + "\"")) {
                astray.add("%s of %s: %s".formatted(path.getKey(), service, body));
            }
        });

        assertThat(paths.size()).isGreaterThan(200);
        assertThat(astray).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/people/1",
                "/internal",
                "//internal/v1/people/1",
                "/api/v1/internal/v1/people",
                "/%69nternal/v1/people/1",
                "/auth/%2e%2e/internal/v1/people/1",
                "/api/v1/events/..%2f..%2f..%2finternal/v1/people/1",
                "/api/v1/events/;/../../../internal/v1/people/1",
                "/api/v1/events/%252e%252e/internal",
            })
    void nothingInternalIsReachable(String path) {
        HttpResponse<String> answer = send("GET", path, "Authorization", "Bearer any");

        for (Name service : Name.values()) {
            SERVICES.of(service).verify(0, anyRequestedFor(urlPathMatching("^/+internal.*")));
        }
        assertThat(answer.body()).doesNotContain("\"USER\"");
    }

    /// As a mail program does it: RFC 8058, without any of our headers.
    @Test
    void aMailProgramUnsubscribesWithABarePost() {
        HttpResponse<String> answer = send("POST", "/api/v1/mail/unsubscribe?word=w0rd");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"NOTIFICATION\"");
        assertThat(send("POST", "/api/v1/mail/unsubscribe/more").statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/api/v1/mail/unsubscribe").statusCode()).isEqualTo(403);
    }

    @Test
    void unknownAddressesOfTheApiAreProblemsAndNotPages() {
        HttpResponse<String> answer = send("GET", "/api/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:turnout:problem:not-found");
    }

    @Test
    void aServiceThatIsDownIsA503ThatSaysWhenToComeBack() throws IOException {
        instances("ticketing-service", NOBODY);

        HttpResponse<String> answer = send("GET", "/api/v1/orders");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body())
                .contains("urn:turnout:problem:temporarily-unavailable")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void aServiceThatIsSlowIsA504() {
        SERVICES.of(Name.EVENT)
                .stubFor(any(urlPathEqualTo("/api/v1/events/slow"))
                        .willReturn(aResponse().withFixedDelay(3000)));

        HttpResponse<String> answer = send("GET", "/api/v1/events/slow");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("urn:turnout:problem:time-out");
    }

    @Test
    void readsGoOnToAnotherInstanceWhenOneIsGone() throws IOException {
        instances("event-service", NOBODY, SERVICES.url(Name.EVENT));

        for (int i = 0; i < 6; i++) {
            assertThat(send("GET", "/api/v1/events").statusCode()).isEqualTo(200);
        }
        SERVICES.of(Name.EVENT).verify(6, getRequestedFor(urlPathEqualTo("/api/v1/events")));
    }

    @Test
    void anInstanceThatRefusedRestsSoThatWritesFindTheOtherOne() throws IOException {
        instances("event-service", NOBODY, SERVICES.url(Name.EVENT));
        send("GET", "/api/v1/events");
        send("GET", "/api/v1/events");

        HttpResponse<String> answer = send("POST", "/api/v1/events", "X-Requested-By", "turnout-web");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void newInstancesTakeTheirTurnWithoutARestart() throws IOException {
        instances("analytics-service", SERVICES.url(Name.ANALYTICS));
        assertThat(send("GET", "/api/v1/events/1/figures").body()).contains("ANALYTICS");

        instances("analytics-service", SERVICES.url(Name.ANALYTICS), SERVICES.url(Name.COLLABORATION));

        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> send("GET", "/api/v1/events/1/figures").body().contains("COLLABORATION"));
    }

    @Test
    void bodiesThatAreTooLargeAreRefusedHoweverTheyAreSent() {
        byte[] large = new byte[1024 * 1024 + 1];

        HttpResponse<String> announced =
                send(BodyPublishers.ofByteArray(large), "POST", "/api/v1/orders", "X-Requested-By", "turnout-web");
        HttpResponse<String> chunked = send(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                "POST",
                "/api/v1/orders",
                "X-Requested-By",
                "turnout-web");

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("urn:turnout:problem:too-large");
    }

    @Test
    void anImportMayBeLarge() {
        byte[] large = new byte[3 * 1024 * 1024];

        HttpResponse<String> answer = send(
                BodyPublishers.ofByteArray(large), "POST", "/api/v1/events/import", "X-Requested-By", "turnout-web");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whatClientsClaimAboutTheirOriginIsReplaced() {
        send(
                "GET",
                "/api/v1/events",
                "X-Forwarded-For",
                "6.6.6.6",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=6.6.6.6");

        var sent = SERVICES.of(Name.EVENT).findAll(anyRequestedFor(anyUrl())).getFirst();
        assertThat(sent.header("X-Forwarded-For").values()).containsExactly("127.0.0.1");
        assertThat(sent.header("X-Forwarded-Host").values()).containsExactly("localhost:" + PORT);
        assertThat(sent.header("Forwarded").isPresent()).isFalse();
    }

    private static void instances(String service, String... addresses) throws IOException {
        var file = INSTANCES.resolve("instances.json");
        Files.writeString(file, "{\"" + service + "\":[\"" + String.join("\",\"", addresses) + "\"]}");
        untilTheFileIsReadAgain();
    }

    /// The trace that begins at the entrance goes on in the service.
    @Test
    void aRequestCarriesItsTraceToTheService() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        send("GET", "/api/v1/events/1", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        send("GET", "/api/v1/events/2");

        SERVICES.of(Name.EVENT)
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/events/1"))
                        .withHeader("traceparent", matching("00-" + trace + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-01")));
        SERVICES.of(Name.EVENT)
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/events/2"))
                        .withHeader("traceparent", matching("00-(?!" + trace + ")[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]")));
    }
}
