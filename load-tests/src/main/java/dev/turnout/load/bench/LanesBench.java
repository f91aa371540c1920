package dev.turnout.load.bench;

import dev.turnout.load.LoadProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many work items go through the lanes in a second, and whether a flooded or a dead lane leaves another's time
/// from
/// opening to done where it was. The lanes run in one more instance of collaboration-service, with workers of the
/// benchmark, at the platform's database.
final class LanesBench implements Bench {

    private static final String THROUGH = "through ten lanes";
    private static final String ALONE = "alone";
    private static final double LEAST = 1_000;
    private static final double LEVEL = 1.2;

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        int runs = context.brief() ? 1 : context.runs();
        for (String line : lines(context, runs)) {
            String[] cells = line.split(",", -1);
            double value = Double.parseDouble(cells[4]);
            context.rows().add(cells[1], Integer.parseInt(cells[2]), cells[3], value, cells[5]);
            values.computeIfAbsent(cells[1] + " " + cells[3], _ -> new ArrayList<>())
                    .add(value);
        }
        var figures = new ArrayList<Figure>();
        figures.add(Figure.atLeast(
                "work items through the lanes", median(values, THROUGH, "items a second"), LEAST, "1/s"));
        figures.add(Figure.only("work items opened, by one", median(values, "opening", "items a second"), "1/s"));
        figures.add(Figure.only("opened → done in a calm lane, median", median(values, ALONE, "median"), "ms"));
        figures.add(Figure.only("opened → done in a calm lane, p95", median(values, ALONE, "p95"), "ms"));
        for (String beside : List.of("beside a flooded lane", "beside a dead lane")) {
            figures.add(Figure.atMost("the same " + beside + ", against alone", ratio(values, beside), LEVEL, "×"));
        }
        return figures;
    }

    /// The median of the ratios of what was taken by turns.
    private static double ratio(Map<String, List<Double>> values, String beside) {
        List<Double> alone = of(values, beside.contains("dead") ? "alone again" : ALONE, "median");
        List<Double> those = of(values, beside, "median");
        double[] ratios = new double[those.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = those.get(i) / alone.get(i);
        }
        return Bench.median(ratios);
    }

    private static double median(Map<String, List<Double>> values, String variant, String measure) {
        return Bench.median(of(values, variant, measure).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static List<Double> of(Map<String, List<Double>> values, String variant, String measure) {
        List<Double> found = values.get(variant + " " + measure);
        if (found == null) {
            throw new LoadProblem("The lanes were not measured to their end; see load-tests/target/lanes.log.");
        }
        return found;
    }

    private static List<String> lines(Context context, int runs) {
        Path log = context.root().resolve("load-tests").resolve("target").resolve("lanes.log");
        try {
            Process server = new ProcessBuilder(command(context, runs))
                    .redirectError(log.toFile())
                    .start();
            var lines = new ArrayList<String>();
            try (var output = server.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    if (line.startsWith("row,")) {
                        lines.add(line);
                        context.say(line.substring("row,".length()));
                    }
                }
            } finally {
                server.destroy();
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Context context, int runs) throws IOException {
        Path target = context.root().resolve("collaboration-service").resolve("target");
        OwnPlatform platform = context.platform();
        String classPath = target.resolve("test-classes") + ":" + target.resolve("classes") + ":"
                + Files.readString(target.resolve("lanes.classpath")).strip();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "dev.turnout.collaboration.work.LanesServer",
                Integer.toString(runs),
                Boolean.toString(context.brief()),
                "--server.port=0",
                "--turnout.accept-any-secret=true",
                "--turnout.client-secret=bench",
                "--turnout.database.port=" + platform.postgresPort(),
                "--spring.datasource.password=" + platform.secret("database-collaboration"),
                "--spring.flyway.enabled=false",
                "--spring.kafka.bootstrap-servers=" + platform.brokers(),
                "--turnout.services.user=" + platform.service(8082),
                "--turnout.services.event=" + platform.service(8081),
                "--logging.level.root=WARN");
    }
}
