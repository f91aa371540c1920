package dev.turnout.load.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The raw rows of one benchmark, kept as a small CSV file beside the documentation. Each run replaces the last one's.
final class Rows {

    private final List<String> lines = new ArrayList<>();

    /// @param machine says on what and of what the rows were taken
    Rows(String machine) {
        lines.add("# " + machine);
        lines.add("variant,run,measure,value,unit");
    }

    void add(String variant, int run, String measure, double value, String unit) {
        lines.add(String.format(Locale.ROOT, "%s,%d,%s,%.3f,%s", variant, run, measure, value, unit));
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
