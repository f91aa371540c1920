package dev.turnout.user.demo;

import dev.turnout.common.DemoIds;
import dev.turnout.common.security.Role;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.organization.Organizations;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes the demo's organization and people when they are missing.
@Component
@ConditionalOnProperty("turnout.demo")
class DemoPeople implements ApplicationRunner {

    private static final String PASSWORD = "turnout-demo";

    private final JdbcClient db;
    private final Accounts accounts;
    private final Organizations organizations;
    private final Memberships memberships;
    private final PasswordEncoder passwords;
    private final DemoFamily family;
    private final DemoDelegations delegations;

    DemoPeople(
            JdbcClient db,
            Accounts accounts,
            Organizations organizations,
            Memberships memberships,
            PasswordEncoder passwords,
            DemoFamily family,
            DemoDelegations delegations) {
        this.db = db;
        this.accounts = accounts;
        this.organizations = organizations;
        this.memberships = memberships;
        this.passwords = passwords;
        this.family = family;
        this.delegations = delegations;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (accounts.find(DemoIds.OWNER).isPresent()) {
            return;
        }
        String hash = passwords.encode(PASSWORD);
        add(DemoIds.OWNER, "owner", "Olivia Owner", hash);
        db.sql("INSERT INTO setup (owner_id) VALUES (:owner) ON CONFLICT DO NOTHING")
                .param("owner", DemoIds.OWNER)
                .update();
        organizations.found(DemoIds.ORGANIZATION, "Riverside Sports", List.of("en", "de", "ar"), DemoIds.OWNER);
        add(DemoIds.ORGANIZER, "organizer", "Omar Organizer", hash);
        memberships.grant(DemoIds.ORGANIZATION, null, DemoIds.ORGANIZER, Role.ORGANIZER);
        inEvent(DemoIds.STAFF, "staff", "Sana Staff", Role.STAFF, hash);
        inEvent(DemoIds.VOLUNTEER, "volunteer", "Vito Volunteer", Role.VOLUNTEER, hash);
        inEvent(DemoIds.SPEAKER, "speaker", "Selma Speaker", Role.SPEAKER, hash);
        inEvent(DemoIds.ATTENDEE, "attendee", "Ada Attendee", Role.ATTENDEE, hash);
        inEvent(DemoIds.FAMILY, "family", "Finn Family", Role.ATTENDEE, hash);
        family.make();
        add(DemoIds.COACH, "coach", "Cora Coach", hash);
        delegations.make();
    }

    /// The visitor of this number, made when needed; without a password.
    @Transactional
    public Account visitor(int number) {
        String email = "visitor-%03d@demo.example".formatted(number);
        return accounts.findByEmail(email).orElseGet(() -> {
            Account visitor = accounts.add(null, email, "Visitor " + number, "en", null);
            memberships.grant(DemoIds.ORGANIZATION, DemoIds.EVENT, visitor.id(), Role.ATTENDEE);
            return visitor;
        });
    }

    private void inEvent(UUID id, String mailbox, String name, Role role, @Nullable String hash) {
        add(id, mailbox, name, hash);
        memberships.grant(DemoIds.ORGANIZATION, DemoIds.EVENT, id, role);
    }

    private void add(UUID id, String mailbox, String name, @Nullable String hash) {
        accounts.add(id, mailbox + "@demo.example", name, "en", hash);
    }
}
