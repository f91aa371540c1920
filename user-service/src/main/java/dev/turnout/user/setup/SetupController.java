package dev.turnout.user.setup;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.account.PasswordPolicy;
import dev.turnout.user.organization.Organizations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The first visitor becomes the owner, once. Two at the same moment: the table has room for one.
@RestController
@RequestMapping("/api/v1/setup")
class SetupController {

    record DemoAccount(String email, String role, String name) {}

    record State(boolean needed, boolean demo, List<DemoAccount> demoAccounts) {}

    record Done(UUID organizationId, UUID personId) {}

    record OwnerRequest(
            @NotBlank @Size(max = 200) String organizationName,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Email String email,
            @NotBlank @Size(min = 12, max = 200) String password,
            @NotEmpty @Size(max = 20) List<@Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String> languages) {}

    private final JdbcClient db;
    private final Accounts accounts;
    private final Organizations organizations;
    private final PasswordEncoder passwords;
    private final PasswordPolicy policy;
    private final Audit audit;
    private final boolean demo;

    SetupController(
            JdbcClient db,
            Accounts accounts,
            Organizations organizations,
            PasswordEncoder passwords,
            PasswordPolicy policy,
            Audit audit,
            @Value("${turnout.demo}") boolean demo) {
        this.db = db;
        this.accounts = accounts;
        this.organizations = organizations;
        this.passwords = passwords;
        this.policy = policy;
        this.audit = audit;
        this.demo = demo;
    }

    @GetMapping
    State state() {
        return new State(!demo && !owned(), demo, demo ? demoAccounts() : List.of());
    }

    /// Accounts alone say nothing: whoever registers before the platform is set up must not keep its owner out.
    private boolean owned() {
        return db.sql("SELECT EXISTS (SELECT 1 FROM setup)")
                .query(Boolean.class)
                .single();
    }

    private List<DemoAccount> demoAccounts() {
        return db.sql("""
                        SELECT DISTINCT ON (a.id) a.email, m.role, a.name
                        FROM account a JOIN membership m ON m.person_id = a.id
                        WHERE a.password_hash IS NOT NULL ORDER BY a.id, m.id
                        """)
                .query((row, _) -> new DemoAccount(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    @PostMapping("/owner")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Done owner(@Valid @RequestBody OwnerRequest request) {
        if (!state().needed()) {
            throw Problems.conflict("set-up-already", "This platform has an owner already.");
        }
        policy.require(request.password(), request.email(), request.name(), "/password");
        Account owner = accounts.add(
                null,
                request.email().strip(),
                request.name().strip(),
                request.languages().getFirst(),
                Objects.requireNonNull(passwords.encode(request.password())));
        int first = db.sql("INSERT INTO setup (owner_id) VALUES (:owner) ON CONFLICT DO NOTHING")
                .param("owner", owner.id())
                .update();
        if (first == 0) {
            throw Problems.conflict("set-up-already", "Somebody else was faster: this platform has an owner now.");
        }
        var organization =
                organizations.found(null, request.organizationName().strip(), request.languages(), owner.id());
        audit.record(
                owner.id(), "platform.set-up", "organization", organization.id().toString(), null, Map.of());
        return new Done(organization.id(), owner.id());
    }
}
