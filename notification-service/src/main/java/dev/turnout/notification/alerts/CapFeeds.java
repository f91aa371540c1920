package dev.turnout.notification.alerts;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.replica.EventDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/// Reads the CAP feeds of others that the configuration names, on a thread of its own. Only those: no address out of a
/// feed leads anywhere but to the feed's own host.
@Component
class CapFeeds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CapFeeds.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_ENTRIES = 50;

    private final AlertProperties properties;
    private final TakeCap takeCap;
    private final EventDirectory events;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile @Nullable ScheduledExecutorService thread;

    CapFeeds(AlertProperties properties, TakeCap takeCap, EventDirectory events) {
        this.properties = properties;
        this.takeCap = takeCap;
        this.events = events;
    }

    /// Reads one feed, be it a message or a list of messages.
    void read(AlertProperties.Feed feed) {
        try {
            Element root = SafeXml.read(fetch(feed.address()));
            if (Objects.equals(root.getLocalName(), "alert")) {
                take(feed, root);
                return;
            }
            for (URI address : messages(feed.address(), root)) {
                take(feed, SafeXml.read(fetch(address)));
            }
        } catch (IOException | SafeXml.UnreadableException fault) {
            log.warn("The CAP feed of event {} cannot be read now: {}", feed.eventId(), fault.getMessage());
        }
    }

    private void take(AlertProperties.Feed feed, Element message) {
        try {
            events.find(feed.eventId()).ifPresent(event -> takeCap.handle(event, CapReader.read(message), null));
        } catch (ProblemException notForUs) {
            log.info("A CAP message for event {} was passed over: {}", feed.eventId(), notForUs.getMessage());
        }
    }

    static List<URI> messages(URI feed, Element root) {
        var entries = SafeXml.children(root, "entry");
        return entries.stream()
                .limit(MOST_ENTRIES)
                .flatMap(entry -> SafeXml.children(entry, "link").stream()
                        .filter(link -> link.getAttribute("type").equals("application/cap+xml"))
                        .map(link -> link.getAttribute("href")))
                .map(href -> resolved(feed, href))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable URI resolved(URI feed, String href) {
        try {
            URI address = feed.resolve(href);
            return Objects.equals(address.getAuthority(), feed.getAuthority())
                            && Objects.equals(address.getScheme(), feed.getScheme())
                    ? address
                    : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private byte[] fetch(URI address) throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(TIMEOUT)
                            .header("Accept", "application/cap+xml, application/atom+xml, application/xml")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("answered with " + answer.statusCode());
                }
                return body.readNBytes(SafeXml.MOST_BYTES + 1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
    }

    private void readAll() {
        try {
            properties.feeds().forEach(this::read);
        } catch (RuntimeException failed) {
            log.warn("CAP feeds could not be read; trying again", failed);
        }
    }

    @Override
    public void start() {
        if (properties.feeds().isEmpty()) {
            return;
        }
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("cap-feeds").factory());
        long every = properties.pollFeeds().toMillis();
        var _ = fresh.scheduleWithFixedDelay(this::readAll, every, every, TimeUnit.MILLISECONDS);
        thread = fresh;
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
