package dev.turnout.load.bench;

import dev.turnout.load.Percentiles;
import dev.turnout.load.replay.Latencies;
import dev.turnout.load.replay.Outcome;
import dev.turnout.load.replay.Replay;
import java.util.List;

/// The replay with 500 live clients: how long a change takes to reach a phone, and whether all of them reach all.
final class ReplayBench implements Bench {

    private static final double SPEED = 3_600;
    private static final int CLIENTS = 500;
    private static final long SEED = 36;
    private static final double MOST_P50 = 40;
    private static final double MOST_P99 = 250;
    private static final double[] RANKS = {1, 10, 25, 50, 75, 90, 95, 99, 99.9, 100};

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Figure> run(Context context) {
        Outcome outcome = new Replay(new Replay.Settings(
                        context.recording(),
                        context.platform().address(),
                        SPEED,
                        CLIENTS,
                        SEED,
                        "Europe/Berlin",
                        context.out(),
                        false))
                .run();
        outcome.lines().forEach(context::say);
        Latencies latencies = outcome.latencies();
        keep(context, "commit to phone, notifications", latencies.inbox());
        keep(context, "commit to phone, feed", latencies.feed());
        keep(context, "request to phone, notifications", latencies.inboxFromRequest());
        keep(context, "request to phone, feed", latencies.feedFromRequest());
        keep(context, "request to answer", latencies.requests());
        return List.of(
                Figure.atMost(
                        "commit → client, notifications, p50", latencies.inbox().at(50), MOST_P50, "ms"),
                Figure.atMost(
                        "commit → client, notifications, p99", latencies.inbox().at(99), MOST_P99, "ms"),
                Figure.atMost("commit → client, feed, p50", latencies.feed().at(50), MOST_P50, "ms"),
                Figure.atMost("commit → client, feed, p99", latencies.feed().at(99), MOST_P99, "ms"),
                Figure.only("request → answer, p50", latencies.requests().at(50), "ms"),
                Figure.proof(
                        "none lost, none doubled, everybody told",
                        outcome.faults().isEmpty()),
                Figure.proof(
                        "the end equals final-state.json", outcome.differences().isEmpty()));
    }

    private static void keep(Context context, String measure, Percentiles percentiles) {
        for (double rank : RANKS) {
            context.rows()
                    .add(
                            "p" + (rank == Math.rint(rank) ? Long.toString((long) rank) : Double.toString(rank)),
                            1,
                            measure,
                            percentiles.at(rank),
                            "ms");
        }
        context.rows().add("count", 1, measure, percentiles.count(), "");
    }
}
