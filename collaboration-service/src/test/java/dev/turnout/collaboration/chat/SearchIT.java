package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.TestFacts;
import dev.turnout.common.test.TestGrants;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SearchIT extends ChatStage {

    private static final int MANY = 6_000;
    /// Between the offsets, so that few messages fill many stretches.
    private static final int STEP = 20;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    SearchIT(TestGrants grants, TestFacts facts, JdbcClient db, TransactionTemplate transaction) {
        super(grants, facts);
        this.db = db;
        this.transaction = transaction;
    }

    @Test
    void findsMessagesWithAllWordsNewestFirst() {
        send(sana, crew, "cid-1", "Gate 2 is open");
        send(sana, crew, "cid-2", "Who has the key of gate 3?");
        send(sana, crew, "cid-3", "Das Tor ist geöffnet, البوابة مفتوحة");

        assertThat(texts(search(sana, "gate"))).containsExactly("Who has the key of gate 3?", "Gate 2 is open");
        assertThat(texts(search(sana, "GATE open"))).containsExactly("Gate 2 is open");
        assertThat(texts(search(sana, "geöff"))).as("a beginning").hasSize(1);
        assertThat(texts(search(sana, "البوابة"))).hasSize(1);
        assertThat(texts(search(sana, "gate nowhere"))).isEmpty();
        assertThat(search(sana, "gate").body().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void whatIsAskedForIsTakenAsWordsAndNeverAsALanguage() {
        send(sana, crew, "cid-1", "one | two & !three:* 'four");

        for (String question : List.of("one | four", "one & !two", "'four", "one:*", "<-> one", "\\ one", "%one%")) {
            assertThat(search(sana, question).status()).as(question).isEqualTo(200);
        }
        assertThat(texts(search(sana, "one | five"))).as("all words").isEmpty();
        for (String nothing : List.of("!", "'", "& |", " ")) {
            assertThat(search(sana, nothing).status()).as(nothing).isEqualTo(422);
        }
        assertThat(search(sana, "a".repeat(201)).status()).isEqualTo(422);
        assertThat(get(sana, path("one") + "&cursor=nonsense").problem()).isEqualTo("invalid-cursor");
        assertThat(get(sana, path("one") + "&channelId=" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void followsEditsAndDeletions() {
        String message =
                messages(crew) + "/" + send(sana, crew, "cid-1", "Secret word").id();
        patch(sana, message, "\"v1\"", Map.of("text", "Other words"));
        assertThat(texts(search(sana, "secret"))).isEmpty();
        assertThat(texts(search(sana, "other"))).hasSize(1);

        delete(sana, message);
        assertThat(texts(search(sana, "other"))).isEmpty();
    }

    @Test
    void findsNothingThatTheCallerDoesNotRead() {
        UUID omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        UUID vik = grants.person(ORGANIZATION, event, Role.VOLUNTEER);
        UUID tent = grants.personIn(ORGANIZATION, event, Role.VOLUNTEER, "Tent");
        UUID pool = UUID.fromString(
                post(omar, "/api/v1/events/" + event + "/chat-channels", Map.of("name", "Lifeguards", "area", "Pool"))
                        .id());
        UUID two = UUID.fromString(post(sana, "/api/v1/events/" + event + "/direct-chats", Map.of("personId", vik))
                .id());
        UUID elsewhere = anEvent();
        UUID stranger = grants.person(ORGANIZATION, elsewhere, Role.ORGANIZER);
        send(omar, crew, "cid-1", "needle for all");
        send(omar, pool, "cid-2", "needle for the pool");
        send(sana, two, "cid-3", "needle for one");
        send(stranger, crewOf(elsewhere, stranger), "cid-4", "needle elsewhere");

        assertThat(texts(search(tent, "needle"))).containsExactly("needle for all");
        assertThat(texts(search(omar, "needle"))).containsExactly("needle for the pool", "needle for all");
        assertThat(texts(search(vik, "needle"))).contains("needle for one").hasSize(3);
        assertThat(texts(get(vik, path("needle") + "&channelId=" + two))).containsExactly("needle for one");
        assertThat(get(omar, path("needle") + "&channelId=" + two).status()).isEqualTo(404);
        assertThat(search(stranger, "needle").status()).isEqualTo(404);
        assertThat(texts(search(sana, "=" + crew))).isEmpty();
    }

    /// Words that are in every message, in some of two channels, and in one.
    @Test
    void pagesThroughWhatIsFoundWithoutGapsOrRepetitions() {
        fill(crew);
        UUID omar = grants.person(ORGANIZATION, event, Role.ORGANIZER);
        UUID second = UUID.fromString(post(omar, "/api/v1/events/" + event + "/chat-channels", Map.of("name", "Second"))
                .id());
        fill(second);

        assertThat(all("hundreds", 50)).hasSize(2 * MANY / 100).doesNotHaveDuplicates();
        assertThat(all("number" + MANY, 50)).hasSize(2);
        List<String> common = pages("everywhere", 50, 5);
        assertThat(common).hasSize(250).doesNotHaveDuplicates();
        assertThat(offsets(get(sana, path("everywhere") + "&channelId=" + crew + "&limit=3")))
                .containsExactly((long) MANY * STEP, (MANY - 1L) * STEP, (MANY - 2L) * STEP);
        assertThat(all("thirds", 50)).as("too many to sort").hasSize(2 * MANY / 3);
    }

    /// The plans that keep a channel of a million messages quick; the figures are in `docs/benchmarks.md`.
    @Test
    void theIndexesAreUsed() {
        fill(crew);
        db.sql("ANALYZE chat_message").update();

        for (String words : List.of("'hundreds'", "'everywhere'", "'number7'", "'num':*")) {
            assertThat(plan(
                            List.of("SET LOCAL enable_seqscan = off"),
                            SearchMessages.MATCHES
                                    .replace(":words", literal(words + " & '=" + crew + "'"))
                                    .replace(":most", "2001")))
                    .contains("Bitmap Index Scan on chat_message_words")
                    .doesNotContain("Seq Scan");
        }
        assertThat(plan(
                        List.of("SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off"),
                        SearchMessages.WAY_BACK
                                .replace(":channels", literal(crew.toString()))
                                .replace(":bounds", literal(Integer.toString(MANY * STEP + 1)))
                                .replace(":stretch", "40000")
                                .replace(":words", literal("'everywhere'"))
                                .replace(":most", "20")))
                .contains("Index Scan Backward using chat_message_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plan(
                        List.of(),
                        "SELECT * FROM chat_message WHERE channel_id = '" + crew
                                + "' AND \"offset\" < 9223372036854775807 ORDER BY \"offset\" DESC LIMIT 51"))
                .contains("Index Scan Backward using chat_message_pkey");
    }

    private String plan(List<String> settings, String sql) {
        var lines = new ArrayList<String>();
        transaction.executeWithoutResult(_ -> {
            settings.forEach(setting -> db.sql(setting).update());
            lines.addAll(
                    db.sql("EXPLAIN " + sql).query((row, _) -> row.getString(1)).list());
        });
        return String.join("\n", lines);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// The ids are in the order of the offsets, as those that are given are.
    private void fill(UUID channel) {
        db.sql("""
                        INSERT INTO chat_message (channel_id, "offset", id, cid, author_id, author_name, text, sent_at)
                        SELECT :channel, n * :step, CAST(lpad(to_hex(n), 8, '0') || right(gen_random_uuid()::text, 28) AS uuid),
                          'fill-' || n, :author, 'Sana Staff', 'everywhere number' || n
                            || CASE WHEN n % 3 = 0 THEN ' thirds' ELSE '' END
                            || CASE WHEN n % 100 = 0 THEN ' hundreds' ELSE '' END, now()
                        FROM generate_series(1, :many) n""")
                .param("channel", channel)
                .param("author", sana)
                .param("many", MANY)
                .param("step", STEP)
                .update();
        db.sql("UPDATE chat_channel SET last_offset = ? WHERE id = ?")
                .params(MANY * STEP, channel)
                .update();
    }

    private List<String> all(String question, int limit) {
        return pages(question, limit, 1_000);
    }

    private List<String> pages(String question, int limit, int most) {
        var ids = new ArrayList<String>();
        String cursor = "";
        for (int page = 0; page < most; page++) {
            Answer answer = get(sana, path(question) + "&limit=" + limit + cursor);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answer.body()
                    .at("/items")
                    .valueStream()
                    .forEach(each -> ids.add(each.at("/id").asString()));
            if (answer.body().at("/nextCursor").isNull()) {
                break;
            }
            cursor = "&cursor=" + answer.body().at("/nextCursor").asString();
        }
        return ids;
    }

    private Answer search(UUID person, String question) {
        return get(person, path(question));
    }

    private String path(String question) {
        return "/api/v1/events/" + event + "/chat-messages?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }
}
