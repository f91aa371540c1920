package dev.turnout.user.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Checkpoints as lines of text, a file for each day, ready to be copied to where nobody can change them.
final class CheckpointFiles {

    private static final String ENDING = ".jsonl";

    private final Path directory;

    CheckpointFiles(Path directory) {
        this.directory = directory;
    }

    /// Everything that stands in the directory.
    ///
    /// @param unreadable places whose line is no checkpoint
    record Content(List<Checkpoint> checkpoints, List<String> unreadable) {}

    Content all() throws IOException {
        var found = new ArrayList<Checkpoint>();
        var unreadable = new ArrayList<String>();
        for (Path file : files()) {
            read(file, found, unreadable);
        }
        found.sort(Comparator.comparingLong(Checkpoint::number));
        return new Content(List.copyOf(found), List.copyOf(unreadable));
    }

    /// Those of the newest day that has any; the first of them names every chain.
    List<Checkpoint> newest() throws IOException {
        for (Path file : files().reversed()) {
            var found = new ArrayList<Checkpoint>();
            read(file, found, new ArrayList<>());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// Whether one of that time would be the first of its day.
    boolean opensDay(Instant at) {
        return !Files.exists(file(at));
    }

    /// Adds a line and waits until it is on the disk.
    void append(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                file(checkpoint.at()), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfLastLine(channel));
            channel.truncate(channel.position());
            ByteBuffer bytes = ByteBuffer.wrap((checkpoint.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                int _ = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// What a crash left of a line behind the last whole one was never counted and is written over.
    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    private Path file(Instant at) {
        return directory.resolve(at.atZone(ZoneOffset.UTC).toLocalDate() + ENDING);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, List<Checkpoint> found, List<String> unreadable) throws IOException {
        // What follows the last line break is nothing, or what a crash left of a line.
        String[] lines = Files.readString(file).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            try {
                found.add(Checkpoint.parse(lines[i]));
            } catch (IllegalArgumentException _) {
                unreadable.add(file.getFileName() + " line " + (i + 1));
            }
        }
    }
}
