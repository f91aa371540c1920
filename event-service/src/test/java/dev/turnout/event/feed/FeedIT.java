package dev.turnout.event.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.event.Api;
import dev.turnout.event.Api.Answer;
import dev.turnout.event.EventServiceTest;
import dev.turnout.event.Stage;
import dev.turnout.event.TestPhotos;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Posts, reactions and moderation, and what people try with them.
@EventServiceTest
class FeedIT {

    private final Stage stage;
    private final JdbcClient db;
    private Api organizer;
    private UUID event;

    FeedIT(Stage stage, JdbcClient db) {
        this.stage = stage;
        this.db = db;
        this.organizer = stage.nobody();
        this.event = Ids.next();
    }

    @BeforeEach
    void anEvent() {
        organizer = stage.as(Role.ORGANIZER);
        event = stage.event(organizer, true);
    }

    @Test
    void theTeamPostsAndVisitorsWaitUntilTheyMay() {
        Api visitor = stage.stranger();
        assertThat(stage.post(visitor, event, "Hello").problem()).isEqualTo("feed-closed");

        visitors("reviewed");
        Answer waiting = stage.post(visitor, event, "Hello");
        assertThat(waiting.status()).as(waiting.raw()).isEqualTo(201);
        assertThat(waiting.text("/status")).isEqualTo("waiting");
        assertThat(texts(stage.nobody())).isEmpty();
        assertThat(visitor.get(posts()).text("/own/0/text")).isEqualTo("Hello");
        assertThat(stage.stranger().get(post(waiting)).status()).isEqualTo(404);

        assertThat(organizer.get(at("/post-queue")).text("/items/0/id")).isEqualTo(waiting.text("/id"));
        assertThat(organizer.post(post(waiting) + "/show", null).text("/status"))
                .isEqualTo("published");
        assertThat(texts(stage.nobody())).containsExactly("Hello");
        assertThat(audited()).contains("feed-settings.change", "feed-post.show");
    }

    @Test
    void whatIsPublicNamesNobody() {
        visitors("open");
        Answer posted = stage.post(stage.stranger(), event, "Hi");

        Answer public_ = stage.nobody().get(post(posted));
        assertThat(public_.body().at("/authorName").isNull()).isTrue();
        assertThat(public_.body().at("/authorId").isNull()).isTrue();
        assertThat(stage.stranger().get(post(posted)).body().at("/authorId").isNull())
                .isTrue();
        assertThat(organizer.get(post(posted)).text("/authorId")).isNotEmpty();
    }

    @Test
    void aPostThatIsSentAgainIsWrittenOnce() {
        UUID cid = Ids.next();
        Map<String, Object> body = Map.of("cid", cid, "text", "Once");

        Answer first = organizer.post(posts(), body);
        Answer second = organizer.post(posts(), body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(texts(stage.nobody())).containsExactly("Once");
    }

    @Test
    void anEditKeepsWhatWasSaidBefore() {
        Answer posted = stage.post(organizer, event, "Doors at nine");
        Answer edited = organizer.patch(post(posted), posted.etag(), Map.of("text", "Doors at ten"));

        assertThat(edited.status()).as(edited.raw()).isEqualTo(200);
        assertThat(edited.text("/editedAt")).isNotEmpty();
        assertThat(organizer
                        .patch(post(posted), posted.etag(), Map.of("text", "Late"))
                        .status())
                .isEqualTo(412);
        assertThat(organizer.get(post(posted) + "/editions").text("/items/0/text"))
                .isEqualTo("Doors at nine");
    }

    /// Otherwise somebody would show something harmless first.
    @Test
    void whatAVisitorChangesIsLookedAtAgain() {
        visitors("reviewed");
        Api visitor = stage.stranger();
        Answer posted = stage.post(visitor, event, "Harmless");
        Answer shown = organizer.post(post(posted) + "/show", null);

        Answer edited = visitor.patch(
                post(posted), "\"v" + shown.body().at("/version").asLong() + "\"", Map.of("text", "Spam"));

        assertThat(edited.text("/status")).isEqualTo("waiting");
        assertThat(texts(stage.nobody())).isEmpty();
    }

    @Test
    void aDeletedPostComesBackForAMomentAndNotAfterwards() {
        Answer posted = stage.post(organizer, event, "Oops");
        assertThat(organizer.delete(post(posted)).status()).isEqualTo(204);
        assertThat(texts(stage.nobody())).isEmpty();
        assertThat(organizer.get(post(posted)).status()).isEqualTo(404);

        assertThat(organizer.post(post(posted) + "/undelete", null).text("/text"))
                .isEqualTo("Oops");
        assertThat(texts(stage.nobody())).containsExactly("Oops");

        assertThat(organizer.delete(post(posted)).status()).isEqualTo(204);
        db.sql("UPDATE feed_post SET deleted_at = now() - interval '1 hour' WHERE id = ?")
                .param(UUID.fromString(posted.text("/id")))
                .update();
        assertThat(organizer.post(post(posted) + "/undelete", null).problem()).isEqualTo("undo-over");
    }

    @Test
    void pinsAreFew() {
        List<Answer> posted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            posted.add(stage.post(organizer, event, "Pin " + i));
        }
        for (Answer each : posted.subList(0, 3)) {
            assertThat(organizer
                            .put(post(each) + "/pin", null)
                            .body()
                            .at("/pinned")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(organizer.put(post(posted.get(3)) + "/pin", null).problem()).isEqualTo("too-many-pins");
        assertThat(organizer.delete(post(posted.get(0)) + "/pin").status()).isEqualTo(200);
        assertThat(organizer.put(post(posted.get(3)) + "/pin", null).status()).isEqualTo(200);
        assertThat(stage.nobody().get(posts()).body().at("/pinned").size()).isEqualTo(3);
    }

    @Test
    void aPageFollowsAnother() {
        for (int i = 0; i < 5; i++) {
            stage.post(organizer, event, "Post " + i);
        }
        Answer first = stage.nobody().get(posts() + "?limit=3");
        Answer second = stage.nobody().get(posts() + "?limit=3&cursor=" + first.text("/nextCursor"));

        assertThat(texts(first)).containsExactly("Post 4", "Post 3", "Post 2");
        assertThat(texts(second)).containsExactly("Post 1", "Post 0");
        assertThat(second.body().at("/nextCursor").isNull()).isTrue();
        assertThat(stage.nobody().get(posts() + "?cursor=e30").status()).isEqualTo(400);
    }

    @Test
    void aReactionCountsOnceAndIsTakenBack() {
        Answer posted = stage.post(organizer, event, "Goal!");
        Api fan = stage.stranger();
        String clap = post(posted) + "/reactions/clap";

        fan.put(clap, null);
        Answer again = fan.put(clap, null);
        assertThat(again.body().at("/counts/clap").asInt()).isEqualTo(1);
        stage.stranger().put(clap, null);
        assertThat(fan.get(post(posted)).body().at("/reactions/clap").asInt()).isEqualTo(2);
        assertThat(fan.get(post(posted)).text("/reacted/0")).isEqualTo("clap");

        Answer back = fan.delete(clap);
        assertThat(back.body().at("/counts/clap").asInt()).isEqualTo(1);
        assertThat(fan.delete(clap).body().at("/version").asLong())
                .isEqualTo(back.body().at("/version").asLong());
        assertThat(fan.put(post(posted) + "/reactions/hate", null).status()).isEqualTo(404);
        assertThat(states(posted))
                .as("each state is newer than the one before")
                .isSorted()
                .hasSize(3);
    }

    @Test
    void aHiddenPostIsNowhereAndTheLogNeverHadItsWords() {
        settings(Map.of("visitors", "open", "embeddable", true));
        Answer posted = stage.post(stage.stranger(), event, "Buy my Unicorns");
        assertThat(embed().raw()).contains("Unicorns");

        Answer hidden = organizer.post(post(posted) + "/hide", Map.of("reason", "spam"));

        assertThat(hidden.text("/hiddenReason")).isEqualTo("spam");
        assertThat(stage.nobody().get(posts()).raw()).doesNotContain("Unicorns");
        assertThat(stage.stranger().get(post(posted)).status()).isEqualTo(404);
        assertThat(stage.stranger().put(post(posted) + "/reactions/like", null).status())
                .isEqualTo(404);
        assertThat(embed().raw()).doesNotContain("Unicorns");
        assertThat(stage.nobody().get("/embed/events/" + event + "/feed.json").raw())
                .doesNotContain("Unicorns");
        assertThat(published()).isNotEmpty().allSatisfy(told -> assertThat(told).doesNotContain("Unicorns"));
        assertThat(published()).anySatisfy(told -> assertThat(told).contains("post-withdrawn"));
        assertThat(organizer.get(at("/post-queue")).text("/hidden/0/id")).isEqualTo(posted.text("/id"));
    }

    @Test
    void aFloodOfReportsIsOneReportOfEachAndHidesNothing() {
        Answer target = stage.post(organizer, event, "Fine");
        Api flooder = stage.stranger();
        for (int i = 0; i < 30; i++) {
            assertThat(report(flooder, target).status()).isEqualTo(204);
        }
        for (int i = 0; i < 19; i++) {
            assertThat(report(flooder, stage.post(organizer, event, "More " + i))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(report(flooder, stage.post(organizer, event, "Last")).problem())
                .isEqualTo("too-many-reports");
        report(stage.stranger(), target);

        Answer queue = organizer.get(at("/post-queue"));
        assertThat(queue.text("/items/0/id"))
                .as("what most people reported comes first")
                .isEqualTo(target.text("/id"));
        assertThat(queue.body().at("/items/0/reports/spam").asInt()).isEqualTo(2);
        assertThat(stage.nobody().get(post(target)).status()).isEqualTo(200);
        organizer.post(post(target) + "/show", null);
        assertThat(organizer.get(at("/post-queue")).text("/items/0/id")).isNotEqualTo(target.text("/id"));
    }

    @Test
    void aBlockedAuthorsPostFromOfflineIsRefusedAndWhatWaitedIsHidden() {
        visitors("reviewed");
        Api author = stage.stranger();
        Answer waiting = stage.post(author, event, "First");
        Answer other = stage.post(author, event, "Second");
        organizer.post(post(other) + "/show", null);

        assertThat(organizer
                        .post(post(waiting) + "/block-author", Map.of("reason", "abuse"))
                        .status())
                .isEqualTo(204);

        assertThat(stage.post(author, event, "Written before, sent after").problem())
                .isEqualTo("feed-blocked");
        assertThat(author.put(post(other) + "/reactions/like", null).problem()).isEqualTo("feed-blocked");
        assertThat(organizer.get(post(waiting)).text("/status")).isEqualTo("hidden");
        assertThat(author.get(at("/feed-settings")).body().at("/mayPost").asBoolean())
                .isFalse();
        String person = organizer.get(at("/feed-blocks")).text("/items/0/personId");
        assertThat(organizer.delete(at("/feed-blocks/" + person)).status()).isEqualTo(204);
        assertThat(stage.post(author, event, "Back").status()).isEqualTo(201);
        assertThat(audited()).contains("feed-author.block", "feed-author.unblock");
    }

    @Test
    void aVisitorWritesNoMoreThanAFewAtOnce() {
        visitors("open");
        Api visitor = stage.stranger();
        for (int i = 0; i < 6; i++) {
            assertThat(stage.post(visitor, event, "Post " + i).status()).isEqualTo(201);
        }
        Answer seventh = stage.post(visitor, event, "Post 7");
        assertThat(seventh.problem()).isEqualTo("too-many-posts");
        assertThat(seventh.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aPostIsOfItsEventOnly() {
        Answer posted = stage.post(organizer, event, "Here");
        UUID other = stage.event(organizer, true);
        String there = "/api/v1/events/" + other + "/posts/" + posted.text("/id");

        assertThat(organizer.get(there).status()).isEqualTo(404);
        assertThat(organizer.put(there + "/reactions/like", null).status()).isEqualTo(404);
        assertThat(organizer.post(there + "/hide", Map.of("reason", "spam")).status())
                .isEqualTo(404);
        assertThat(organizer.put(there + "/pin", null).status()).isEqualTo(404);
        assertThat(organizer.post(there + "/reports", Map.of("reason", "spam")).status())
                .isEqualTo(404);
        assertThat(stage.stranger()
                        .get("/api/v1/events/" + stage.event(organizer, false) + "/posts")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPhotoSaysNothingOfWhereItWasTaken() {
        String id = upload(organizer, TestPhotos.jpegFromHome()).text("/id");
        assertThat(organizer
                        .post(posts(), Map.of("cid", Ids.next(), "text", "Look", "photoId", id))
                        .text("/errors/0/pointer"))
                .as("a photo needs words")
                .isEqualTo("/photoAlt");
        assertThat(stage.as(Role.ORGANIZER)
                        .post(posts(), Map.of("cid", Ids.next(), "text", "Mine", "photoId", id, "photoAlt", "x"))
                        .text("/errors/0/pointer"))
                .as("it is another's")
                .isEqualTo("/photoId");

        Answer posted = organizer.post(
                posts(), Map.of("cid", Ids.next(), "text", "Look", "photoId", id, "photoAlt", "The stadium"));
        Answer photo = stage.nobody().get(posted.text("/photo/path"));

        assertThat(photo.status()).isEqualTo(200);
        assertThat(photo.response().headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(photo.raw()).doesNotContain("GPS", "HOME", "Exif");
        assertThat(posted.text("/photo/alt")).isEqualTo("The stadium");
    }

    @Test
    void whatIsNoPictureOrTooMuchOfOneIsRefused() {
        assertThat(upload(organizer, "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8))
                        .problem())
                .isEqualTo("unsupported-file");
        assertThat(upload(organizer, TestPhotos.bomb()).problem()).isEqualTo("unsupported-file");
        assertThat(upload(organizer, new byte[8 * 1024 * 1024 + 1]).problem()).isEqualTo("file-too-large");
        for (int i = 0; i < 4; i++) {
            assertThat(upload(organizer, TestPhotos.png(20, 20)).status()).isEqualTo(201);
        }
        assertThat(upload(organizer, TestPhotos.png(20, 20)).problem()).isEqualTo("too-many-uploads");
    }

    @Test
    void anotherSiteShowsWhatTheTeamAllowsAndMarkupIsLetters() {
        stage.post(organizer, event, "<script>alert(1)</script> & \u202Emore");
        assertThat(embed().status()).isEqualTo(404);

        settings(Map.of("visitors", "off", "embeddable", true));
        Answer page = stage.nobody().get("/embed/events/" + event + "/feed?live=on&lang=ar");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", "dir=\"rtl\"", "http-equiv=\"refresh\"")
                .doesNotContain("<script", "\u202E");
        assertThat(page.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'", "style-src 'sha256-");
        assertThat(embed().raw()).doesNotContain("refresh");
        assertThat(stage.nobody().get("/embed/events/" + event + "/feed.json").text("/items/0/content_text"))
                .startsWith("<script>");
    }

    private Answer embed() {
        return stage.nobody().get("/embed/events/" + event + "/feed");
    }

    private Answer report(Api reporter, Answer posted) {
        return reporter.post(post(posted) + "/reports", Map.of("reason", "spam"));
    }

    private Answer upload(Api author, byte[] file) {
        return author.send("POST", at("/post-photos"), BodyPublishers.ofByteArray(file), "image/jpeg");
    }

    private void visitors(String word) {
        settings(Map.of("visitors", word, "embeddable", false));
    }

    private void settings(Map<String, Object> wanted) {
        Answer now = organizer.get(at("/feed-settings"));
        Answer decided = organizer.call("PUT", at("/feed-settings"), wanted, "If-Match", now.etag());
        assertThat(decided.status()).as(decided.raw()).isEqualTo(200);
    }

    private String at(String path) {
        return "/api/v1/events/" + event + path;
    }

    private String posts() {
        return at("/posts");
    }

    private String post(Answer posted) {
        return posts() + "/" + posted.text("/id");
    }

    private List<String> texts(Api reader) {
        return texts(reader.get(posts()));
    }

    private static List<String> texts(Answer page) {
        List<String> texts = new ArrayList<>();
        page.body().at("/items").forEach(post -> texts.add(post.at("/text").asString()));
        return texts;
    }

    private List<String> audited() {
        return db.sql("SELECT action FROM audit_row WHERE event_id = ?")
                .param(event)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// What was told on the feed's channel and on those of its posts.
    private List<String> published() {
        return db.sql("SELECT convert_from(body, 'UTF8') FROM outbox WHERE message_key LIKE ?")
                .param("event:" + event + ":%")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Long> states(Answer posted) {
        return db.sql("SELECT aggregate_version FROM outbox WHERE message_key = ? ORDER BY 1")
                .param("event:" + event + ":post:" + posted.text("/id"))
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
