package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.LiveClient;
import dev.turnout.load.Parallel;
import dev.turnout.load.Pause;
import dev.turnout.load.Percentiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/// 500 screens of the crew in one channel in which 20 messages are said in a second. Every screen is a socket of its
/// own
/// through the gateway; messages are sent by the live call when the schedule says so, whatever became of those before,
/// and each is counted from that moment until it is on each of the other screens.
final class CrewBench implements Bench {

    private static final int SCREENS = 500;
    private static final int A_SECOND = 20;
    private static final int SENDERS = 20;
    private static final int WARM_SECONDS = 10;
    private static final int SECONDS = 60;
    private static final double MOST = 150;
    private static final double NANOS = 1e6;
    private static final int AT_ONCE = 50;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final List<String> CREW =
            List.of("staff@demo.example", "organizer@demo.example", "volunteer@demo.example");
    private static final byte[] MARK = "\"bench ".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "crew";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        int screens = context.brief() ? SCREENS / 5 : Bench.scale("TURNOUT_BENCH_CLIENTS", SCREENS);
        int messages = A_SECOND * (context.brief() ? SECONDS / 6 : SECONDS);
        int warm = A_SECOND * WARM_SECONDS;
        OwnPlatform platform = context.platform();
        DemoPeople people = platform.address().people();
        var collaboration = new Tables(platform, "collaboration");
        UUID channel = UUID.randomUUID();
        collaboration.update("""
                INSERT INTO chat_channel (event_id, id, name, crew, created_at)
                VALUES ('%s', '%s', 'Bench %s', false, now())""".formatted(DemoIds.EVENT, channel, channel));
        var heard = new Heard(warm, messages);
        List<LiveClient> all = connected(context, people, screens, channel, heard);
        try {
            context.say("%,d screens in one channel, %d messages a second".formatted(all.size(), A_SECOND));
            say(all, channel, heard, warm + messages);
            long expected = (long) messages * screens;
            boolean complete = Pause.until(PATIENCE, LOOK, () -> heard.arrived() >= expected);
            List<String> faults =
                    all.stream().flatMap(client -> client.faults().stream()).toList();
            faults.stream().limit(3).forEach(context::say);
            Percentiles delays = heard.delays();
            context.say(delays.toString());
            context.rows().add("scale", 1, "screens", screens, "");
            context.rows().add("scale", 1, "messages", messages, "");
            for (int percent : new int[] {50, 90, 99, 100}) {
                context.rows().add("send to screens", 1, "p" + percent, delays.at(percent), "ms");
            }
            return List.of(
                    Figure.only("chat, %d screens, %d/s: p50".formatted(screens, A_SECOND), delays.at(50), "ms"),
                    Figure.atMost(
                            "chat, %d screens, %d/s: send → others' screens, p99".formatted(screens, A_SECOND),
                            delays.at(99),
                            MOST,
                            "ms"),
                    Figure.proof("every message is on every screen, once", complete && heard.arrived() == expected),
                    Figure.proof("no screen was closed or lost its place", faults.isEmpty()));
        } finally {
            all.forEach(LiveClient::close);
        }
    }

    private static List<LiveClient> connected(
            Context context, DemoPeople people, int screens, UUID channel, Heard heard) {
        var gateway = context.platform().address().live();
        String name = "event:" + DemoIds.EVENT + ":chat:" + channel;
        List<String> tokens =
                CREW.stream().map(email -> people.byEmail(email).liveToken()).toList();
        return IntStream.range(0, Math.ceilDiv(screens, AT_ONCE))
                .mapToObj(part -> {
                    Pause.of(BETWEEN);
                    return Parallel.map(
                            IntStream.range(part * AT_ONCE, Math.min(screens, (part + 1) * AT_ONCE))
                                    .boxed()
                                    .toList(),
                            screen -> LiveClient.connect(
                                    gateway, tokens.get(screen % tokens.size()), List.of(name), heard));
                })
                .flatMap(List::stream)
                .toList();
    }

    /// Open loop: each message is due at its time, also when those before it are late.
    private static void say(List<LiveClient> all, UUID channel, Heard heard, int count) {
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * (1_000_000_000L / A_SECOND);
            Pause.of(Duration.ofNanos(due - System.nanoTime()));
            heard.due(i, due);
            all.get(i % Math.min(SENDERS, all.size()))
                    .call(
                            "chat.send",
                            UUID.randomUUID().toString(),
                            Map.of(
                                    "channelId",
                                    channel.toString(),
                                    "text",
                                    "bench " + i + " the bus to the stadium leaves in ten minutes"));
        }
    }

    /// When each message was on each screen; written by the one thread that reads for all.
    private static final class Heard implements LiveClient.Listener {

        private final int warm;
        private final AtomicLongArray due;
        private final Percentiles delays = new Percentiles();
        private final AtomicInteger arrived = new AtomicInteger();

        Heard(int warm, int messages) {
            this.warm = warm;
            this.due = new AtomicLongArray(warm + messages);
        }

        void due(int message, long at) {
            due.set(message, at);
        }

        int arrived() {
            return arrived.get();
        }

        Percentiles delays() {
            return delays;
        }

        @Override
        public void joined(String channel, long offset) {
            // nothing was said before
        }

        @Override
        public void published(LiveClient client, LiveClient.Publication publication) {
            long now = System.nanoTime();
            int message = numberIn(publication);
            if (message >= warm) {
                delays.add((now - due.get(message)) / NANOS);
                arrived.incrementAndGet();
            }
        }

        private static int numberIn(LiveClient.Publication publication) {
            byte[] frame = publication.frame();
            int end = publication.start() + publication.length() - MARK.length;
            for (int at = publication.start(); at < end; at++) {
                if (Arrays.mismatch(frame, at, at + MARK.length, MARK, 0, MARK.length) < 0) {
                    int number = 0;
                    for (int i = at + MARK.length; frame[i] >= '0' && frame[i] <= '9'; i++) {
                        number = number * 10 + frame[i] - '0';
                    }
                    return number;
                }
            }
            return -1;
        }
    }
}
