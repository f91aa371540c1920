package dev.turnout.collaboration.chat;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Who of the crew works when and where.
@RestController
class ShiftController {

    private final Crew crew;
    private final Permissions permissions;

    ShiftController(Crew crew, Permissions permissions) {
        this.crew = crew;
        this.permissions = permissions;
    }

    /// @param areas those that it is for, none for all of the event
    /// @param from its begin, null without one
    /// @param until its end, null without one
    record ShiftView(
            UUID personId,
            Role role,
            List<String> areas,
            @Nullable Instant from,
            @Nullable Instant until) {}

    record ShiftsView(List<ShiftView> items) {}

    /// The duties that are not over, with those of the crew who have a role without a time; at most 2,000.
    @GetMapping("/api/v1/events/{eventId}/crew-shifts")
    ShiftsView shifts(@PathVariable UUID eventId, Caller caller) {
        EventBasics event = permissions.require(caller, Permission.WORK, eventId);
        return new ShiftsView(crew.shifts(event));
    }
}
