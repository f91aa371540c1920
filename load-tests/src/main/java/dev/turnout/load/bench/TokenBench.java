package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.Parallel;
import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a service spends on checking a token: the CPU time of the whole platform for the same public question, asked of
/// the service itself with a token and without, in turns, so that whatever else goes on weighs on both.
final class TokenBench implements Bench {

    private static final int EVENT_SERVICE = 8081;
    private static final int TURNS = 11;
    private static final int REQUESTS = 3_000;
    private static final double MOST_MICROS = 150;
    private static final String PERSON = "attendee@demo.example";

    @Override
    public String name() {
        return "token";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        URI question = context.platform().service(EVENT_SERVICE).resolve("/api/v1/events/" + DemoIds.EVENT + "/rooms");
        String token = context.platform().address().people().byEmail(PERSON).accessToken();
        ask(question, token);
        ask(question, null);
        var checks = new ArrayList<Double>();
        for (int turn = 1; turn <= TURNS; turn++) {
            double without = micros(context, question, null);
            double with = micros(context, question, token);
            context.rows().add("without a token", turn, "CPU a request", without, "µs");
            context.rows().add("with a token", turn, "CPU a request", with, "µs");
            checks.add(with - without);
            context.say("turn %d: %.0f µs with a token, %.0f µs without".formatted(turn, with, without));
        }
        double check =
                Bench.median(checks.stream().mapToDouble(Double::doubleValue).toArray());
        return List.of(Figure.atMost("CPU of a token check", check, MOST_MICROS, "µs"));
    }

    private static double micros(Context context, URI question, @Nullable String token) {
        Duration before = context.platform().cpu();
        ask(question, token);
        return context.platform().cpu().minus(before).toNanos() / 1_000.0 / REQUESTS;
    }

    private static void ask(URI question, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(question).timeout(Duration.ofSeconds(10));
        Map<String, String> headers = token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        HttpRequest built = request.build();
        var _ = Parallel.map(IntStream.range(0, REQUESTS).boxed().toList(), _ -> send(built));
    }

    private static int send(HttpRequest request) {
        try {
            int status =
                    PlatformApi.http().send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("answered with " + status);
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
