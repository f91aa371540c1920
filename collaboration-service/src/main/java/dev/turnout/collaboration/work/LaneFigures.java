package dev.turnout.collaboration.work;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Depth, age and error rate of the deepest lanes as metrics. There are as many lanes as areas of events; only the
/// deepest are told apart, so that what watches them stays small.
@Component
class LaneFigures {

    private static final Logger LOG = LoggerFactory.getLogger(LaneFigures.class);
    private static final int MOST = 30;

    private final WorkLanes lanes;
    private final EventDirectory events;
    private final Clock clock;
    private final MultiGauge depth;
    private final MultiGauge age;
    private final MultiGauge errors;
    private final MultiGauge needsPerson;

    LaneFigures(WorkLanes lanes, EventDirectory events, MeterRegistry metrics, Clock clock) {
        this.lanes = lanes;
        this.events = events;
        this.clock = clock;
        this.depth = MultiGauge.builder("turnout.work.depth").register(metrics);
        this.age = MultiGauge.builder("turnout.work.oldest.seconds").register(metrics);
        this.errors = MultiGauge.builder("turnout.work.error.ratio").register(metrics);
        this.needsPerson = MultiGauge.builder("turnout.work.needs.person").register(metrics);
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 10_000)
    void measure() {
        try {
            List<WorkLanes.Depth> deepest = lanes.deepest(MOST);
            show(depth, deepest, WorkLanes.Depth::waiting);
            show(age, deepest, this::seconds);
            show(errors, deepest, WorkLanes.Depth::errorRate);
            show(needsPerson, deepest, WorkLanes.Depth::needsPerson);
        } catch (RuntimeException fault) {
            LOG.atDebug().addKeyValue("cause", fault.getClass().getSimpleName()).log("lanes not measured");
        }
    }

    private double seconds(WorkLanes.Depth lane) {
        return lane.oldest() == null
                ? 0
                : Duration.between(lane.oldest(), clock.instant()).toMillis() / 1000.0;
    }

    private void show(MultiGauge gauge, List<WorkLanes.Depth> deepest, ToDoubleFunction<WorkLanes.Depth> value) {
        gauge.register(
                deepest.stream()
                        .map(each -> MultiGauge.Row.of(
                                Tags.of("event", name(each.lane()), "lane", lane(each.lane())), each, value))
                        .toList(),
                true);
    }

    private String name(WorkLane lane) {
        try {
            return events.find(lane.eventId())
                    .map(EventBasics::slug)
                    .orElse(lane.eventId().toString());
        } catch (RuntimeException _) {
            return lane.eventId().toString();
        }
    }

    private static String lane(WorkLane lane) {
        String area = lane.area() == null ? "whole event" : lane.area();
        return lane.safety() ? area + " (safety)" : area;
    }
}
