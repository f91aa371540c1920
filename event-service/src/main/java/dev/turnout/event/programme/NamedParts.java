package dev.turnout.event.programme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The rooms, tracks or speakers of one event during an edit: found by name, made when there is none.
final class NamedParts {

    private final Map<String, Named> byName = new LinkedHashMap<>();
    private final List<Named> added = new ArrayList<>();
    private final Supplier<UUID> ids;
    private final int known;

    NamedParts(List<Named> present, Supplier<UUID> ids) {
        present.forEach(named -> byName.put(named.name(), named));
        this.known = present.size();
        this.ids = ids;
    }

    Named named(String name) {
        return byName.computeIfAbsent(name, fresh -> {
            var named = new Named(ids.get(), fresh);
            added.add(named);
            return named;
        });
    }

    Optional<Named> withId(UUID id) {
        return byName.values().stream().filter(named -> named.id().equals(id)).findFirst();
    }

    List<Named> added() {
        return List.copyOf(added);
    }

    int known() {
        return known;
    }
}
