package dev.turnout.load.bench;

import dev.turnout.load.PlatformAddress;
import dev.turnout.load.PlatformApi;
import dev.turnout.load.replay.ScheduleImport;
import java.util.ArrayList;
import java.util.List;

/// Importing the recorded congress's 924 sessions, from the request to its answer: the first time after a start, and
/// then.
final class ImportBench implements Bench {

    private static final int AFTERWARDS = 5;
    private static final double MOST_SECONDS = 3;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Figure> run(Context context) {
        PlatformAddress address = context.platform().address();
        PlatformApi organizer = address.people().api(address.gateway(), ScheduleImport.ORGANIZER);
        var taken = new ArrayList<Double>();
        for (int run = 0; run <= AFTERWARDS; run++) {
            ScheduleImport.Imported imported =
                    ScheduleImport.of(context.recording()).into(organizer, "Europe/Berlin");
            context.rows().add(run == 0 ? "first after a start" : "afterwards", run, "import", imported.millis(), "ms");
            context.rows()
                    .add(run == 0 ? "first after a start" : "afterwards", run, "sessions", imported.sessions(), "");
            context.say("import %d: %d sessions in %.0f ms".formatted(run + 1, imported.sessions(), imported.millis()));
            taken.add(imported.millis() / 1000);
        }
        double[] afterwards =
                taken.stream().skip(1).mapToDouble(Double::doubleValue).toArray();
        return List.of(
                Figure.atMost("import of the congress, first after a start", taken.getFirst(), MOST_SECONDS, "s"),
                Figure.atMost("import of the congress, afterwards", Bench.median(afterwards), MOST_SECONDS, "s"));
    }
}
