package dev.turnout.load.bench;

import dev.turnout.load.fanout.Fanout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far one core carries: our edge, bare and with everything on, beside the servers that people would take instead,
/// all in one run. Each server has a core for itself, the generator the other.
final class FanoutBench implements Bench {

    private static final String CPU = "CPU a delivery at 20,000/s";
    private static final String MOST = "most deliveries with p99 of 200 ms";
    private static final String BURST = "burst to 5,000";
    private static final String LARGE_BURST = "burst to 10,000";
    private static final String FAULTS = "lost, doubled or out of order";

    private static final double MOST_CPU = 15;
    private static final double LEAST_DELIVERIES = 500_000;
    private static final double MOST_IDLE = 12;
    private static final double LEVEL = 1.2;
    private static final double NEAR_NULL = 1.3;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public boolean startsPlatform() {
        return true;
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        int runs = context.brief() ? 1 : context.runs();
        for (int run = 1; run <= runs; run++) {
            int number = run;
            context.say("run " + run + " of " + runs);
            new Fanout(context.root(), context.brief(), context::say, (server, measure, value, unit) -> {
                        context.rows().add('"' + server + '"', number, '"' + measure + '"', value, unit);
                        values.computeIfAbsent(server, _ -> new LinkedHashMap<>())
                                .computeIfAbsent(measure, _ -> new ArrayList<>())
                                .add(value);
                    })
                    .run(List.of());
        }
        return figures(new Medians(values));
    }

    private record Medians(Map<String, Map<String, List<Double>>> values) {

        double of(String server, String measure) {
            var all = values.getOrDefault(server, Map.of()).getOrDefault(measure, List.of(Double.NaN));
            return Bench.median(all.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static List<Figure> figures(Medians medians) {
        var figures = new ArrayList<Figure>();
        String ours = Fanout.TURNOUT;
        figures.add(Figure.atMost("all on: CPU a delivery", medians.of(ours, CPU), MOST_CPU, "µs"));
        figures.add(Figure.atLeast("all on: deliveries", medians.of(ours, MOST), LEAST_DELIVERIES, "1/s"));
        figures.add(Figure.atMost("all on: an idle socket", medians.of(ours, "idle socket"), MOST_IDLE, "KB"));
        figures.add(ratio(medians, ours, Fanout.NETTY, BURST, LEVEL));
        figures.add(ratio(medians, ours, Fanout.NULL, LARGE_BURST, NEAR_NULL));
        figures.add(ratio(medians, Fanout.TURNOUT_BARE, Fanout.NETTY, CPU, LEVEL));
        figures.add(ratio(medians, Fanout.TURNOUT_BARE, Fanout.NETTY, BURST, LEVEL));
        figures.add(Figure.atMost("5,000 clients cut and resumed", medians.of(ours, "5,000 cut and resumed"), 10, "s"));
        figures.add(Figure.atMost(
                "p99 with 1 % stalled readers, against none",
                medians.of(ours, "p99 with 1 % stalled") / medians.of(ours, "p99 with nobody stalled"), LEVEL, "×"));
        figures.add(Figure.atMost("lost, doubled or out of order", medians.of(ours, FAULTS), 0, ""));
        for (String other : medians.values().keySet()) {
            if (!other.startsWith("Turnout") && !other.equals(Fanout.NULL) && !other.equals(Fanout.NETTY)) {
                figures.add(ratio(medians, ours, other, CPU, 1));
                figures.add(Figure.atLeast(
                        "all on against " + other + ": deliveries",
                        medians.of(ours, MOST) / medians.of(other, MOST),
                        1,
                        "×"));
                figures.add(ratio(medians, ours, other, BURST, 1));
            }
        }
        return figures;
    }

    private static Figure ratio(Medians medians, String ours, String other, String measure, double bound) {
        return Figure.atMost(
                ours + " against " + other + ": " + measure,
                medians.of(ours, measure) / medians.of(other, measure),
                bound,
                "×");
    }
}
