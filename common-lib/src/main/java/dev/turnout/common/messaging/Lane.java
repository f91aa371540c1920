package dev.turnout.common.messaging;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/// One consumer of this service: feeds its inbox from Kafka and tries parked messages again.
class Lane implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(2);
    private static final Duration RETRY_LOOK = Duration.ofMillis(500);

    private final Inbox inbox;
    private final Pace pace;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private volatile boolean running;
    private @Nullable Thread retries;

    Lane(Inbox inbox, Pace pace, KafkaClients kafka) {
        this.inbox = inbox;
        this.pace = pace;
        var settings = new ContainerProperties(inbox.topics().toArray(String[]::new));
        settings.setMessageListener((BatchMessageListener<String, byte[]>) this::receive);
        settings.setMissingTopicsFatal(false);
        settings.setObservationEnabled(false);
        settings.setShutdownTimeout(5_000);
        // A right or a password may come later than the service; without this the consumer would end for good.
        settings.setAuthExceptionRetryInterval(REFUSED_PAUSE);
        this.container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(kafka.consumer(inbox.consumer())), settings);
        container.setBeanName(inbox.consumer());
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    private void receive(List<ConsumerRecord<String, byte[]>> batch) {
        inbox.receive(batch.stream().map(ReceivedRecord::of).toList(), pace);
    }

    @Override
    public void start() {
        running = true;
        container.start();
        retries = Thread.ofVirtual().name("retries-" + inbox.consumer()).start(this::retryLoop);
    }

    @Override
    public void stop() {
        running = false;
        container.stop();
        Thread stopping = retries;
        if (stopping != null) {
            stopping.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 100;
    }

    private void retryLoop() {
        while (running) {
            try {
                while (running && inbox.retryOne()) {
                    Thread.yield();
                }
                bound();
            } catch (RuntimeException fault) {
                LOG.atWarn()
                        .addKeyValue("cause", fault.getClass().getSimpleName())
                        .log("parked messages cannot be tried now");
            }
            try {
                Thread.sleep(RETRY_LOOK);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void bound() {
        boolean full = inbox.isFull();
        if (full && !container.isPauseRequested()) {
            LOG.atError()
                    .addKeyValue("consumer", inbox.consumer())
                    .log("too many parked messages, the consumer pauses");
            container.pause();
        } else if (!full && container.isPauseRequested()) {
            container.resume();
        }
    }
}
