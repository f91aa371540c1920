package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.scan.FileScan;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Photos and files of messages: what they really are, whose they are, and who sees them.
class AttachmentIT extends ChatStage {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TEXT = "Gate A: Grüße\r\n".getBytes(StandardCharsets.UTF_8);

    private final Attachments attachments;
    private final ChatProperties settings;
    private final Clock clock;

    AttachmentIT(TestGrants grants, TestFacts facts, Attachments attachments, ChatProperties settings, Clock clock) {
        super(grants, facts);
        this.attachments = attachments;
        this.settings = settings;
        this.clock = clock;
    }

    @Test
    void aPhotoIsDrawnAnewAndSeenByThoseWhoReadTheChannel() throws IOException {
        byte[] file = withMetadata(picture(2400, 1200, "jpg"));
        Answer taken = upload(sana, uploads(crew), file, "image/jpeg");
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.body().at("/width").asInt()).isEqualTo(1600);

        Answer sent = send(sana, "cid-1", taken.id(), "The north gate");

        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.body().at("/attachment/alt").asString()).isEqualTo("The north gate");
        UUID vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        String path =
                get(vik, messages(crew)).body().at("/items/0/attachment/path").asString();
        byte[] seen = bytes(vik, path);
        assertThat(new String(seen, StandardCharsets.ISO_8859_1)).doesNotContain("GPS 52.5", "Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(seen)).getHeight()).isEqualTo(800);
        assertThat(get(grants.person(ORGANIZATION, anEvent(), Role.ORGANIZER), path)
                        .status())
                .isEqualTo(404);
        assertThat(anonymous(path)).isEqualTo(401);
        await().untilAsserted(() -> assertThat(published()).singleElement().satisfies(told -> {
            assertThat(told.at("/attachment").asBoolean()).isTrue();
            assertThat(told.toString()).as("words go by REST alone").doesNotContain("north gate");
        }));
    }

    @Test
    void aFileIsSavedUnderItsNameAndNeverShown() {
        Answer taken =
                upload(sana, uploads(crew) + "?name=" + encoded("..\\C:\\Plan \u202Egate.pdf"), PDF, "text/html");
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.body().at("/name").asString()).isEqualTo("Plan gate.pdf");
        assertThat(taken.body().at("/scanned").asBoolean())
                .as("nothing scans here")
                .isFalse();

        Answer sent = send(sana, "cid-1", taken.id(), null);

        assertThat(sent.body().at("/attachment/name").asString()).isEqualTo("Plan gate.pdf");
        assertThat(sent.body().at("/attachment/bytes").asInt()).isEqualTo(PDF.length);
        String path = sent.body().at("/attachment/path").asString();
        assertThat(bytes(sana, path)).isEqualTo(PDF);
        Answer read = raw(sana, path);
        assertThat(read.headers().getFirst("Content-Type")).isEqualTo("application/pdf");
        assertThat(read.headers().getFirst("Content-Disposition")).startsWith("attachment;");
        assertThat(read.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.headers().getFirst("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aPageOfTheWebIsNoMoreThanText() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        String sent = send(
                        sana,
                        "cid-1",
                        upload(sana, uploads(crew) + "?name=a.txt", page, "text/html")
                                .id(),
                        null)
                .body()
                .at("/attachment/path")
                .asString();

        assertThat(raw(sana, sent).headers().getFirst("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(raw(sana, sent).headers().getFirst("Content-Disposition")).startsWith("attachment;");
        assertThat(upload(sana, uploads(crew) + "?name=a.html", page, "text/html")
                        .problem())
                .isEqualTo("unsupported-file");
    }

    @Test
    void filesThatLieAboutWhatTheyAreAreNotTaken() {
        byte[] cut = Arrays.copyOf(picture(400, 400, "jpg"), 300);
        byte[] program = {'M', 'Z', 0, 1, 2, 3};
        byte[] packed = {'P', 'K', 3, 4, 20, 0};
        byte[] halfPdf = "%PDF-1.7 and no end".getBytes(StandardCharsets.US_ASCII);

        for (byte[] lie :
                List.of(picture(40, 40, "gif"), picture(40, 40, "bmp"), cut, program, packed, halfPdf, new byte[0])) {
            assertThat(upload(sana, uploads(crew), lie, "image/jpeg").problem()).isEqualTo("unsupported-file");
        }
        assertLie("plan.pdf", TEXT);
        assertLie("notes.txt", PDF);
        assertLie("gate.jpg", PDF);
        assertLie("notes.csv", picture(40, 40, "png"));
        assertThat(upload(sana, uploads(crew), picture(40, 40, "png"), "text/html")
                        .status())
                .as("a picture, whatever it is called")
                .isEqualTo(201);
        assertThat(upload(sana, uploads(crew), new byte[8 * 1024 * 1024 + 1], "image/jpeg")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aPhotoIsSentOnceByWhoeverTookItWhereTheyTookIt() {
        UUID vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        String photo =
                upload(sana, uploads(crew), picture(40, 40, "png"), "image/png").id();
        UUID direct = UUID.fromString(post(sana, "/api/v1/events/" + event + "/direct-chats", Map.of("personId", vik))
                .id());

        assertPointer(send(vik, "cid-1", photo, "Not mine"), "/attachmentId");
        assertPointer(send(sana, "cid-1", Ids.next().toString(), "Nowhere"), "/attachmentId");
        assertPointer(send(sana, "cid-1", photo, " "), "/attachmentAlt");
        assertPointer(send(sana, "cid-1", photo, null), "/attachmentId");
        assertPointer(
                post(
                        sana,
                        messages(direct),
                        Map.of("cid", "c", "text", "Look", "attachmentId", photo, "attachmentAlt", "x")),
                "/attachmentId");
        assertThat(send(sana, "cid-1", photo, "Mine").status()).isEqualTo(201);
        assertThat(send(sana, "cid-1", photo, "Mine").status()).as("again").isEqualTo(200);
        assertPointer(send(sana, "cid-2", photo, "Mine"), "/attachmentId");
        assertThat(texts(get(sana, messages(crew)))).hasSize(1);
    }

    @Test
    void aDeletedMessageTakesItsAttachmentAlong() {
        String photo =
                upload(sana, uploads(crew), picture(40, 40, "png"), "image/png").id();
        String message =
                messages(crew) + "/" + send(sana, "cid-1", photo, "A mistake").id();
        assertThat(bytes(sana, message + "/attachment")).isNotEmpty();

        delete(sana, message);

        assertThat(get(sana, message + "/attachment").status()).isEqualTo(404);
        assertThat(get(sana, message).body().at("/attachment").isNull()).isTrue();
    }

    @Test
    void whoSendsNoMessageKeepsFewPhotosAndFiles() {
        for (int i = 0; i < 4; i++) {
            assertThat(upload(sana, uploads(crew), TEXT, "text/plain").status()).isEqualTo(201);
        }
        assertThat(upload(sana, uploads(crew), TEXT, "text/plain").problem()).isEqualTo("too-many-uploads");
    }

    @Test
    void aFileIsTakenOnlyWithTheScannersWord() {
        SentFile file = SentFile.of(PDF, "plan.pdf");
        var harmful = new TakeAttachment(attachments, FileScan.by(_ -> Optional.of("Bad")), settings, clock);
        var harmless = new TakeAttachment(attachments, FileScan.by(_ -> Optional.empty()), settings, clock);

        assertThatThrownBy(() -> harmful.handle(crew, Ids.next(), sana, file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status().value()).isEqualTo(422));
        assertThat(attachments.waiting(sana)).isZero();
        assertThat(harmless.handle(crew, Ids.next(), sana, file).scanned()).isTrue();
    }

    private void assertLie(String name, byte[] content) {
        assertThat(upload(sana, uploads(crew) + "?name=" + name, content, "application/octet-stream")
                        .problem())
                .as(name)
                .isEqualTo("file-not-as-named");
    }

    private static String uploads(UUID channel) {
        return "/api/v1/chat-channels/" + channel + "/attachments";
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Answer send(UUID person, String cid, String attachment, @Nullable String alt) {
        Map<String, Object> message = new HashMap<>(Map.of("cid", cid, "text", "Look", "attachmentId", attachment));
        if (alt != null) {
            message.put("attachmentAlt", alt);
        }
        return post(person, messages(crew), message);
    }

    private static byte[] picture(int width, int height, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Behind the first mark of the file, where cameras write where and with what it was taken.
    private static byte[] withMetadata(byte[] jpeg) {
        byte[] words = "Exif GPS 52.5".getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[jpeg.length + words.length + 4];
        file[0] = jpeg[0];
        file[1] = jpeg[1];
        file[2] = (byte) 0xff;
        file[3] = (byte) 0xfe;
        file[4] = 0;
        file[5] = (byte) (words.length + 2);
        System.arraycopy(words, 0, file, 6, words.length);
        System.arraycopy(jpeg, 2, file, 6 + words.length, jpeg.length - 2);
        return file;
    }
}
