package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The permissions as they are, with one check that a test can take out: the matrix has to notice. Every integration
/// test runs with it; it is part of no production jar.
public final class SwitchedPermissions extends Permissions {

    private static volatile @Nullable Permission unchecked;

    private final EventDirectory events;

    public SwitchedPermissions(Grants grants, EventDirectory events) {
        super(grants, events);
        this.events = events;
    }

    /// Takes the check of a permission out until it is closed.
    public static Without without(Permission permission) {
        unchecked = permission;
        return () -> unchecked = null;
    }

    /// Puts the check back.
    public interface Without extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public EventBasics require(Caller caller, Permission permission, UUID eventId, Collection<String> areas) {
        return permission == unchecked
                ? events.find(eventId).orElseThrow(() -> Problems.notFound("event"))
                : super.require(caller, permission, eventId, areas);
    }
}
