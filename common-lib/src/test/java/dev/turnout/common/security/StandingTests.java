package dev.turnout.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final UUID EVENT = Ids.next();
    private static final UUID ORGANIZATION = Ids.next();
    private static final Instant NOW = Instant.parse("2026-07-04T10:00:00Z");

    @Test
    void aGrantForAnAreaCountsForWhatLiesInIt() {
        assertThat(standing(List.of("Pool"), Permission.SESSION_EDIT, "Pool").allowed())
                .isTrue();
        assertThat(standing(List.of("Pool"), Permission.SESSION_EDIT, "Tent", " pool ")
                        .allowed())
                .isTrue();
    }

    @Test
    void aGrantForAnAreaCountsNowhereElseAndItsHolderIsKnown() {
        assertThat(standing(List.of("Pool"), Permission.SESSION_EDIT, "Tent")).isEqualTo(new Standing(true, false));
        assertThat(standing(List.of("Pool"), Permission.CHAT_READ, "Tent").allowed())
                .isFalse();
    }

    @Test
    void forWhatHasNoAreaItCountsOnlyWhereNothingOfOthersIsGivenAway() {
        for (Permission permission : EnumSet.allOf(Permission.class)) {
            assertThat(standing(List.of("Pool"), permission).allowed())
                    .as(permission.name())
                    .isEqualTo(Standing.EVENT_WIDE.contains(permission));
        }
        assertThat(Standing.EVENT_WIDE)
                .doesNotContain(
                        Permission.ORDER_READ_ALL,
                        Permission.CHECK_IN,
                        Permission.SESSION_EDIT,
                        Permission.FIGURES_READ,
                        Permission.AUDIT_READ);
    }

    @Test
    void aGrantForTheWholeEventCountsEverywhere() {
        assertThat(standing(List.of(), Permission.SESSION_EDIT, "Tent").allowed())
                .isTrue();
        assertThat(standing(List.of(), Permission.ORDER_READ_ALL).allowed()).isTrue();
    }

    @Test
    void twoGrantsAreNotAddedUpToMoreThanEither() {
        var pool = new Grant(ORGANIZATION, EVENT, Role.ORGANIZER, List.of("Pool"), null, null);
        var everywhere = new Grant(ORGANIZATION, EVENT, Role.VOLUNTEER, null, null);
        assertThat(Standing.of(
                                List.of(pool, everywhere),
                                ORGANIZATION,
                                EVENT,
                                Permission.SESSION_EDIT,
                                List.of("Tent"),
                                NOW)
                        .allowed())
                .isFalse();
    }

    private static Standing standing(List<String> areas, Permission wanted, String... of) {
        var grant = new Grant(ORGANIZATION, EVENT, Role.OWNER, areas, null, null);
        return Standing.of(List.of(grant), ORGANIZATION, EVENT, wanted, List.of(of), NOW);
    }
}
