package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.signin.Passkeys.Passkey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// A person's own passkeys. Adding and removing ask for a fresh sign-in.
@RestController
@RequestMapping("/api/v1/people/me/passkeys")
class PasskeyController {

    private static final int MOST = 20;

    record AddRequest(
            @NotBlank @Size(max = 100) String name, @NotNull JsonNode credential) {}

    record RenameRequest(@NotBlank @Size(max = 100) String name) {}

    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final Accounts accounts;
    private final FreshSignIn fresh;
    private final Audit audit;

    PasskeyController(
            Passkeys passkeys, PasskeyCeremonies ceremonies, Accounts accounts, FreshSignIn fresh, Audit audit) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.accounts = accounts;
        this.fresh = fresh;
        this.audit = audit;
    }

    @GetMapping
    Page<Passkey> list(Caller caller) {
        return new Page<>(passkeys.of(caller.personId()), null);
    }

    @PostMapping("/options")
    JsonNode options(Caller caller) {
        fresh.require();
        return ceremonies.addOptions(person(caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional(noRollbackFor = ProblemException.class)
    Page<Passkey> add(Caller caller, @Valid @RequestBody AddRequest request) {
        fresh.require();
        Account person = person(caller);
        if (passkeys.of(person.id()).size() >= MOST) {
            throw Problems.conflict("too-many-passkeys", "An account has at most " + MOST + " passkeys.");
        }
        if (ceremonies.add(person, request.name().strip(), request.credential()).isEmpty()) {
            throw Problems.invalid(List.of(new FieldFault(
                    "/credential", "passkey-refused", "This passkey cannot be added; please try again.")));
        }
        audit.record(caller, "passkey.add", "person", person.id().toString(), null, Map.of());
        return list(caller);
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Caller caller, @PathVariable UUID id, @Valid @RequestBody RenameRequest request) {
        if (!passkeys.rename(caller.personId(), id, request.name().strip())) {
            throw Problems.notFound("passkey");
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(Caller caller, @PathVariable UUID id) {
        if (passkeys.find(caller.personId(), id).isEmpty()) {
            throw Problems.notFound("passkey");
        }
        fresh.require();
        passkeys.remove(caller.personId(), id);
        audit.record(caller, "passkey.remove", "passkey", id.toString(), null, Map.of());
    }

    private Account person(Caller caller) {
        return accounts.find(caller.personId()).filter(Account::enabled).orElseThrow(() -> Problems.notFound("person"));
    }
}
