package dev.turnout.notification.devices;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Retries;
import dev.turnout.notification.delivery.Ladder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of the devices of somebody who was due.
record Outcome(Ladder.Due due, List<Device> devices, List<Answer> answers, Optional<End> known) {

    static final String NO_DEVICE = "no-device";

    /// What that means for the rung.
    sealed interface End {

        record Sent() implements End {}

        record Skipped(String reason) implements End {}

        record Failed(String reason) implements End {}

        /// Not begun with while there was time.
        record Late() implements End {}

        record Again(String reason, Duration pause) implements End {}
    }

    static Outcome of(Ladder.Due due, List<Device> devices, List<Answer> answers) {
        return new Outcome(due, devices, answers, Optional.empty());
    }

    /// Nothing was pushed.
    static Outcome without(Ladder.Due due, End end) {
        return new Outcome(due, List.of(), List.of(), Optional.of(end));
    }

    /// Nothing was pushed, and it is tried again unless that was the last time.
    static Outcome later(Ladder.Due due, String reason, Retries retries) {
        return without(due, again(due, reason, Optional.empty(), retries));
    }

    List<Device> with(Class<? extends Answer> kind) {
        var found = new ArrayList<Device>();
        for (int i = 0; i < answers.size(); i++) {
            if (kind.isInstance(answers.get(i))) {
                found.add(devices.get(i));
            }
        }
        return found;
    }

    /// One device is enough. Where none has it for certain, what may still work goes before what will not.
    End end(Retries retries) {
        if (known.isPresent()) {
            return known.get();
        }
        if (!with(Answer.Taken.class).isEmpty()) {
            return new End.Sent();
        }
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Later(String reason, Optional<Duration> pause) -> {
                    return again(due, reason, pause, retries);
                }
                // the tag makes a second one replace the first
                case Answer.Unknown(String reason) -> {
                    return again(due, reason, Optional.empty(), retries);
                }
                case Answer.Taken _, Answer.Gone _, Answer.Refused _ -> {}
            }
        }
        for (Answer answer : answers) {
            if (answer instanceof Answer.Refused(String reason)) {
                return new End.Failed(reason);
            }
        }
        return new End.Skipped(NO_DEVICE);
    }

    private static End again(Ladder.Due due, String reason, Optional<Duration> pause, Retries retries) {
        return retries.isLast(due.attempt())
                ? new End.Failed(reason)
                : new End.Again(reason, retries.pause(due.attempt(), pause));
    }
}
