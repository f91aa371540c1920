package dev.turnout.notification.audience;

import java.util.List;

/// Whom something would reach, as far as could be found out in time.
///
/// @param people how many, each once
/// @param bound how the number is to be read: `exact`, `at-least`, or `about` where a service that knows who is not
/// meant
/// did not answer
/// @param silent the short names of the services that did not answer
/// @param unknown the places of criteria that name nothing in the event
/// @param counts how many meet each criterion that was asked for
public record ReachEstimate(
        int people, String bound, List<String> silent, List<Integer> unknown, List<Integer> counts) {

    public ReachEstimate {
        silent = List.copyOf(silent);
        unknown = List.copyOf(unknown);
        counts = List.copyOf(counts);
    }
}
