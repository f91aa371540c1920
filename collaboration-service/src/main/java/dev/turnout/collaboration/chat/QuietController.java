package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Whether the chat disturbs the caller, in all events.
@RestController
class QuietController {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Quiet quiet;
    private final Clock clock;

    QuietController(Quiet quiet, Clock clock) {
        this.quiet = quiet;
        this.clock = clock;
    }

    /// @param undisturbed whether mentions are counted only, and come as no notification
    /// @param until when that ends, null until they say otherwise
    record ChatSettingsView(boolean undisturbed, @Nullable Instant until) {}

    record ChatSettingsRequest(
            boolean undisturbed, @Nullable Instant until) {}

    @GetMapping("/api/v1/chat-settings")
    ChatSettingsView get(Caller caller) {
        return quiet.of(caller.personId())
                .map(time -> new ChatSettingsView(true, time.until()))
                .orElse(new ChatSettingsView(false, null));
    }

    @PutMapping("/api/v1/chat-settings")
    ChatSettingsView put(@Valid @RequestBody ChatSettingsRequest wanted, Caller caller) {
        if (wanted.undisturbed()) {
            quiet.begin(caller.personId(), checked(wanted.until()));
        } else {
            quiet.end(caller.personId());
        }
        return get(caller);
    }

    private @Nullable Instant checked(@Nullable Instant until) {
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) {
            throw Problems.invalid(List.of(new FieldFault("/until", "past", "This is over already.")));
        }
        if (until != null && until.isAfter(now.plus(LONGEST))) {
            throw Problems.invalid(List.of(new FieldFault("/until", "out-of-range", "At most a year from now.")));
        }
        return until;
    }
}
