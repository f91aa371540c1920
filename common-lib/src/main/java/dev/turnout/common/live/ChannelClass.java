package dev.turnout.common.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a live channel treats what is published on it.
public enum ChannelClass {
    /// In order, kept in the log, nothing left out.
    STREAM,
    /// Only the newest version matters.
    STATE,
    /// Best effort, kept nowhere.
    EPHEMERAL;

    /// The word on the wire.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
