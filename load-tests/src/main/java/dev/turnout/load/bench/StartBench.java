package dev.turnout.load.bench;

import dev.turnout.load.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// From built to healthy, and the idle memory of everything, with PostgreSQL, Kafka and the supervisor: the light way
/// and as
/// seven processes, untrained once and trained several times, each on fresh data and then again on the same.
final class StartBench implements Bench {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private enum Way {
        LIGHT(20, 1_200),
        PROCESSES(40, 2_600, "--processes");

        private final double mostSeconds;
        private final double mostMegabytes;
        private final String[] options;

        Way(double mostSeconds, double mostMegabytes, String... options) {
            this.mostSeconds = mostSeconds;
            this.mostMegabytes = mostMegabytes;
            this.options = options;
        }

        String word() {
            return this == LIGHT ? "light" : "processes";
        }
    }

    private record Sample(double fresh, double again, OwnPlatform.Megabytes memory) {}

    @Override
    public String name() {
        return "start";
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
        var figures = new ArrayList<Figure>();
        context.platform().forgetTraining();
        for (Way way : Way.values()) {
            Sample untrained = sample(context, way, "untrained", 1);
            figures.add(Figure.only("start, %s, untrained".formatted(way.word()), untrained.fresh(), "s"));
            figures.add(Figure.only(
                    "idle memory, %s, untrained".formatted(way.word()),
                    untrained.memory().proportional(),
                    "MB"));
        }
        for (Way way : Way.values()) {
            context.say("training the caches, " + way.word());
            context.platform().train(way.options);
            context.platform().remove();
            figures.addAll(trained(context, way));
        }
        return figures;
    }

    private static List<Figure> trained(Context context, Way way) {
        var samples = new ArrayList<Sample>();
        for (int run = 1; run <= context.runs(); run++) {
            samples.add(sample(context, way, "trained", run));
        }
        double fresh = median(samples, Sample::fresh);
        double again = median(samples, Sample::again);
        double memory = median(samples, sample -> sample.memory().proportional());
        double resident = median(samples, sample -> sample.memory().resident());
        return List.of(
                Figure.atMost("start, %s, first time".formatted(way.word()), fresh, way.mostSeconds, "s"),
                Figure.atMost("start, %s, again".formatted(way.word()), again, way.mostSeconds, "s"),
                Figure.atMost("idle memory, %s".formatted(way.word()), memory, way.mostMegabytes, "MB"),
                Figure.only("the same as a sum of resident sizes, shared pages counted repeatedly", resident, "MB"));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return Bench.median(samples.stream().mapToDouble(value).toArray());
    }

    private static Sample sample(Context context, Way way, String state, int run) {
        OwnPlatform platform = context.platform();
        platform.deleteData();
        double fresh = platform.start(way.options).toMillis() / 1000.0;
        Pause.of(IDLE);
        OwnPlatform.Megabytes memory = platform.memory();
        platform.stop();
        double again = platform.start(way.options).toMillis() / 1000.0;
        platform.remove();
        String variant = way.word() + " " + state;
        context.rows().add(variant, run, "start, first time", fresh, "s");
        context.rows().add(variant, run, "start, again", again, "s");
        context.rows().add(variant, run, "idle memory, proportional", memory.proportional(), "MB");
        context.rows().add(variant, run, "idle memory, resident", memory.resident(), "MB");
        context.say("%s, run %d: healthy after %s, again after %s, %.0f MB idle"
                .formatted(variant, run, Bench.seconds(fresh), Bench.seconds(again), memory.proportional()));
        return new Sample(fresh, again, memory);
    }
}
