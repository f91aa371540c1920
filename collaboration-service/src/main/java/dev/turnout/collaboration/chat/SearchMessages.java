package dev.turnout.collaboration.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds messages by their words, newest first. A search costs the same however many messages there are: rare words are
/// found by the index and sorted, words that are everywhere are met soon on the way back from the newest message, and
/// after a stretch of that way the answer says where to go on.
@Component
class SearchMessages {

    /// More matches than these are not sorted but met on the way back.
    static final int MOST_SORTED = 2_000;

    /// How many messages are looked through at once on that way, of all channels together.
    static final long STRETCH = 40_000;

    static final String MATCHES = """
            SELECT channel_id, "offset", id FROM chat_message WHERE words @@ CAST(:words AS tsquery) LIMIT :most""";

    static final String WAY_BACK = """
            SELECT m.channel_id, m."offset", m.id
            FROM unnest(CAST(string_to_array(:channels, ',') AS uuid[]), CAST(string_to_array(:bounds, ',') AS bigint[]))
              AS c (id, bound)
            CROSS JOIN LATERAL (
              SELECT channel_id, "offset", id FROM chat_message
              WHERE channel_id = c.id AND "offset" < c.bound AND "offset" >= c.bound - :stretch
                AND words @@ CAST(:words AS tsquery)
              ORDER BY "offset" DESC LIMIT :most) m
            ORDER BY m.id DESC LIMIT :most""";

    private static final int SHORTEST_BEGINNING = 3;

    private final JdbcClient jdbc;
    private final Messages messages;

    SearchMessages(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /// @param onwards where to go on in which channel, empty at the end
    record Found(List<Message> messages, Map<UUID, Long> onwards) {

        static final Found NOTHING = new Found(List.of(), Map.of());
    }

    private record Place(UUID channelId, long offset, UUID id) {}

    /// The words of a question, all of which have to be there; the last one may be the beginning of a word. Nothing
    /// when there are none.
    Optional<String> words(String question) {
        String words = jdbc.sql("SELECT CAST(plainto_tsquery('simple', lower(?)) AS text)")
                .param(question)
                .query(String.class)
                .single();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int last = words.length() - words.lastIndexOf('\'', words.length() - 2) - 2;
        boolean open = Character.isLetterOrDigit(question.codePointBefore(question.length()));
        return Optional.of(open && last >= SHORTEST_BEGINNING ? words + ":*" : words);
    }

    /// @param bounds the channels to search, and before which offset
    @Transactional(readOnly = true)
    Found handle(Map<UUID, Long> bounds, String words, int limit) {
        if (bounds.isEmpty()) {
            return Found.NOTHING;
        }
        String inChannels = "(" + words + ") & ("
                + bounds.keySet().stream().map(id -> "'=" + id + "'").collect(Collectors.joining(" | ")) + ")";
        onlyByTheIndexOfWords();
        List<Place> matches = jdbc.sql(MATCHES)
                .param("words", inChannels)
                .param("most", MOST_SORTED + 1)
                .query(SearchMessages::place)
                .list();
        return matches.size() <= MOST_SORTED
                ? sorted(matches, bounds, limit)
                : onTheWayBack(new TreeMap<>(bounds), words, limit);
    }

    private Found sorted(List<Place> matches, Map<UUID, Long> bounds, int limit) {
        List<Place> newest = matches.stream()
                .filter(place -> place.offset() < bounds.getOrDefault(place.channelId(), 0L))
                .sorted(Comparator.comparing(Place::id).reversed())
                .limit(limit + 1L)
                .toList();
        List<Place> page = newest.subList(0, Math.min(limit, newest.size()));
        return new Found(messages(page), newest.size() > limit ? after(page, bounds, 0) : Map.of());
    }

    private Found onTheWayBack(Map<UUID, Long> bounds, String words, int limit) {
        long stretch = Math.max(1, STRETCH / bounds.size());
        onlyByTheOrderOfMessages();
        List<Place> page = jdbc.sql(WAY_BACK)
                .param("channels", bounds.keySet().stream().map(UUID::toString).collect(Collectors.joining(",")))
                .param("bounds", bounds.values().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .param("stretch", stretch)
                .param("words", words)
                .param("most", limit)
                .query(SearchMessages::place)
                .list();
        return new Found(messages(page), after(page, bounds, page.size() == limit ? 0 : stretch));
    }

    /// Where each channel goes on: before the last message that was found in it, or after the whole stretch when that
    /// has nothing more.
    private static Map<UUID, Long> after(List<Place> page, Map<UUID, Long> bounds, long stretch) {
        var next = new TreeMap<>(bounds);
        if (stretch > 0) {
            next.replaceAll((_, bound) -> bound - stretch);
        } else {
            page.forEach(place -> next.merge(place.channelId(), place.offset(), Math::min));
        }
        next.values().removeIf(bound -> bound <= 1);
        return next;
    }

    private List<Message> messages(List<Place> page) {
        Map<UUID, Message> byId = messages.byIds(page.stream().map(Place::id).toList());
        var found = new ArrayList<Message>();
        page.forEach(place -> Optional.ofNullable(byId.get(place.id())).ifPresent(found::add));
        return found;
    }

    /// Whatever the statistics say, and for this transaction only: a wrong guess would read a whole table.
    private void onlyByTheIndexOfWords() {
        plan("SET LOCAL plan_cache_mode = force_custom_plan");
        plan("SET LOCAL enable_seqscan = off");
    }

    private void onlyByTheOrderOfMessages() {
        plan("SET LOCAL enable_bitmapscan = off");
    }

    private void plan(String setting) {
        jdbc.sql(setting).update();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getObject("channel_id", UUID.class), row.getLong("offset"), row.getObject("id", UUID.class));
    }
}
