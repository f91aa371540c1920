package dev.turnout.common.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets what is kept only for a time, and counts the dead letters.
class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private static final int STEP = 2_000;

    private final OutboxRows outbox;
    private final HandledMessages handled;
    private final ParkedMessages parked;
    private final MessagingProperties settings;
    private final List<TopicDeclaration> topics;
    private final AtomicLong dead = new AtomicLong();

    Housekeeping(
            OutboxRows outbox,
            HandledMessages handled,
            ParkedMessages parked,
            MessagingProperties settings,
            List<TopicDeclaration> topics,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.handled = handled;
        this.parked = parked;
        this.settings = settings;
        this.topics = List.copyOf(topics);
        Gauge.builder("turnout.dead.letters", dead, AtomicLong::get).register(metrics);
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void forget() {
        // message ids outlive Kafka's own copy of the messages, or an old one could take effect twice
        inSteps(() -> handled.forget(settings.keepPublished().multipliedBy(2), STEP));
        inSteps(() -> outbox.forget(settings.keepPublished(), STEP));
        topics.stream()
                .filter(topic -> topic.kept().compareTo(settings.keepPublished()) < 0)
                .forEach(topic -> inSteps(() -> outbox.forget(topic.name(), topic.kept(), STEP)));
    }

    private static void inSteps(IntSupplier step) {
        int gone = STEP;
        while (gone == STEP) {
            gone = step.getAsInt();
        }
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void count() {
        try {
            dead.set(parked.countDead());
        } catch (RuntimeException fault) {
            LOG.atDebug().addKeyValue("cause", fault.getClass().getSimpleName()).log("dead letters not counted");
        }
    }
}
