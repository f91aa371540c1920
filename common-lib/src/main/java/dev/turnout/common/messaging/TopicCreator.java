package dev.turnout.common.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/// Creates the declared topics that are missing, as soon as the broker answers; the service does not wait for it.
final class TopicCreator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final KafkaAdmin admin;
    private volatile boolean running;
    private @Nullable Thread thread;

    TopicCreator(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("topic-creator").start(this::createWhenPossible);
    }

    @Override
    public void stop() {
        running = false;
        Thread current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void createWhenPossible() {
        try {
            while (running && !created()) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean created() {
        try {
            return admin.initialize();
        } catch (RuntimeException fault) {
            LOG.atInfo().addKeyValue("cause", fault.toString()).log("topics not created yet");
            return false;
        }
    }
}
