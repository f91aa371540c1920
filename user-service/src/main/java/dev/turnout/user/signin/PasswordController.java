package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.account.PasswordPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person sets or changes their own password.
@RestController
class PasswordController {

    /// @param current not needed by who has none, or has just signed in without it
    record PasswordRequest(
            @Nullable @Size(max = 1000) String current,
            @NotBlank @Size(max = 1000) String password) {}

    record PasswordState(boolean present) {}

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final PasswordPolicy policy;
    private final SignInDelays delays;
    private final FreshSignIn fresh;
    private final SignedIn signedIn;
    private final Audit audit;

    PasswordController(
            Accounts accounts,
            PasswordEncoder encoder,
            PasswordPolicy policy,
            SignInDelays delays,
            FreshSignIn fresh,
            SignedIn signedIn,
            Audit audit) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.policy = policy;
        this.delays = delays;
        this.fresh = fresh;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    @GetMapping("/api/v1/people/me/password")
    PasswordState state(Caller caller) {
        return new PasswordState(accounts.passwordHash(caller.personId()).isPresent());
    }

    @PutMapping("/api/v1/people/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional(noRollbackFor = ProblemException.class)
    void change(Caller caller, @AuthenticationPrincipal Jwt token, @Valid @RequestBody PasswordRequest request) {
        Account person = accounts.find(caller.personId())
                .filter(Account::enabled)
                .orElseThrow(() -> Problems.notFound("person"));
        prove(person, request.current());
        policy.require(request.password(), person.email(), person.name(), "/password");
        accounts.changePassword(person.id(), Objects.requireNonNull(encoder.encode(request.password())));
        signedIn.endOthers(person.id(), token.getTokenValue());
        audit.record(caller, "password.change", "person", person.id().toString(), null, Map.of());
    }

    /// Wrong guesses count as failed sign-ins do, or else this would be the place to guess.
    private void prove(Account person, @Nullable String current) {
        String hash = accounts.passwordHash(person.id()).orElse(null);
        if (hash == null || current == null) {
            if (hash != null && !fresh.withoutPassword()) {
                throw wrong("password-needed", "Please give your present password as well.");
            }
            fresh.require();
            return;
        }
        if (delays.mustWait(person.email())) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "That was too often. Please wait a moment.",
                    Map.of("retryAfter", 30));
        }
        if (!encoder.matches(current, hash)) {
            throw wrong("password-wrong", "This is not your present password.");
        }
        delays.succeeded(person.email());
    }

    private static ProblemException wrong(String code, String detail) {
        return Problems.invalid(List.of(new FieldFault("/current", code, detail)));
    }
}
