package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateTests {

    private static final UUID ORGANIZATION = Ids.next();
    private static final UUID EVENT = Ids.next();
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "OWNER, OWNER, true",
        "OWNER, ORGANIZER, true",
        "ORGANIZER, OWNER, false",
        "ORGANIZER, ORGANIZER, true",
        "ORGANIZER, FINANCE, true",
        "ORGANIZER, VOLUNTEER, true",
        "OWNER, MEDIC, true",
        "ORGANIZER, MEDIC, true",
        "STAFF, MEDIC, false",
        "FINANCE, STAFF, false",
        "STAFF, VOLUNTEER, true",
        "STAFF, ORGANIZER, false",
        "VOLUNTEER, STAFF, false",
    })
    void coversOnlyWhatTheRoleItselfMayDo(Role own, Role given, boolean covered) {
        assertThat(of(held(null, own)).covers(Terms.lasting(given), null)).isEqualTo(covered);
    }

    @Test
    void aRoleInOneEventReachesNeitherTheOrganizationNorAnotherEvent() {
        Mandate mandate = of(held(EVENT, Role.ORGANIZER));

        assertThat(mandate.covers(Terms.lasting(Role.VOLUNTEER), EVENT)).isTrue();
        assertThat(mandate.covers(Terms.lasting(Role.VOLUNTEER), null)).isFalse();
        assertThat(mandate.covers(Terms.lasting(Role.VOLUNTEER), Ids.next())).isFalse();
        assertThat(mandate.knows(EVENT)).isTrue();
        assertThat(mandate.knows(null)).isFalse();
        assertThat(mandate.allows(Permission.MEMBER_EDIT, null)).isFalse();
    }

    @Test
    void nobodyGivesLongerThanTheyHave() {
        Mandate mandate = of(new Grant(ORGANIZATION, EVENT, Role.ORGANIZER, null, NOON));

        assertThat(mandate.covers(until(NOON), EVENT)).isTrue();
        assertThat(mandate.covers(until(NOON.plusSeconds(1)), EVENT)).isFalse();
        assertThat(mandate.covers(Terms.lasting(Role.VOLUNTEER), EVENT)).isFalse();
    }

    @Test
    void nobodyGivesOtherAreasThanTheirs() {
        Mandate mandate = of(new Grant(ORGANIZATION, EVENT, Role.ORGANIZER, List.of("Pool", "North gate"), null, null));

        assertThat(mandate.covers(in("Pool"), EVENT)).isTrue();
        assertThat(mandate.covers(in("Pool", "Tent"), EVENT)).isFalse();
        assertThat(mandate.covers(in(), EVENT)).isFalse();
    }

    @Test
    void whoHasNothingGivesNothing() {
        assertThat(of().covers(Terms.lasting(Role.ATTENDEE), EVENT)).isFalse();
        assertThat(of().knows(EVENT)).isFalse();
    }

    private static Mandate of(Grant... grants) {
        return new Mandate(List.of(grants));
    }

    private static Grant held(@Nullable UUID eventId, Role role) {
        return new Grant(ORGANIZATION, eventId, role, null, null);
    }

    private static Terms until(Instant end) {
        return new Terms(Role.VOLUNTEER, List.of(), null, end);
    }

    private static Terms in(String... areas) {
        return new Terms(Role.VOLUNTEER, List.of(areas), null, null);
    }
}
