package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Accounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Lets whoever runs the platform end one person's sign-ins, or everybody's, wherever they are; other services may not.
@RestController
class EndSignInsController {

    /// @param email whose; null for everybody's
    record EndRequest(@Nullable @Size(max = 320) String email) {}

    /// @param people how many had sign-ins that were ended
    record Ended(int people) {}

    private final SignedIn signedIn;
    private final Accounts accounts;
    private final Audit audit;

    EndSignInsController(SignedIn signedIn, Accounts accounts, Audit audit) {
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.audit = audit;
    }

    @PostMapping("/internal/v1/sign-ins/end")
    @Transactional
    Ended end(Caller caller, @Valid @RequestBody EndRequest request) {
        caller.requireService(SigningKeyController.PLATFORM);
        List<UUID> people = request.email() == null
                ? signedIn.people()
                : List.of(accounts.findByEmail(request.email().strip())
                        .orElseThrow(() -> Problems.notFound("person"))
                        .id());
        long ended = people.stream()
                .filter(person -> {
                    boolean had = signedIn.endAll(person);
                    audit.record(caller.personId(), "sign-in.end-all", "person", person.toString(), null, Map.of());
                    return had;
                })
                .count();
        return new Ended((int) ended);
    }
}
