package dev.turnout.ticketing.checkin;

import dev.turnout.common.messaging.NeverWaits;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckInController {

    private final CheckIn checkIn;
    private final Permissions permissions;

    CheckInController(CheckIn checkIn, Permissions permissions) {
        this.checkIn = checkIn;
        this.permissions = permissions;
    }

    /// Answers 200 whatever the ticket is: a refused ticket is a result that the scanner shows, not a fault of the
    /// request.
    /// A door does not wait until the news has gone out.
    @NeverWaits
    @PostMapping("/api/v1/events/{eventId}/check-ins")
    Scan checkIn(@PathVariable UUID eventId, @Valid @RequestBody CheckInRequest request, Caller caller) {
        permissions.require(caller, Permission.CHECK_IN, eventId, request.areas());
        return checkIn.handle(request.toCommand(eventId, caller.personId()));
    }
}
