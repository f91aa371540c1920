package dev.turnout.user.demo;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.signin.PersonTokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tokens of demo people for the tools of this machine (`./turnout token`, the replay); only with `turnout.demo=true`.
@RestController
@ConditionalOnProperty("turnout.demo")
class DemoTokenController {

    /// @param from the number of the first visitor; by default 1
    record TokensRequest(
            @Nullable @Size(max = 100) List<String> emails,
            @Nullable @Min(1) @Max(10_000) Integer from,
            @Nullable @Min(1) @Max(10_000) Integer visitors) {

        IntStream numbers() {
            int first = from == null ? 1 : from;
            return visitors == null ? IntStream.empty() : IntStream.range(first, first + visitors);
        }
    }

    record Tokens(List<PersonToken> tokens) {}

    record PersonToken(
            String email,
            UUID personId,
            String accessToken,
            String liveToken,
            @Nullable Instant expiresAt) {}

    private static final String PLATFORM = "turnout-platform";

    private final Accounts accounts;
    private final DemoPeople people;
    private final PersonTokens tokens;

    DemoTokenController(Accounts accounts, DemoPeople people, PersonTokens tokens) {
        this.accounts = accounts;
        this.people = people;
        this.tokens = tokens;
    }

    @PostMapping("/internal/v1/demo/tokens")
    Tokens create(Caller caller, @Valid @RequestBody TokensRequest request) {
        caller.requireService(PLATFORM);
        List<Account> wanted = request.visitors() != null
                ? request.numbers().mapToObj(people::visitor).toList()
                : named(request.emails() == null ? List.of() : request.emails());
        return new Tokens(wanted.stream().map(this::sign).toList());
    }

    private List<Account> named(List<String> emails) {
        return emails.stream()
                .map(email -> accounts.findByEmail(email).orElseThrow(() -> Problems.notFound("demo account")))
                .toList();
    }

    private PersonToken sign(Account person) {
        Jwt access = tokens.access(person);
        return new PersonToken(
                person.email(),
                person.id(),
                access.getTokenValue(),
                tokens.live(person).getTokenValue(),
                access.getExpiresAt());
    }
}
