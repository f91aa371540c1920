package dev.turnout.notification.channels;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A way to reach people, as those who run an organization see it.
public interface Channel {

    /// How it stands.
    ///
    /// @param detail where it leads, such as a host; for those who set it up
    /// @param circuit whether its provider is being asked: `closed`, `half_open` or `open`; null without a provider
    record Status(String detail, @Nullable String circuit, List<Budget> budgets) {

        public Status {
            budgets = List.copyOf(budgets);
        }
    }

    /// What it has cost an organization this month.
    ///
    /// @param spent in millionths of the currency
    /// @param alert whether most of it is used
    record Budget(UUID organizationId, String currency, long spent, long most, boolean alert) {}

    String name();

    /// The settings without which it cannot work, by their names.
    List<String> missing();

    default boolean isSetUp() {
        return missing().isEmpty();
    }

    /// @param organizations those of the reader, whose costs are shown
    Status status(Set<UUID> organizations);

    /// Whether [#test] can be asked of it.
    default boolean testable() {
        return true;
    }

    /// Sends something to that person and says what the provider made of it.
    ///
    /// @throws dev.turnout.common.problem.ProblemException if this person cannot be reached that way
    Answer test(UUID personId);
}
