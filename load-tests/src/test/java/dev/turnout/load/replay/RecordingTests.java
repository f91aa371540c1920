package dev.turnout.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.turnout.load.LoadProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTests {

    private static final String REMOVED = """
            {"at": "2019-12-27T10:00:00+01:00", "op": "removed", "guid": "b", "title": "Gone"}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("schedule.json"), "{}");
        Files.writeString(directory.resolve("changes.jsonl"), """
                {"at": "2019-12-26T13:30:38+01:00", "op": "added", "guid": "a", "session": {"title": "New", "persons": []}}

                {"at": "2019-12-26T13:50:26+01:00", "op": "changed", "guid": "a", "fields": {"abstract": {"from": "", "to": "x"}}}
                """ + REMOVED);
        Files.writeString(directory.resolve("final-state.json"), """
                {"a": {"title": "New", "room": "Hall", "date": "2019-12-27T11:00:00+01:00", "duration": "1:30"}}
                """);
    }

    @Test
    void readsChangesInTheirOrder() {
        Recording recording = Recording.read(directory);

        assertThat(recording.changes())
                .extracting(Change::guid, change -> change.getClass().getSimpleName(), Change::concernsPeople)
                .containsExactly(tuple("a", "Added", false), tuple("a", "Changed", false), tuple("b", "Removed", true));
        assertThat(recording.end().sessions())
                .containsEntry("a", new Slot("New", "Hall", Instant.parse("2019-12-27T10:00:00Z"), 90));
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(directory.resolve("changes.jsonl"));

        refused("changes.jsonl is missing");
    }

    @Test
    void saysThatThereIsNoSchedule() throws IOException {
        Files.delete(directory.resolve("schedule.json"));

        refused("There is no schedule in");
    }

    @Test
    void namesTheLineThatIsNoChange() throws IOException {
        change("{\"at\": \"2019-12-28T10:00:00+01:00\", \"op\": \"renamed\", \"guid\": \"b\"}");

        refused("line 5 is no change: unknown operation 'renamed'");
    }

    @Test
    void refusesALineThatIsCutOff() throws IOException {
        change("{\"at\": \"2019-12-28T10:00");

        refused("line 5 is no change: no JSON");
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        change("{\"at\": \"yesterday\", \"op\": \"removed\", \"guid\": \"b\"}");

        refused("line 5 is no change: 'at' is no time");
    }

    @Test
    void refusesChangesThatAreOutOfOrder() throws IOException {
        change("{\"at\": \"2019-12-20T10:00:00+01:00\", \"op\": \"removed\", \"guid\": \"b\"}");

        refused("line 5 is no change: it is earlier than the one before it");
    }

    @Test
    void refusesAnEndWithAnOddDuration() throws IOException {
        Files.writeString(directory.resolve("final-state.json"), """
                {"a": {"title": "New", "room": "Hall", "date": "2019-12-27T11:00:00+01:00", "duration": "long"}}
                """);

        refused("session a is odd: 'long' is no duration");
    }

    private void change(String line) throws IOException {
        Path file = directory.resolve("changes.jsonl");
        Files.writeString(file, Files.readString(file) + line);
    }

    private void refused(String why) {
        assertThatExceptionOfType(LoadProblem.class)
                .isThrownBy(() -> Recording.read(directory))
                .withMessageContaining(why);
    }
}
