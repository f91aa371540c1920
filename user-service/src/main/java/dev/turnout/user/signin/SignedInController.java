package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.signin.SignedIn.SignIn;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person sees where they are signed in, and ends it there.
@RestController
@RequestMapping("/api/v1/people/me/sign-ins")
class SignedInController {

    private final SignedIn signedIn;
    private final FreshSignIn fresh;
    private final Audit audit;

    SignedInController(SignedIn signedIn, FreshSignIn fresh, Audit audit) {
        this.signedIn = signedIn;
        this.fresh = fresh;
        this.audit = audit;
    }

    @GetMapping
    Page<SignIn> list(Caller caller, @AuthenticationPrincipal Jwt token) {
        return new Page<>(signedIn.of(caller.personId(), token.getTokenValue()), null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void end(Caller caller, @AuthenticationPrincipal Jwt token, @PathVariable UUID id) {
        boolean theirs = signedIn.of(caller.personId(), token.getTokenValue()).stream()
                .anyMatch(one -> one.id().equals(id.toString()));
        if (!theirs) {
            throw Problems.notFound("sign-in");
        }
        fresh.require();
        signedIn.end(caller.personId(), id.toString());
        audit.record(caller, "sign-in.end", "authorization", id.toString(), null, Map.of());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void endOthers(Caller caller, @AuthenticationPrincipal Jwt token) {
        fresh.require();
        signedIn.endOthers(caller.personId(), token.getTokenValue());
        audit.record(caller, "sign-in.end-others", "person", caller.personId().toString(), null, Map.of());
    }
}
