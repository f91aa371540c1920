package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Hub;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// What operators see of the edge.
@Component
class EdgeMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger connections = new AtomicInteger();

    EdgeMetrics(MeterRegistry registry, Hub hub) {
        this.registry = registry;
        Gauge.builder("turnout.edge.connections", connections, AtomicInteger::get)
                .description("Live connections of this instance")
                .register(registry);
        Gauge.builder("turnout.edge.channels", hub, Hub::size)
                .description("Channels held in memory")
                .register(registry);
    }

    int opened() {
        return connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    void ended(CloseCode why) {
        registry.counter("turnout.edge.closes", "code", Integer.toString(why.code()))
                .increment();
    }

    void turnedAway() {
        registry.counter("turnout.edge.turned.away").increment();
    }
}
