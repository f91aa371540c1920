package dev.turnout.notification.livelog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The log's tables.
@Repository
class LogStore {

    private final JdbcClient jdbc;
    private volatile @Nullable String epoch;

    LogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A channel as the log has it now, with its newest publications in order.
    record Snapshot(String channel, long top, @Nullable Frame state, List<Frame> newest) {}

    String epoch() {
        var known = epoch;
        if (known == null) {
            known = jdbc.sql("SELECT epoch FROM live_log").query(String.class).single();
            epoch = known;
        }
        return known;
    }

    /// Stores streams in the transaction that runs. Channels are locked by name, so that two batches never
    /// wait for each other.
    List<Frame> appendStreams(List<NewPublication> publications) {
        if (publications.isEmpty()) {
            return List.of();
        }
        var perChannel = new TreeMap<String, Long>();
        publications.forEach(p -> perChannel.merge(p.channel().value(), 1L, Long::sum));
        var next = new HashMap<String, Long>();
        jdbc.sql("""
                        INSERT INTO channel (name, next)
                        SELECT name, added FROM unnest(:names::text[], :added::bigint[]) AS fresh (name, added) ORDER BY name
                        ON CONFLICT (name) DO UPDATE SET next = channel.next + excluded.next
                        RETURNING name, next
                        """)
                .param("names", perChannel.keySet().toArray(String[]::new))
                .param("added", longs(perChannel.values()))
                .query(row -> {
                    var name = row.getString("name");
                    next.put(name, row.getLong("next") - perChannel.getOrDefault(name, 0L) + 1);
                });
        var frames = new ArrayList<Frame>(publications.size());
        var offsets = new long[publications.size()];
        for (int i = 0; i < offsets.length; i++) {
            var publication = publications.get(i);
            var channel = publication.channel().value();
            offsets[i] = next.merge(channel, 1L, Long::sum) - 1;
            frames.add(Frame.stream(channel, offsets[i], publication.data()));
        }
        jdbc.sql("""
                        INSERT INTO publication (channel, "offset", data)
                        SELECT * FROM unnest(:channels::text[], :offsets::bigint[], :data::text[])
                        """)
                .param("channels", channels(publications))
                .param("offsets", offsets)
                .param("data", publications.stream().map(NewPublication::data).toArray(String[]::new))
                .update();
        return frames;
    }

    /// Stores the newest state of each channel; what is older than the stored one is left out.
    List<Frame> appendStates(List<NewPublication> publications) {
        var newest = new TreeMap<String, NewPublication>();
        publications.forEach(p -> newest.merge(p.channel().value(), p, LogStore::newer));
        if (newest.isEmpty()) {
            return List.of();
        }
        var states = List.copyOf(newest.values());
        return jdbc.sql("""
                        INSERT INTO channel_state (channel, version, data)
                        SELECT channel, coalesce(version, 1), data
                          FROM unnest(:channels::text[], :versions::bigint[], :data::text[]) AS fresh (channel, version, data)
                         ORDER BY channel
                        ON CONFLICT (channel) DO UPDATE
                           SET version = CASE WHEN excluded.channel = ANY (:numbered::text[]) THEN excluded.version
                                              ELSE channel_state.version + 1 END,
                               data = excluded.data, at = now()
                         WHERE excluded.channel <> ALL (:numbered::text[]) OR excluded.version > channel_state.version
                        RETURNING channel, version, data
                        """)
                .param("channels", channels(states))
                .param("versions", states.stream().map(NewPublication::version).toArray(Long[]::new))
                .param("data", states.stream().map(NewPublication::data).toArray(String[]::new))
                .param(
                        "numbered",
                        states.stream()
                                .filter(s -> s.version() != null)
                                .map(s -> s.channel().value())
                                .toArray(String[]::new))
                .query((row, _) -> Frame.state(row.getString("channel"), row.getLong("version"), row.getString("data")))
                .list();
    }

    private static NewPublication newer(NewPublication one, NewPublication other) {
        var first = one.version();
        var second = other.version();
        return first != null && second != null && first > second ? one : other;
    }

    /// What follows an offset, in order.
    List<Frame> after(String channel, long offset, int limit) {
        return jdbc.sql("""
                        SELECT "offset", data FROM publication
                         WHERE channel = :channel AND "offset" > :after ORDER BY "offset" LIMIT :limit
                        """)
                .param("channel", channel)
                .param("after", offset)
                .param("limit", limit)
                .query((row, _) -> Frame.stream(channel, row.getLong("offset"), row.getString("data")))
                .list();
    }

    /// The channels as they are now; those that were never written are empty.
    List<Snapshot> snapshots(Collection<String> channels, int newest) {
        var names = channels.toArray(String[]::new);
        var frames = new HashMap<String, List<Frame>>();
        var states = new HashMap<String, Frame>();
        // The newest first: what is written between the two reads is a hole that the reader fills, never a wrong top.
        Map<String, Long> tops = tops(channels);
        jdbc.sql("""
                        SELECT p.channel, p."offset", p.data
                          FROM unnest(:names::text[], :tops::bigint[]) AS asked (name, top)
                          JOIN LATERAL (SELECT * FROM publication
                                         WHERE channel = asked.name AND "offset" <= asked.top AND "offset" > asked.top - :newest
                                         ORDER BY "offset") p ON true
                        """)
                .param("names", names)
                .param(
                        "tops",
                        longs(channels.stream()
                                .map(n -> tops.getOrDefault(n, 0L))
                                .toList()))
                .param("newest", newest)
                .query(row -> {
                    var name = row.getString("channel");
                    frames.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(Frame.stream(name, row.getLong("offset"), row.getString("data")));
                });
        states(channels).forEach(state -> states.put(state.channel(), state));
        return channels.stream()
                .map(n -> new Snapshot(n, tops.getOrDefault(n, 0L), states.get(n), frames.getOrDefault(n, List.of())))
                .toList();
    }

    Map<String, Long> tops(Collection<String> channels) {
        var tops = new HashMap<String, Long>();
        jdbc.sql("SELECT name, next FROM channel WHERE name = ANY (:names)")
                .param("names", channels.toArray(String[]::new))
                .query(row -> {
                    tops.put(row.getString("name"), row.getLong("next"));
                });
        return tops;
    }

    List<Frame> states(Collection<String> channels) {
        return jdbc.sql("SELECT channel, version, data FROM channel_state WHERE channel = ANY (:names)")
                .param("names", channels.toArray(String[]::new))
                .query((row, _) -> Frame.state(row.getString("channel"), row.getLong("version"), row.getString("data")))
                .list();
    }

    /// Deletes the oldest publications of the channels that are about this; returns how many. Offsets go on where they
    /// are.
    int forget(UUID subject, int limit) {
        return jdbc.sql("""
                        DELETE FROM publication WHERE (channel, "offset") IN (
                          SELECT p.channel, p."offset" FROM channel c JOIN publication p ON p.channel = c.name
                           WHERE split_part(c.name, ':', 2) = :subject ORDER BY p.channel, p."offset" LIMIT :limit)
                        """)
                .param("subject", subject.toString())
                .param("limit", limit)
                .update();
    }

    void forgetStates(UUID subject) {
        jdbc.sql("DELETE FROM channel_state WHERE split_part(channel, ':', 2) = :subject")
                .param("subject", subject.toString())
                .update();
    }

    /// Deletes the publications up to the last one that is older, so that no hole stays in between.
    void forgetBefore(String channel, Instant time) {
        jdbc.sql("""
                        DELETE FROM publication WHERE channel = :channel AND "offset" <=
                          (SELECT max("offset") FROM publication WHERE channel = :channel AND at < :time)
                        """)
                .param("channel", channel)
                .param("time", Timestamp.from(time))
                .update();
    }

    private static String[] channels(List<NewPublication> publications) {
        return publications.stream().map(p -> p.channel().value()).toArray(String[]::new);
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
