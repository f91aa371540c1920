package dev.turnout.user.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Role;
import dev.turnout.user.participant.FamilyNews;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.registration.FamilyTest;
import dev.turnout.user.registration.Forms;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DocumentIT extends FamilyTest {

    private static final byte[] PDF = "%PDF-1.7\nA secret paper\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private WarnOfDocuments warnings;

    @Autowired
    private DocumentWarnings unsaid;

    @Autowired
    private Documents documents;

    @Autowired
    private Participants participants;

    @Autowired
    private Forms forms;

    @Autowired
    private FamilyNews news;

    @Autowired
    private DocumentProperties settings;

    @Autowired
    private Clock clock;

    @Test
    void aPaperIsSentSealedAndReadByFamilyAndOrganizers() {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id + "/documents";

        Answer sent = sendFile(guardian, path + "?kind=identity&expiresOn=" + lastDay(), PDF);

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.body().path("lastDay").asString()).isEqualTo(lastDay().toString());
        assertThat(sheets(sent)).containsExactly("medical-clearance missing", "identity valid");
        String document =
                sent.body().path("sheets").get(1).path("document").path("id").asString();
        Answer read = get(organizer, path + "/" + document);
        assertThat(read.content()).isEqualTo(PDF);
        assertThat(read.headers().map())
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Disposition", List.of("attachment; filename=\"identity.pdf\""));
        assertThat(read.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        for (UUID person : List.of(account("Stranger"), member(Role.STAFF))) {
            assertThat(get(person, path).status()).isEqualTo(404);
            assertThat(get(person, path + "/" + document).status()).isEqualTo(404);
            assertThat(sendFile(person, path + "?kind=other", PDF).status()).isEqualTo(404);
        }
        assertThat(sendFile(organizer, path + "?kind=other", PDF).status()).isEqualTo(403);
        assertThat(get(guardian, "/api/v1/registrations/" + submitted("Other") + "/documents/" + document)
                        .status())
                .as("under another participant")
                .isEqualTo(404);
        assertThat(db.sql("SELECT position('secret'::bytea IN sealed) FROM participant_document WHERE id = ?::uuid")
                        .param(document)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(db.sql("SELECT action FROM audit_row WHERE object_id = ? ORDER BY at DESC, id DESC LIMIT 1")
                        .param(id.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("participant-document.read");
    }

    @Test
    void aSealedPaperOpensInItsOwnRowOnly() {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id + "/documents";
        String first = document(sendFile(guardian, path + "?kind=other", PDF));
        var _ = sendFile(guardian, path + "?kind=parental-consent", PDF);

        db.sql("""
                        UPDATE participant_document SET sealed = (SELECT sealed FROM participant_document
                          WHERE participant_id = :participant AND kind = 'parental-consent') WHERE id = :id::uuid
                        """).param("participant", id).param("id", first).update();

        assertThat(get(guardian, path + "/" + first).status()).isEqualTo(500);
    }

    @Test
    void refusesWhatIsNoPaper() {
        String path = "/api/v1/registrations/" + begun("Kim") + "/documents";

        assertThat(sendFile(guardian, path + "?kind=other", "<script>".getBytes(StandardCharsets.UTF_8))
                        .slug())
                .isEqualTo("unsupported-file");
        assertThat(sendFile(guardian, path + "?kind=other", new byte[9_000_000]).status())
                .isEqualTo(413);
        assertThat(sendFile(guardian, path + "?kind=identity", PDF).pointers()).containsExactly("expiresOn");
        assertThat(sendFile(guardian, path + "?kind=visa", PDF).pointers()).containsExactly("kind");
        assertThat(sendFile(guardian, path + "?kind=other&expiresOn=soon", PDF).status())
                .isBetween(400, 422);
    }

    @Test
    void aPhotoIsMadeSmallAndCanBeTakenAway() throws IOException {
        UUID id = begun("Kim");
        String path = "/api/v1/registrations/" + id + "/photo";
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3000, 1000, BufferedImage.TYPE_INT_RGB), "png", out);

        assertThat(sendFile(guardian, path, PDF).slug()).isEqualTo("unsupported-file");
        assertThat(get(guardian, path).status()).isEqualTo(404);
        assertThat(sendFile(guardian, path, out.toByteArray()).status()).isEqualTo(204);
        assertThat(ImageIO.read(new ByteArrayInputStream(get(guardian, path).content()))
                        .getWidth())
                .isEqualTo(1024);
        assertThat(get(organizer, path).status()).as("of a draft").isEqualTo(404);
        assertThat(send("DELETE", guardian, path, "").status()).isEqualTo(204);
        assertThat(get(guardian, path).status()).isEqualTo(404);
    }

    @Test
    void aPhotoIsShownToOthersOnlyWhileTheParticipantAgrees() throws IOException {
        UUID id = submitted("Kim");
        String path = "/api/v1/registrations/" + id + "/photo";
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 10, BufferedImage.TYPE_INT_RGB), "png", out);
        assertThat(sendFile(guardian, path, out.toByteArray()).status()).isEqualTo(204);

        assertThat(get(organizer, path).status()).as("nobody was asked").isEqualTo(404);
        assertThat(get(organizer, "/api/v1/registrations/" + id + "/documents")
                        .body()
                        .path("photo")
                        .asBoolean())
                .isFalse();
        agree(id, "photo", true, "supported");
        assertThat(get(organizer, path).status()).isEqualTo(200);
        agree(id, "photo", false, "supported");
        assertThat(get(organizer, path).status()).isEqualTo(404);
        assertThat(get(guardian, path).status()).isEqualTo(200);
    }

    @Test
    void warnsOnceAtEachDistanceOfWhatWillNotBeGood() {
        UUID kim = submitted("Kim");
        begun("Draft");
        String path = "/api/v1/registrations/" + kim + "/documents";
        var _ = sendFile(
                guardian, path + "?kind=identity&expiresOn=" + lastDay().minusDays(1), PDF);
        var _ = sendFile(guardian, path + "?kind=medical-clearance&expiresOn=" + lastDay(), PDF);

        warnings.handle(games("published"));
        warnings.handle(games("published"));

        assertThat(told()).as("twenty days before, so for the thirty").isEqualTo(1);
        Answer list = get(organizer, "/api/v1/events/" + event + "/document-warnings");
        assertThat(list.body().path("items").values())
                .singleElement()
                .satisfies(warning -> assertThat(warning.path("documentKind").asString() + " "
                                + warning.path("state").asString())
                        .isEqualTo("identity expires-before-the-end"))
                .satisfies(
                        warning -> assertThat(warning.path("warnedAt").isNull()).isFalse());
        assertThat(get(member(Role.STAFF), "/api/v1/events/" + event + "/document-warnings")
                        .status())
                .isEqualTo(403);
        var _ = sendFile(
                guardian, path + "?kind=identity&expiresOn=" + lastDay().plusDays(1), PDF);
        assertThat(get(organizer, "/api/v1/events/" + event + "/document-warnings")
                        .body()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void anEventThatCannotBeLookedAtKeepsNoOtherFromBeingWarned() {
        UUID elsewhere = Ids.next();
        UUID kim = submitted("Kim");
        db.sql("UPDATE participant SET event_id = ? WHERE id = ?")
                .params(elsewhere, kim)
                .update();
        submitted("Ola");
        EventDirectory halfOfIt = eventId -> {
            if (eventId.equals(event)) {
                return Optional.of(games("published"));
            }
            throw new IllegalStateException("nothing is known of " + eventId);
        };

        new WarnOfDocuments(unsaid, documents, participants, forms, halfOfIt, news, settings, transaction, clock)
                .handle();

        assertThat(told()).isEqualTo(1);
    }

    private LocalDate lastDay() {
        return LocalDate.ofInstant(games("published").endsAt(), ZoneId.of("Europe/Berlin"));
    }

    private long told() {
        return db.sql("""
                        SELECT count(*) FROM outbox WHERE topic = 'turnout.identity.change.v1' AND type = 'ChangeOpenedV1'
                          AND position(convert_to(:event::text, 'UTF8') IN body) > 0
                          AND position(convert_to('documents_due', 'UTF8') IN body) > 0
                        """).param("event", event).query(Long.class).single();
    }

    private static List<String> sheets(Answer folder) {
        return folder.body().path("sheets").values().stream()
                .map(sheet -> sheet.path("kind").asString() + " "
                        + sheet.path("state").asString())
                .toList();
    }

    private static String document(Answer folder) {
        return folder.body().path("sheets").values().stream()
                .map(sheet -> sheet.path("document").path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(Ids.next().toString());
    }
}
