package dev.turnout.platform.fault;

import dev.turnout.platform.fault.Operation.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a fault test did and learned, one JSON line an operation, written at once so that it survives the test. */
public final class History implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;
    private final BufferedWriter out;
    private final List<Operation> operations = new ArrayList<>();

    public History(Path file, Clock clock) {
        this.clock = clock;
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation that is under way. */
    public final class Pending {
        private final String op;
        private final Instant invoked;
        private final Map<String, Object> value = new LinkedHashMap<>();

        private Pending(String op, Map<String, ?> asked) {
            this.op = op;
            this.invoked = clock.instant();
            value.putAll(asked);
        }

        /** It happened, and this is what came back. */
        public void ok(Map<String, ?> answer) {
            value.putAll(answer);
            end(Outcome.OK);
        }

        /** It certainly did not happen. */
        public void fail() {
            end(Outcome.FAIL);
        }

        /** Nobody knows yet. */
        public void info() {
            end(Outcome.INFO);
        }

        private void end(Outcome outcome) {
            add(new Operation(op, invoked, clock.instant(), outcome, value));
        }
    }

    /** Notes that an operation begins. */
    public Pending invoke(String op, Map<String, ?> asked) {
        return new Pending(op, asked);
    }

    /** Every operation that ended so far, in the order of their ends. */
    public synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Reads a kept history. */
    public static List<Operation> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(History::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(Operation operation) {
        operations.add(operation);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("op", operation.op());
        line.put("invoked", operation.invoked().toString());
        line.put("completed", operation.completed().toString());
        line.put("outcome", operation.outcome().name().toLowerCase(Locale.ROOT));
        line.put("value", operation.value());
        try {
            out.write(JSON.writeValueAsString(line));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation parse(String line) {
        JsonNode node = JSON.readTree(line);
        Map<String, Object> value = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> part : node.path("value").properties()) {
            JsonNode content = part.getValue();
            value.put(part.getKey(), content.isNumber() ? content.asLong() : content.asString());
        }
        return new Operation(
                node.path("op").asString(),
                Instant.parse(node.path("invoked").asString()),
                Instant.parse(node.path("completed").asString()),
                Outcome.valueOf(node.path("outcome").asString().toUpperCase(Locale.ROOT)),
                value);
    }
}
