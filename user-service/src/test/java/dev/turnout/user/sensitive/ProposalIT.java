package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What was edited without a connection waits for a person.
class ProposalIT extends HealthTest {

    private static final String EDIT = """
            {"madeAt": "2026-05-02T08:00:00Z", "content": {"conditions": [{"name": "Asthma"}]}}""";

    @Test
    void anEditOfADeviceChangesNothingUntilAPersonConfirmsIt() throws Exception {
        write(father, athlete, "medical", 0, ALLERGIC);
        String id = propose(medic, "medical", context("medical"), EDIT)
                .body()
                .at("/id")
                .asString();

        Answer compared = own(father, athlete);
        assertThat(compared.body().at("/sections/0/content/conditions/0/name").asString())
                .isEqualTo("Epilepsy");
        assertThat(compared.body().at("/proposals/0/content/conditions/0/name").asString())
                .isEqualTo("Asthma");
        assertThat(compared.body().at("/proposals/0/proposedBy").asString()).isEqualTo("MEDIC Somebody");

        assertThat(confirm(father, id, 0).slug()).isEqualTo("version-stale");
        assertThat(confirm(account("Stranger"), id, 1).status()).isEqualTo(404);
        assertThat(confirm(father, id, 1).etag()).isEqualTo("\"v2\"");

        Answer after = own(father, athlete);
        assertThat(after.body().at("/sections/0/content/conditions/0/name").asString())
                .isEqualTo("Asthma");
        assertThat(after.body().at("/proposals")).isEmpty();
        assertThat(confirm(father, id, 2).slug()).isEqualTo("proposal-decided");
    }

    @Test
    void whatIsDeclinedIsGoneAndNothingChanged() throws Exception {
        String id = propose(father, "medical", context("medical"), EDIT)
                .body()
                .at("/id")
                .asString();

        assertThat(send("POST", medic, "/api/v1/health-proposals/" + id + "/decline", null)
                        .status())
                .isEqualTo(204);

        assertThat(own(father, athlete).body().at("/sections")).isEmpty();
        assertThat(own(father, athlete).body().at("/proposals")).isEmpty();
    }

    @Test
    void whatWasSealedForAnotherPlaceOrIsDamagedIsRefused() throws Exception {
        UUID other = athleteOf(father);
        assertThat(propose(father, "medical", "participant:" + other + "/medical", EDIT)
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("unopened");
        assertThat(propose(father, "medical", context("dietary"), EDIT).status())
                .isEqualTo(422);
        assertThat(propose(father, "medical", context("medical"), "{\"content\": {}}")
                        .status())
                .isEqualTo(422);
        assertThat(propose(father, "medical", context("medical"), "no json").status())
                .isEqualTo(422);
        assertThat(propose(father, "contacts", context("contacts"), """
                        {"madeAt": "2026-05-02T08:00:00Z", "content": {"contacts": [{"name": ""}]}}""").status())
                .isEqualTo(422);
        String sealed = Device.seal(safetyKey(), context("medical"), EDIT);
        assertThat(post(father, "medical", sealed.replace("\"crv\":\"P-256\"", "\"crv\":\"P-384\""))
                        .status())
                .isEqualTo(422);
        assertThat(post(father, "medical", sealed.replace("\"keyId\":\"", "\"keyId\":\"x"))
                        .status())
                .isEqualTo(422);
        assertThat(post(father, "medical", "{}").status()).isEqualTo(422);
    }

    @Test
    void whoHasNoBusinessWithHealthDataProposesNothing() throws Exception {
        assertThat(propose(onDuty(Role.STAFF), "medical", context("medical"), EDIT)
                        .status())
                .isEqualTo(403);
        assertThat(propose(account("Stranger"), "medical", context("medical"), EDIT)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anEditThatIsSentTwiceArrivesOnce() throws Exception {
        String sealed = Device.seal(safetyKey(), context("medical"), EDIT);
        String path = "/api/v1/participants/" + athlete + "/health/medical/proposals";
        String key = Ids.next().toString();

        Answer first = send("POST", father, path, sealed, "Idempotency-Key", key);
        Answer second = send("POST", father, path, sealed, "Idempotency-Key", key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(own(father, athlete).body().at("/proposals")).hasSize(1);
    }

    private String context(String section) {
        return "participant:" + athlete + "/" + section;
    }

    private JsonNode safetyKey() {
        return send("GET", father, "/api/v1/safety-keys/current", null).body();
    }

    private Answer propose(UUID person, String section, String context, String plain) throws Exception {
        return post(person, section, Device.seal(safetyKey(), context, plain));
    }

    private Answer post(UUID person, String section, String sealed) {
        return send(
                "POST",
                person,
                "/api/v1/participants/" + athlete + "/health/" + section + "/proposals",
                sealed,
                "If-Match",
                "\"v1\"");
    }

    private Answer confirm(UUID person, String id, long version) {
        return send(
                "POST",
                person,
                "/api/v1/health-proposals/" + id + "/confirm",
                null,
                "If-Match",
                "\"v" + version + "\"");
    }
}
