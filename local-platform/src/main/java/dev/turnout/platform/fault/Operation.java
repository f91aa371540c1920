package dev.turnout.platform.fault;

import java.time.Instant;
import java.util.Map;

/**
 * One operation of a fault test.
 *
 * @param op what was asked for
 * @param value what it was about and what came back, as far as a checker needs it
 */
public record Operation(String op, Instant invoked, Instant completed, Outcome outcome, Map<String, Object> value) {

    /** What the caller knows. */
    public enum Outcome {
        /** It happened. */
        OK,
        /** It did not happen. */
        FAIL,
        /** It may or may not have happened: a time-out, a lost answer, an error of the server. */
        INFO
    }

    public Operation {
        value = Map.copyOf(value);
    }

    /** A part of the value as text. */
    public String text(String key) {
        Object part = value.get(key);
        if (part == null) {
            throw new IllegalArgumentException(op + " carries no " + key);
        }
        return part.toString();
    }

    /** A part of the value as a number. */
    public long number(String key) {
        return Long.parseLong(text(key));
    }
}
