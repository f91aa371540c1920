package dev.turnout.notification.wishes;

import java.time.Instant;

/// What a person's wishes say about reaching them now on a channel.
public sealed interface Verdict {

    /// @param silent without sound or vibration
    record Go(Form form, boolean silent) implements Verdict {}

    record Later(Instant until, String reason) implements Verdict {}

    record Never(String reason) implements Verdict {}

    /// What holds for somebody who wishes nothing in particular.
    Verdict.Go AS_USUAL = new Go(Form.STANDARD, false);
}
