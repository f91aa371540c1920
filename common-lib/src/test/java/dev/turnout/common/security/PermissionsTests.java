package dev.turnout.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.replica.EventBasics;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class PermissionsTests {

    private static final UUID EVENT = Ids.next();
    private static final UUID ORGANIZATION = Ids.next();

    @Test
    void strangersLearnNothing() {
        assertThat(refusal(Set.of(), Permission.SESSION_EDIT, EVENT)).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(refusal(Set.of(Role.OWNER), Permission.SESSION_EDIT, Ids.next()))
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void membersLearnThatTheirRoleLacksIt() {
        assertThat(refusal(Set.of(Role.VOLUNTEER), Permission.SESSION_EDIT, EVENT))
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void aRoleThatHasItPasses() {
        assertThat(permissions(Set.of(Role.ORGANIZER))
                        .require(caller(false), Permission.SESSION_EDIT, EVENT)
                        .organizationId())
                .isEqualTo(ORGANIZATION);
    }

    @Test
    void aServiceHasNoRoles() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> permissions(Set.of()).require(caller(true), Permission.SESSION_READ, EVENT));
    }

    @Test
    void ownersMayAllButReadHealthDataAndAttendeesOnlyRead() {
        assertThat(RolePermissions.of(Role.OWNER))
                .containsAll(EnumSet.complementOf(EnumSet.of(Permission.HEALTH_READ)));
        assertThat(RolePermissions.of(Role.ATTENDEE))
                .doesNotContain(Permission.CHAT_READ, Permission.CHECK_IN, Permission.REACH_READ);
    }

    private static HttpStatus refusal(Set<Role> roles, Permission permission, UUID event) {
        try {
            var _ = permissions(roles).require(caller(false), permission, event);
            throw new AssertionError("passed");
        } catch (ProblemException refused) {
            return refused.status();
        }
    }

    private static Caller caller(boolean service) {
        return new Caller(Ids.next(), null, Set.of(), service);
    }

    private static Permissions permissions(Set<Role> roles) {
        var event = new EventBasics(
                EVENT, 1, ORGANIZATION, "games", "Games", "Europe/Berlin", null, null, "published", null);
        Grants grants = new Grants() {
            @Override
            public List<Grant> of(UUID personId) {
                return List.of();
            }

            @Override
            public boolean allowsAnywhere(UUID personId, Permission wanted) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean operates(UUID personId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<Role> rolesIn(UUID personId, UUID organizationId, @Nullable UUID eventId, Permission wanted) {
                return roles;
            }

            @Override
            public Standing standing(
                    UUID personId,
                    UUID organizationId,
                    @Nullable UUID eventId,
                    Permission wanted,
                    Collection<String> areas) {
                return new Standing(!roles.isEmpty(), RolePermissions.allows(roles, wanted));
            }
        };
        return new Permissions(grants, id -> id.equals(EVENT) ? Optional.of(event) : Optional.empty());
    }
}
