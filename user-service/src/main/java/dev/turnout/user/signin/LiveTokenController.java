package dev.turnout.user.signin;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LiveTokenController {

    record LiveToken(String token, @Nullable Instant expiresAt) {}

    private final Accounts accounts;
    private final PersonTokens tokens;

    LiveTokenController(Accounts accounts, PersonTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @PostMapping("/api/v1/live-tokens")
    LiveToken create(Caller caller, @AuthenticationPrincipal Jwt token) {
        Account person = accounts.find(caller.personId())
                .filter(Account::enabled)
                .orElseThrow(() -> Problems.notFound("person"));
        Jwt live = tokens.live(person, token);
        return new LiveToken(live.getTokenValue(), live.getExpiresAt());
    }
}
