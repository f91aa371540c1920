package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.DemoPeople;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A post of a public feed is hidden by its moderators while a reader is away: on coming back the reader hears that it
/// is gone, and its words are nowhere any more.
@ProcessTest
class HiddenPostIT {

    private final Web crew;
    private final Web reader;

    HiddenPostIT(RealPlatform platform) {
        var people = new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC());
        crew = new Web(
                platform.gateway(),
                "Authorization",
                "Bearer " + people.byEmail("organizer@demo.example").accessToken());
        reader = new Web(platform.gateway());
    }

    @Test
    void whoComesBackHearsThatAHiddenPostIsGone() {
        var event = crew.get("/api/v1/events").text("/items/0/id");
        var posts = "/api/v1/events/" + event + "/posts";
        var words = "Hidden words " + UUID.randomUUID();
        var before = sync(event, "").text("/nextCursor");

        var written = crew.post(posts, Map.of("cid", UUID.randomUUID().toString(), "text", words));
        assertThat(written.status()).as("%s", written).isEqualTo(201);
        var post = written.text("/id");
        var seen = awaitNews(event, before, post, "post-published");
        assertThat(reader.get(posts).body().toString()).contains(words);

        var hidden = crew.post(posts + "/" + post + "/hide", Map.of("reason", "abuse"));
        assertThat(hidden.status()).as("%s", hidden).isEqualTo(200);
        var news = awaitNews(event, seen.text("/nextCursor"), post, "post-withdrawn");

        assertThat(kinds(news, post)).containsExactly("post-withdrawn");
        var all = sync(event, before);
        assertThat(kinds(all, post)).containsExactly("post-published", "post-withdrawn");
        for (Web.Answer each : List.of(news, all, reader.get(posts))) {
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.body().toString()).doesNotContain(words);
        }
        assertThat(reader.get(posts + "/" + post).status()).isEqualTo(404);
    }

    private Web.Answer awaitNews(String event, String cursor, String post, String kind) {
        return await().atMost(Bar.of(Duration.ofSeconds(5)))
                .until(() -> sync(event, cursor), answer -> kinds(answer, post).contains(kind));
    }

    private Web.Answer sync(String event, String cursor) {
        return reader.get("/api/v1/sync?channels=event:" + event + ":feed&cursor=" + cursor);
    }

    private static List<String> kinds(Web.Answer answer, String post) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(publication -> publication.path("d"))
                .filter(data -> data.path("postId").asString("").equals(post))
                .map((JsonNode data) -> data.path("kind").asString())
                .toList();
    }
}
