package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitationTests {

    private static final UUID ORGANIZATION = Ids.next();
    private static final UUID EVENT = Ids.next();
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final Mandate ORGANIZER =
            new Mandate(List.of(new Grant(ORGANIZATION, EVENT, Role.ORGANIZER, null, null)));

    @Test
    void isOpenUntilItsLastMoment() {
        Invitation invitation = invitation(0, null, null);

        assertThat(invitation.state(NOON.minusNanos(1), ORGANIZER)).isEqualTo(Invitation.State.OPEN);
        assertThat(invitation.state(NOON, ORGANIZER)).isEqualTo(Invitation.State.EXPIRED);
    }

    @Test
    void endsWithTheDutyWindowThatItOffers() {
        Invitation invitation = invitation(0, null, NOON.minusSeconds(60));

        assertThat(invitation.state(NOON.minusSeconds(60), ORGANIZER)).isEqualTo(Invitation.State.EXPIRED);
    }

    @Test
    void endsWithTheRightOfWhoInvited() {
        assertThat(invitation(0, null, null).state(NOON.minusSeconds(1), new Mandate(List.of())))
                .isEqualTo(Invitation.State.REVOKED);
    }

    @Test
    void isAcceptedWhenItIsUsedUp() {
        assertThat(invitation(2, null, null).state(NOON.plusSeconds(1), ORGANIZER))
                .isEqualTo(Invitation.State.ACCEPTED);
    }

    @Test
    void staysRevoked() {
        assertThat(invitation(2, NOON, null).state(NOON, ORGANIZER)).isEqualTo(Invitation.State.REVOKED);
    }

    @Test
    void isMeantForItsAddressInAnySpelling() {
        assertThat(invitation(0, null, null).meant("anybody@example.org")).isTrue();
        assertThat(bound("Ada@Example.org").meant("ada@example.org")).isTrue();
        assertThat(bound("Ada@Example.org").meant("eve@example.org")).isFalse();
    }

    @Test
    void secretsAreLongDifferentAndKeptOutOfLogs() {
        Set<String> seen = new HashSet<>();
        IntStream.range(0, 100).mapToObj(_ -> InvitationSecret.fresh()).forEach(secret -> {
            assertThat(secret.text()).matches("[A-Za-z0-9_-]{32}");
            assertThat(secret.toString()).doesNotContain(secret.text());
            assertThat(seen.add(secret.text())).isTrue();
        });
    }

    private static Invitation bound(String email) {
        return new Invitation(
                Ids.next(), ORGANIZATION, EVENT, Terms.lasting(Role.STAFF), email, 1, 0, Ids.next(), NOON, NOON, null);
    }

    private static Invitation invitation(int uses, @Nullable Instant revokedAt, @Nullable Instant dutyEnds) {
        return new Invitation(
                Ids.next(),
                ORGANIZATION,
                EVENT,
                new Terms(Role.STAFF, List.of(), null, dutyEnds),
                null,
                2,
                uses,
                Ids.next(),
                NOON.minusSeconds(3600),
                NOON,
                revokedAt);
    }
}
