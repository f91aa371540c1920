package dev.turnout.load.replay;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A recorded conference: the schedule as it was first published, every change made to it since, and how it ended.
record Recording(ScheduleImport schedule, List<Change> changes, FinalState end) {

    static final String NEEDS = "a replay needs schedule.xml or schedule.json, changes.jsonl and final-state.json";

    Recording {
        changes = List.copyOf(changes);
    }

    /// Reads a directory.
    ///
    /// @throws LoadProblem when a file is missing or odd
    static Recording read(Path directory) {
        return new Recording(
                ScheduleImport.of(directory),
                changes(required(directory, "changes.jsonl")),
                end(required(directory, "final-state.json")));
    }

    private static Path required(Path directory, String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new LoadProblem(file + " is missing; " + NEEDS + ".");
        }
        return file;
    }

    private static List<Change> changes(Path file) {
        var changes = new ArrayList<Change>();
        int number = 0;
        for (String line : text(file).split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Change next = Change.parse(line);
                if (!changes.isEmpty() && next.at().isBefore(changes.getLast().at())) {
                    throw new IllegalArgumentException("it is earlier than the one before it");
                }
                changes.add(next);
            } catch (IllegalArgumentException e) {
                throw new LoadProblem("%s, line %d is no change: %s.".formatted(file, number, e.getMessage()), e);
            }
        }
        if (changes.isEmpty()) {
            throw new LoadProblem(file + " holds no change.");
        }
        return changes;
    }

    private static FinalState end(Path file) {
        Map<String, Slot> sessions = new HashMap<>();
        try {
            JsonNode all = PlatformApi.JSON.readTree(text(file));
            if (!all.isObject() || all.isEmpty()) {
                throw new LoadProblem(file + " holds no sessions by guid.");
            }
            for (Map.Entry<String, JsonNode> session : all.properties()) {
                sessions.put(session.getKey(), slot(file, session.getKey(), session.getValue()));
            }
        } catch (JacksonException e) {
            throw new LoadProblem(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        return new FinalState(sessions);
    }

    private static Slot slot(Path file, String guid, JsonNode session) {
        try {
            return Slot.recorded(session);
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            throw new LoadProblem("%s, session %s is odd: %s.".formatted(file, guid, e.getMessage()), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LoadProblem(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }
}
