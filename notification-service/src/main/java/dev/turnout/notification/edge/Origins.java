package dev.turnout.notification.edge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The web pages that may connect. A browser always says where a page is from; apps say nothing and need
/// their token only.
final class Origins {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> admitted;

    Origins(String publicUrl, List<String> further) {
        this.admitted = Stream.concat(sameMachine(URI.create(publicUrl)), further.stream())
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    boolean admit(@Nullable String origin) {
        return origin == null || admitted.contains(origin.toLowerCase(Locale.ROOT));
    }

    // On a laptop the same page is opened by any of the names of the machine itself.
    private static Stream<String> sameMachine(URI page) {
        var port = page.getPort() < 0 ? "" : ":" + page.getPort();
        var hosts = LOOPBACK.contains(page.getHost()) ? LOOPBACK : Set.of(page.getHost());
        return hosts.stream().map(host -> page.getScheme() + "://" + host + port);
    }
}
