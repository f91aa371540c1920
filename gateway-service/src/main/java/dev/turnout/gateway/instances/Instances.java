package dev.turnout.gateway.instances;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Chooses an instance for each request, in turn, and leaves out for a moment those that did not answer the door.
@Component
public class Instances {
    private static final Duration REST = Duration.ofSeconds(2);

    private final Optional<InstancesFile> file;
    private final ServiceAddresses addresses;
    private final Clock clock;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> resting = new ConcurrentHashMap<>();

    Instances(InstancesProperties properties, ServiceAddresses addresses, JsonMapper json, Clock clock) {
        this.file = Optional.ofNullable(properties.instancesFile()).map(path -> new InstancesFile(path, json));
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The instance whose turn it is. When all of them rest, one is tried all the same: they may be back.
    public URI next(Upstream upstream) {
        List<URI> known = known(upstream);
        List<URI> willing = known.stream().filter(this::awake).toList();
        List<URI> candidates = willing.isEmpty() ? known : willing;
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }

    /// How many instances a request may be offered to.
    public int count(Upstream upstream) {
        return known(upstream).size();
    }

    /// Notes that nobody answered at this address.
    public void refused(URI instance) {
        resting.put(instance, clock.instant().plus(REST));
    }

    /// Whether the failure means that no connection came about, so that nothing was sent.
    public static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private List<URI> known(Upstream upstream) {
        List<URI> listed = file.map(instances -> instances.of(upstream)).orElse(List.of());
        return listed.isEmpty() ? List.of(addresses.of(upstream)) : listed;
    }

    private boolean awake(URI instance) {
        Instant until = resting.get(instance);
        if (until == null) {
            return true;
        }
        boolean over = clock.instant().isAfter(until);
        if (over) {
            resting.remove(instance, until);
        }
        return over;
    }
}
