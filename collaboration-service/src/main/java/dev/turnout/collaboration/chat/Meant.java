package dev.turnout.collaboration.chat;

import dev.turnout.common.security.Circle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Whom a message means, without its author.
///
/// @param byName the readers whom it names, or whom it is written to alone
/// @param byGroup the other readers whom a group in it means
record Meant(Set<UUID> byName, Set<UUID> byGroup) {

    static Meant of(UUID author, Set<UUID> named, Set<UUID> grouped) {
        var byName = new HashSet<>(named);
        byName.remove(author);
        var byGroup = new HashSet<>(grouped);
        byGroup.remove(author);
        byGroup.removeAll(byName);
        return new Meant(byName, byGroup);
    }

    Set<UUID> all() {
        var all = new HashSet<>(byName);
        all.addAll(byGroup);
        return all;
    }

    boolean groups() {
        return !byGroup.isEmpty();
    }

    /// What stands for those who are named, where their ids should not.
    List<String> marks(UUID eventId) {
        return byName.stream()
                .map(person -> Circle.OfTwo.mark(eventId, person))
                .sorted()
                .toList();
    }
}
