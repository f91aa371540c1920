package dev.turnout.gateway;

import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Logs what the gateway refuses before a service has seen it: part of the log inventory in `docs/audit.md`. Whoever is
/// refused often cannot fill the log: past a bound, refusals are only counted.
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final Set<String> TOLD = Set.of("bad-request", "foreign-origin", "too-large", "too-many-requests");
    private static final int LINES_A_MINUTE = 120;

    /// 32 bytes as text: where an address has such a word, it is the proof that somebody may read what is there.
    private static final Pattern SECRET = Pattern.compile("(?<=/)[A-Za-z0-9_-]{43}(?=[/.]|$)");

    private static final RefusalLog OF_THIS_GATEWAY = new RefusalLog(LINES_A_MINUTE);

    private final Bucket lines;
    private final AtomicLong leftOut = new AtomicLong();

    RefusalLog(int linesAMinute) {
        lines = Bucket.builder()
                .addLimit(limit -> limit.capacity(linesAMinute).refillGreedy(linesAMinute, Duration.ofMinutes(1)))
                .build();
    }

    static void note(ServerHttpRequest request, String slug) {
        OF_THIS_GATEWAY.add(request, slug);
    }

    void add(ServerHttpRequest request, String slug) {
        if (!TOLD.contains(slug)) {
            return;
        }
        if (!lines.tryConsume(1)) {
            leftOut.incrementAndGet();
            return;
        }
        log.info(
                "{} refused: {} {} from {}; {} before it were not logged",
                slug,
                request.getMethod(),
                printable(request.getPath().value()),
                address(request),
                leftOut.getAndSet(0));
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }

    private static String printable(String path) {
        return SECRET.matcher(path).replaceAll("*").replaceAll("[^\\x20-\\x7e]", "?");
    }
}
