package dev.turnout.user.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnershipIT extends TeamTest {

    @Test
    void passesFromOneToTheOtherOnceTheOtherAccepts() {
        UUID heir = member(null, Role.STAFF);
        Answer offer = offer(owner, heir);

        assertThat(offers(owner)).isEqualTo(1);
        assertThat(offers(heir)).isEqualTo(1);
        assertThat(rolesOf(owner)).containsExactly(Role.OWNER);
        assertThat(accept(owner, offer).status()).isEqualTo(404);
        assertThat(accept(heir, offer).status()).isEqualTo(204);

        assertThat(rolesOf(owner)).containsExactly(Role.ORGANIZER);
        assertThat(rolesOf(heir)).containsExactly(Role.OWNER);
        assertThat(accept(heir, offer).status()).as("again").isEqualTo(404);
        assertThat(offers(heir)).isZero();
        assertThat(deeds()).containsExactly("ownership.offer", "ownership.accept");
    }

    @Test
    void canBeWithdrawnAndDeclined() {
        UUID heir = member(null, Role.STAFF);
        Answer withdrawn = offer(owner, heir);
        assertThat(offer(owner, heir).slug()).isEqualTo("offer-open");
        assertThat(end(member(null, Role.ORGANIZER), withdrawn).status()).isEqualTo(404);
        assertThat(end(owner, withdrawn).status()).isEqualTo(204);
        assertThat(accept(heir, withdrawn).status()).isEqualTo(404);

        assertThat(end(heir, offer(owner, heir)).status()).isEqualTo(204);

        assertThat(rolesOf(owner)).containsExactly(Role.OWNER);
        assertThat(deeds())
                .containsExactly("ownership.offer", "ownership.withdraw", "ownership.offer", "ownership.decline");
    }

    @Test
    void goesToMembersOfTheWholeOrganizationOnly() {
        UUID organizer = member(null, Role.ORGANIZER);

        assertThat(offer(owner, member(event, Role.ORGANIZER)).status()).isEqualTo(422);
        assertThat(offer(owner, account("Stranger")).status()).isEqualTo(422);
        assertThat(offer(owner, owner).status()).isEqualTo(422);
        assertThat(offer(organizer, organizer).status()).isEqualTo(403);
        assertThat(offer(account("Stranger"), organizer).status()).isEqualTo(404);
    }

    @Test
    void endsWhenItsGiverIsNoOwnerAnyMore() {
        UUID heir = member(null, Role.STAFF);
        UUID second = member(null, Role.OWNER);
        Answer offer = offer(owner, heir);
        assertThat(send("DELETE", second, "/api/v1/memberships/" + membershipOf(owner), null, "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(accept(heir, offer).slug()).isEqualTo("offer-over");
        assertThat(rolesOf(heir)).containsExactly(Role.STAFF);
    }

    @Test
    void isNoMoreThanOneWhenAcceptedAndWithdrawnAtOnce() {
        UUID heir = member(null, Role.STAFF);
        Answer offer = offer(owner, heir);

        List<Integer> answers = together(List.of(
                () -> accept(heir, offer).status(), () -> end(owner, offer).status()));

        assertThat(answers).containsOnlyOnce(204);
        assertThat(memberships.owners(organization)).isEqualTo(1);
    }

    private Answer offer(UUID caller, UUID heir) {
        return post(
                caller,
                "/api/v1/organizations/" + organization + "/ownership-offers",
                "{\"personId\":\"%s\"}".formatted(heir));
    }

    private Answer accept(UUID caller, Answer offer) {
        return send("POST", caller, "/api/v1/ownership-offers/" + offer.text("id") + "/accept", null);
    }

    private Answer end(UUID caller, Answer offer) {
        return send("DELETE", caller, "/api/v1/ownership-offers/" + offer.text("id"), null);
    }

    private int offers(UUID person) {
        return get(person, "/api/v1/ownership-offers").body().path("items").size();
    }
}
