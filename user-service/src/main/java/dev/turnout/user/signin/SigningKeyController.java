package dev.turnout.user.signin;

import dev.turnout.common.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets whoever runs the platform change its signing key; other services may not.
@RestController
class SigningKeyController {

    static final String PLATFORM = "turnout-platform";

    /// @param compromised whether somebody else may have the key, so that it must not be accepted any longer
    record RotationRequest(boolean compromised) {}

    record Rotation(boolean begun) {}

    private final SigningKeyRotation rotation;

    SigningKeyController(SigningKeyRotation rotation) {
        this.rotation = rotation;
    }

    @PostMapping("/internal/v1/signing-keys/rotation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rotation rotate(Caller caller, @RequestBody RotationRequest request) {
        caller.requireService(PLATFORM);
        return new Rotation(
                request.compromised() ? rotation.replaceAtOnce(caller.personId()) : rotation.begin(caller.personId()));
    }
}
