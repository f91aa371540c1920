package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The kinds of work that this instance knows. Asked for late, because what handles work may itself open some.
@Component
class WorkKinds {

    private final ObjectProvider<WorkHandler> handlers;
    private volatile @Nullable Map<String, WorkHandler> byKind;

    WorkKinds(ObjectProvider<WorkHandler> handlers) {
        this.handlers = handlers;
    }

    Map<String, WorkHandler> all() {
        Map<String, WorkHandler> known = byKind;
        if (known == null) {
            known = handlers.stream().collect(Collectors.toUnmodifiableMap(WorkHandler::kind, Function.identity()));
            byKind = known;
        }
        return known;
    }

    Optional<WorkHandler> find(String kind) {
        return Optional.ofNullable(all().get(kind));
    }

    /// What a person may decide about an item. One that is dead can always be skipped, else nobody would get rid of it;
    /// one that waits for a worker can be, where its kind lets people skip.
    Map<String, Permission> decisions(WorkItem item) {
        Map<String, Permission> own =
                find(item.kind()).map(kind -> kind.decisions(item.work())).orElse(Map.of());
        return switch (item.state()) {
            case NEEDS_PERSON -> own.isEmpty() ? Map.of(WorkItem.SKIP, item.permission()) : own;
            case DEAD -> Map.of(WorkItem.SKIP, own.getOrDefault(WorkItem.SKIP, item.permission()));
            case READY, RETRYING -> {
                Permission skip = item.decision() == null ? own.get(WorkItem.SKIP) : null;
                yield skip == null ? Map.of() : Map.of(WorkItem.SKIP, skip);
            }
            case RUNNING, DONE, SKIPPED -> Map.of();
        };
    }

    boolean reopens(WorkItem item) {
        return find(item.kind()).map(kind -> kind.reopens(item.work())).orElse(false);
    }

    void tell(WorkChange change) {
        find(change.work().kind()).ifPresent(kind -> kind.changed(change));
    }
}
