package dev.turnout.platform.phone;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The latest that phones would show, so that a message to thousands does not fill the memory. */
final class Screens {
    private final int most;
    private final Clock clock;
    private final Deque<Shown> kept = new ArrayDeque<>();
    private long last;

    Screens(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Something on a screen.
     *
     * @param way {@code fcm}, {@code onesignal} or {@code sms}
     * @param to the number or the end of a token, never the whole: it could be pushed to with it
     * @param data what an app gets besides what is shown, of Firebase only
     * @param times how often it came; a notice of the same tag takes the place of an earlier one
     */
    record Shown(
            long id,
            String way,
            String to,
            String title,
            String text,
            String tag,
            Map<String, String> data,
            int times,
            String at) {}

    synchronized long show(String way, String to, String title, String text, String tag) {
        return show(way, to, title, text, tag, Map.of());
    }

    synchronized long show(String way, String to, String title, String text, String tag, Map<String, String> data) {
        int times = 1;
        if (!tag.isEmpty()) {
            for (Shown one : kept) {
                if (one.way().equals(way) && one.to().equals(to) && one.tag().equals(tag)) {
                    times = one.times() + 1;
                    kept.remove(one);
                    break;
                }
            }
        }
        if (kept.size() == most) {
            kept.removeLast();
        }
        last++;
        kept.addFirst(new Shown(
                last, way, to, title, text, tag, data, times, clock.instant().toString()));
        return last;
    }

    /** Newest first. */
    synchronized List<Shown> all() {
        return List.copyOf(kept);
    }
}
