package dev.turnout.load.bench;

import dev.turnout.load.Parallel;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Sign-ins by password, the page and the form, against the bare hashes that they cannot do without: both by as many
/// threads, in turns, on the same cores.
final class SignInBench implements Bench {

    private static final int USER_SERVICE = 8082;
    private static final int TURNS = 5;
    private static final int AT_ONCE = 200;
    private static final double LEAST_SHARE = 0.7;
    private static final int BUSY = 503;
    private static final int MOST_ATTEMPTS = 20;
    private static final Duration COME_BACK = Duration.ofMillis(500);
    private static final String PASSWORD = "turnout-demo";

    /// Several, since attempts for one address at the same moment count like guesses, one after the other.
    private static final List<String> MAILBOXES =
            List.of("attendee", "family", "speaker", "staff", "volunteer", "coach", "medic");

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /// OWASP's parameters for argon2id, as user-service has them: 19 MiB, two passes, one lane.
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        URI login = context.platform().service(USER_SERVICE).resolve("/auth/login");
        String hash = encoder.encode(PASSWORD);
        var shares = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        var _ = rate(number -> signIn(login, number));
        var _ = rate(_ -> verify(hash));
        for (int turn = 1; turn <= TURNS; turn++) {
            double hashes = rate(_ -> verify(hash));
            double signIns = rate(number -> signIn(login, number));
            context.rows().add("bare argon2id", turn, "hashes", hashes, "1/s");
            context.rows().add("sign-in", turn, "sign-ins", signIns, "1/s");
            context.say("turn %d: %.1f sign-ins/s, %.1f hashes/s".formatted(turn, signIns, hashes));
            shares.add(signIns / hashes);
            rates.add(signIns);
        }
        return List.of(
                Figure.atLeast("sign-ins as a share of bare hashes", median(shares), LEAST_SHARE, ""),
                Figure.only("sign-ins", median(rates), "1/s"));
    }

    private static double median(List<Double> values) {
        return Bench.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double rate(IntConsumer one) {
        long began = System.nanoTime();
        var _ = Parallel.map(IntStream.range(0, AT_ONCE).boxed().toList(), number -> {
            one.accept(number);
            return number;
        });
        return AT_ONCE / (Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
    }

    private void verify(String hash) {
        if (!encoder.matches(PASSWORD, hash)) {
            throw new IllegalStateException("the hash does not match");
        }
    }

    /// A busy machine tells some to come back, which they do; it costs them their time.
    private static void signIn(URI login, int number) {
        for (int attempt = 1; !signedIn(login, number); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new IllegalStateException("signing in was answered with 503 again and again");
            }
            Pause.of(COME_BACK);
        }
    }

    private static boolean signedIn(URI login, int number) {
        HttpClient browser = PlatformApi.http();
        try {
            HttpResponse<String> page = browser.send(request(login).GET().build(), BodyHandlers.ofString());
            if (page.statusCode() == BUSY) {
                return false;
            }
            Matcher token = FORM_TOKEN.matcher(page.body());
            if (!token.find()) {
                throw new IllegalStateException("the sign-in page has no form token");
            }
            String cookies = page.headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.split(";", 2)[0])
                    .collect(Collectors.joining("; "));
            HttpResponse<Void> answer = browser.send(
                    request(login)
                            .header("Cookie", cookies)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form(
                                    Map.of("email", mailbox(number), "password", PASSWORD, "_csrf", token.group(1)))))
                            .build(),
                    BodyHandlers.discarding());
            String next = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() == BUSY || next.contains("busy")) {
                return false;
            }
            if (answer.statusCode() != 302 || next.contains("error") || next.contains("wait")) {
                throw new IllegalStateException("signing in was answered with " + answer.statusCode() + " " + next);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String mailbox(int number) {
        return MAILBOXES.get(number % MAILBOXES.size()) + "@demo.example";
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
