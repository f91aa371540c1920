package dev.turnout.user.organization;

import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as the team sees them.
///
/// @param id of the membership, not of the person: somebody may have several
/// @param editable whether the reader may change or remove it
record MemberView(
        UUID id,
        UUID personId,
        String name,
        String email,
        Role role,
        boolean wholeOrganization,
        List<String> areas,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        long version,
        boolean editable) {}
