package dev.turnout.analytics.figures;

import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.time.Clock;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Figures over HTTP.
@RestController
class FiguresController {

    private final FiguresStore figures;
    private final Permissions permissions;
    private final Clock clock;

    FiguresController(FiguresStore figures, Permissions permissions, Clock clock) {
        this.figures = figures;
        this.permissions = permissions;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events/{eventId}/figures")
    FiguresView get(@PathVariable UUID eventId, Caller caller) {
        permissions.require(caller, Permission.FIGURES_READ, eventId);
        return figures.find(eventId)
                .map(FiguresStore.Versioned::view)
                .orElseGet(() -> FiguresView.nothingYet(clock.instant()));
    }
}
