package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Signing in with a passkey, for the script of the sign-in page.
@RestController
class PasskeySignInController {

    record Next(String next) {}

    private final PasskeyCeremonies ceremonies;
    private final OneTimeSignIns signIns;
    private final SignInEnd end;
    private final Clock clock;

    PasskeySignInController(PasskeyCeremonies ceremonies, OneTimeSignIns signIns, SignInEnd end, Clock clock) {
        this.ceremonies = ceremonies;
        this.signIns = signIns;
        this.end = end;
        this.clock = clock;
    }

    @PostMapping("/auth/passkey/options")
    JsonNode options() {
        return ceremonies.signInOptions();
    }

    @PostMapping("/auth/passkey")
    ResponseEntity<Next> signIn(
            @RequestBody JsonNode credential, HttpServletRequest request, HttpServletResponse response) {
        Optional<UUID> person = ceremonies.signIn(credential);
        if (person.isEmpty()) {
            signIns.refused(SignInProof.Means.PASSKEY);
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        signIns.remember(person.get(), SignInProof.by(SignInProof.Means.PASSKEY, clock.instant()), response);
        return ResponseEntity.ok(new Next(end.next(request, response)));
    }
}
