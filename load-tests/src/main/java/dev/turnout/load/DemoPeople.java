package dev.turnout.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Signs in people of a demo platform without their passwords, by the client that local-platform keeps for its own
/// tools.
/// Answers freshly signed tokens of real, short life; they are renewed a minute before they end. Safe for many threads.
public final class DemoPeople {

    /// As many as are signed for well within the time of a request.
    private static final int TOGETHER = 500;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final URI userService;
    private final String clientSecret;
    private final Clock clock;
    private final Map<String, Person> known = new ConcurrentHashMap<>();

    /// @param userService address of user-service on this machine
    /// @param clientSecret secret of the client `turnout-platform`
    public DemoPeople(URI userService, String clientSecret, Clock clock) {
        this.userService = userService;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /// A person who is signed in.
    ///
    /// @param accessToken for the API
    /// @param liveToken for the live edge
    public record Person(String email, String id, String accessToken, String liveToken, Instant expiresAt) {}

    /// The given number of visitors, each a person of their own, with fresh tokens.
    ///
    /// @throws LoadProblem when the platform is not running or has no demo people
    public List<Person> visitors(int count) {
        var people = new ArrayList<Person>(count);
        for (int first = 1; first <= count; first += TOGETHER) {
            people.addAll(request(Map.of("from", first, "visitors", Math.min(TOGETHER, count - first + 1))));
        }
        return people;
    }

    /// One demo account by its email address, with tokens that are good for another minute at least.
    ///
    /// @throws LoadProblem when the platform is not running or has no demo people
    public Person byEmail(String email) {
        Person person = known.get(email);
        if (person != null && clock.instant().isBefore(person.expiresAt().minus(MARGIN))) {
            return person;
        }
        return request(Map.of("emails", List.of(email))).getFirst();
    }

    /// The API as this person sees it.
    public PlatformApi api(URI gateway, String email) {
        return new PlatformApi(gateway, () -> byEmail(email).accessToken());
    }

    private List<Person> request(Map<String, ?> body) {
        PlatformApi.Answer answer;
        try {
            answer = new PlatformApi(userService, this::clientToken)
                    .send("POST", "/internal/v1/demo/tokens", body, Map.of());
        } catch (UncheckedIOException e) {
            throw problem(e);
        }
        if (answer.status() == 404) {
            throw new LoadProblem(
                    "This platform has no demo people to replay with; start one that has, with ./turnout up --demo.");
        }
        var people = new ArrayList<Person>();
        for (JsonNode node :
                answer.expectSuccess("signing in demo people").body().path("tokens")) {
            var person = new Person(
                    node.path("email").asString(),
                    node.path("personId").asString(),
                    node.path("accessToken").asString(),
                    node.path("liveToken").asString(),
                    Instant.parse(node.path("expiresAt").asString()));
            known.put(person.email(), person);
            people.add(person);
        }
        return people;
    }

    private LoadProblem problem(Exception e) {
        return e instanceof ConnectException || e.getCause() instanceof ConnectException
                ? new LoadProblem("No platform runs at " + userService + "; start one with ./turnout up --demo.", e)
                : new LoadProblem("The platform at " + userService + " does not answer: " + e.getMessage(), e);
    }

    private String clientToken() {
        String basic = Base64.getEncoder()
                .encodeToString(("turnout-platform:" + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(userService.resolve("/auth/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=internal"))
                .build();
        try {
            HttpResponse<String> response = PlatformApi.http().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LoadProblem(
                        "The platform at %s refuses the secret of this home (%d); is it another platform's?"
                                .formatted(userService, response.statusCode()));
            }
            return PlatformApi.JSON
                    .readTree(response.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
