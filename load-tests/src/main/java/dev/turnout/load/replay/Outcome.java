package dev.turnout.load.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a replay proved and measured.
///
/// @param eventId the event that it made
/// @param took from the first change to the last
/// @param changes how many were made
/// @param sessions in the programme in the end
/// @param stars given by all visitors
/// @param changesTold changes of sessions that somebody had starred
/// @param differences of the programme from the recording's end
/// @param faults everything that speaks against "all told, none lost, none doubled"
public record Outcome(
        String eventId,
        Duration took,
        int changes,
        int sessions,
        int stars,
        long changesTold,
        List<String> differences,
        List<String> faults,
        Latencies latencies) {

    private static final int MOST_FAULTS = 100;

    public Outcome {
        differences = List.copyOf(differences);
        faults = List.copyOf(faults);
    }

    /// Whether both proofs hold.
    public boolean proven() {
        return differences.isEmpty() && faults.isEmpty();
    }

    /// The outcome for a reader, line by line.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%,d changes made in %.1f s".formatted(changes, took.toMillis() / 1000.0));
        if (differences.isEmpty()) {
            lines.add("Proven: all %,d sessions are as in final-state.json (title, room, start, duration)"
                    .formatted(sessions));
        } else {
            lines.add("NOT PROVEN: %,d differences from final-state.json".formatted(differences.size()));
            lines.addAll(differences);
        }
        if (faults.isEmpty()) {
            lines.add(("Proven: everybody who had starred a changed session was told, by phone, inbox and board:"
                            + " %,d changes, %,d notifications, %,d feed entries; none lost, none doubled")
                    .formatted(
                            changesTold,
                            latencies.inbox().count(),
                            latencies.feed().count()));
        } else {
            lines.add("NOT PROVEN: %,d times somebody was not told as due, or something was lost or doubled"
                    .formatted(faults.size()));
            lines.addAll(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
            if (faults.size() > MOST_FAULTS) {
                lines.add("and %,d more".formatted(faults.size() - MOST_FAULTS));
            }
        }
        lines.add("Commit to phone, notifications:  " + latencies.inbox());
        lines.add("Commit to phone, feed:           " + latencies.feed());
        lines.add("Request to phone, notifications: " + latencies.inboxFromRequest());
        lines.add("Request to phone, feed:          " + latencies.feedFromRequest());
        lines.add("Request to answer:               " + latencies.requests());
        return lines;
    }
}
