package dev.turnout.common.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The fact on `turnout.<service>.privacy.v1` by which a service proves that it holds nothing about a person any more.
///
/// @param tables what was done in each table with rows about people, and how many such rows are left
public record PersonErasedV1(UUID requestId, UUID personId, String service, Instant at, List<Table> tables) {

    /// @param erased rows deleted, or in which what leads to the person was replaced
    /// @param kept rows that stay, for the reason given
    /// @param left rows about the person that a search afterwards found and that should not be there
    public record Table(
            String table, long erased, long kept, @Nullable String reason, long left) {}

    public PersonErasedV1 {
        tables = List.copyOf(tables);
    }
}
