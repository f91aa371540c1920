package dev.turnout.user.organization;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody is given: a role, for some areas or all of them, for a while or always.
///
/// @param validFrom start of the duty window, null without
/// @param validUntil its end (exclusive), null without
record Terms(
        Role role,
        List<String> areas,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    Terms {
        areas = List.copyOf(areas);
    }

    static Terms lasting(Role role) {
        return new Terms(role, List.of(), null, null);
    }

    /// What was asked for, once it is plain that it makes sense.
    ///
    /// @param eventId the event that it would be for, null for the whole organization
    /// @throws dev.turnout.common.problem.ProblemException 422 naming everything that does not
    static Terms asked(
            Role role,
            @Nullable List<String> areas,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable UUID eventId,
            Instant now) {
        List<String> distinct = areas == null
                ? List.of()
                : areas.stream().map(String::strip).distinct().toList();
        List<FieldFault> faults = new ArrayList<>();
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            faults.add(new FieldFault("/validUntil", "before-start", "It ends before it begins."));
        }
        if (validUntil != null && !now.isBefore(validUntil)) {
            faults.add(new FieldFault("/validUntil", "past", "It would be over already."));
        }
        if (eventId == null && !distinct.isEmpty()) {
            faults.add(new FieldFault("/areas", "without-event", "Areas belong to an event."));
        }
        if (role == Role.OWNER && eventId != null) {
            faults.add(new FieldFault("/role", "not-for-one-event", "An owner owns the whole organization."));
        }
        if (role == Role.OWNER && (validFrom != null || validUntil != null)) {
            faults.add(new FieldFault("/role", "not-for-a-while", "An owner is one always, not for some hours."));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new Terms(role, distinct, validFrom, validUntil);
    }

    boolean always() {
        return validFrom == null && validUntil == null;
    }

    boolean owning() {
        return role == Role.OWNER && always();
    }

    /// As the audit tells it.
    Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("role", role.name());
        if (!areas.isEmpty()) {
            told.put("areas", areas);
        }
        if (validFrom != null) {
            told.put("validFrom", validFrom.toString());
        }
        if (validUntil != null) {
            told.put("validUntil", validUntil.toString());
        }
        return told;
    }
}
