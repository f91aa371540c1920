package dev.turnout.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.event.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Lazy;

/// An organization of its own with its organizer, for each test that asks.
@Lazy
public class Stage {

    private final int port;
    private final TestGrants grants;
    private final UUID organization = Ids.next();

    public Stage(@LocalServerPort int port, TestGrants grants) {
        this.port = port;
        this.grants = grants;
    }

    public UUID organization() {
        return organization;
    }

    AccessTable.Callers callers() {
        return AccessTable.Callers.of(grants, organization);
    }

    /// Somebody with a role in the whole organization.
    public Api as(Role role) {
        return as(grants.person(organization, null, role));
    }

    /// Somebody with a role in one event only.
    public Api as(Role role, UUID eventId) {
        return as(grants.person(organization, eventId, role));
    }

    /// Somebody with a role in one area of one event only.
    public Api as(Role role, UUID eventId, String area) {
        return as(grants.personIn(organization, eventId, role, area));
    }

    String inArea(UUID eventId, String area) {
        return TestTokens.bearer(grants.personIn(organization, eventId, Role.ORGANIZER, area));
    }

    public Api as(UUID person) {
        return new Api(port, TestTokens.bearer(person));
    }

    /// The id of somebody with a role in one event only.
    public UUID member(Role role, UUID eventId) {
        return grants.person(organization, eventId, role);
    }

    /// Somebody who is signed in and nothing more.
    public Api stranger() {
        return as(Ids.next());
    }

    public Api nobody() {
        return new Api(port, null);
    }

    public Api service() {
        return new Api(port, TestTokens.serviceBearer("ticketing-service"));
    }

    /// A new event of three days.
    public UUID event(Api organizer, boolean published) {
        Answer created = organizer.post(
                "/api/v1/events",
                Map.of(
                        "organizationId", organization,
                        "name", "Games " + Ids.next(),
                        "timeZone", "Europe/Berlin",
                        "startsAt", "2026-05-02T00:00:00+02:00",
                        "endsAt", "2026-05-05T00:00:00+02:00"));
        assertThat(created.status()).as(created.raw()).isEqualTo(201);
        UUID id = UUID.fromString(created.text("/id"));
        if (published) {
            assertThat(organizer
                            .patch("/api/v1/events/" + id, created.etag(), Map.of("status", "published"))
                            .status())
                    .isEqualTo(200);
        }
        return id;
    }

    /// A new session in the room `Blue`.
    public Answer session(Api organizer, UUID event, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "title", "Relay final",
                "room", "Blue",
                "startsAt", "2026-05-02T10:00:00+02:00",
                "durationMinutes", 60));
        fields.putAll(more);
        Answer created = organizer.post("/api/v1/events/" + event + "/sessions", fields);
        assertThat(created.status()).as(created.raw()).isEqualTo(201);
        return created;
    }

    /// A new post.
    public Answer post(Api author, UUID event, String text) {
        return author.post("/api/v1/events/" + event + "/posts", Map.of("cid", Ids.next(), "text", text));
    }

    /// The id of a new post with a photo.
    public UUID postWithPhoto(Api author, UUID event) {
        Answer taken = author.send(
                "POST",
                "/api/v1/events/" + event + "/post-photos",
                BodyPublishers.ofByteArray(TestPhotos.png(40, 30)),
                "image/png");
        assertThat(taken.status()).as(taken.raw()).isEqualTo(201);
        Answer posted = author.post(
                "/api/v1/events/" + event + "/posts",
                Map.of("cid", Ids.next(), "text", "Look", "photoId", taken.text("/id"), "photoAlt", "The stadium"));
        assertThat(posted.status()).as(posted.raw()).isEqualTo(201);
        return UUID.fromString(posted.text("/id"));
    }
}
