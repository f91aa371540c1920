package dev.turnout.user.vault;

import dev.turnout.common.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets whoever runs the platform change the keys of health data; other services may not.
@RestController
class HealthKeyController {

    private static final String PLATFORM = "turnout-platform";

    /// @param dataKeys whether every participant gets a new key too
    record RotationRequest(boolean dataKeys) {}

    private final KeyRotation rotation;

    HealthKeyController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @PostMapping("/internal/v1/health-keys/rotation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rotate(Caller caller, @RequestBody RotationRequest request) {
        caller.requireService(PLATFORM);
        rotation.begin(caller.personId(), request.dataKeys());
    }
}
