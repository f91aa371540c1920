package dev.turnout.collaboration.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Bounds of the lanes.
///
/// @param depth how many items of a lane may wait; more are refused, except for safety
/// @param running how many items of a lane each instance works on at once
/// @param turns how many lanes use the database at once, so that requests keep connections; safety does not wait for
/// one
/// @param poll how often to look for due items without being told
/// @param firstRetry wait before the second try; doubles, with jitter, up to `maxRetry`
/// @param takenFor after how long without a word an item goes back from the person who took it
/// @param staleAfter after how long an item that nobody took is skipped by the rule; never in the safety lane
/// @param deadAfter the same for dead ones
@Validated
@ConfigurationProperties("turnout.work")
record WorkProperties(
        @DefaultValue("1000") @Min(1) @Max(100_000) int depth,
        @DefaultValue("8") @Min(1) @Max(100) int running,
        @DefaultValue("3") @Min(1) @Max(50) int turns,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("1m") Duration maxRetry,
        @DefaultValue("2h") Duration takenFor,
        @DefaultValue("3d") Duration staleAfter,
        @DefaultValue("7d") Duration deadAfter) {

    /// How long to wait after a failed try.
    ///
    /// @param jitter from 0 to 1
    Duration wait(int attempt, double jitter) {
        long doubled = firstRetry.toMillis() << Math.clamp(attempt - 1, 0, 20);
        long bounded = Math.min(doubled, maxRetry.toMillis());
        return Duration.ofMillis(bounded / 2 + (long) (bounded / 2.0 * jitter));
    }
}
