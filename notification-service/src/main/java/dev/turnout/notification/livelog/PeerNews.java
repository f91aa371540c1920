package dev.turnout.notification.livelog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnout.common.Ids;
import dev.turnout.notification.tail.Tail;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells the other instances what was committed here, payload included.
///
/// It is news, not truth: a publication that gets lost on the way is found in the log. So nobody ever waits
/// for Kafka here.
@Component
class PeerNews implements SmartLifecycle {

    static final String TOPIC = "turnout.notification.live.v1";

    private static final Logger log = LoggerFactory.getLogger(PeerNews.class);
    private static final String ORIGIN = "origin";
    private static final String CLASS = "class";
    private static final String POSITION = "position";
    private static final String NOTE = "NOTE";

    private final byte[] instance = Ids.next().toString().getBytes(UTF_8);
    private final BlockingDeque<Told> waiting = new LinkedBlockingDeque<>(20_000);
    private final ApplicationEventPublisher events;
    private final Map<String, Object> settings;
    private volatile @Nullable Thread sender;

    private record Told(String channel, String kind, long position, Encoded json) {}

    PeerNews(KafkaProperties kafka, ApplicationEventPublisher events) {
        this.events = events;
        this.settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "1");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    }

    void tell(List<Frame> frames) {
        for (var frame : frames) {
            var told = new Told(frame.channel(), frame.kind().name(), frame.position(), frame);
            if (frame.urgent()) {
                first(told);
            } else if (!waiting.offer(told)) {
                return;
            }
        }
    }

    // What gives way is found in the log.
    private void first(Told urgent) {
        while (!waiting.offerFirst(urgent)) {
            waiting.pollLast();
        }
    }

    /// Says something about a channel to the other instances alone; it may get lost.
    void note(ChannelName channel, String text) {
        var _ = waiting.offer(new Told(channel.value(), NOTE, 0, Encoded.of(text)));
    }

    Tail hearing(Hub hub) {
        return new Tail(TOPIC, message -> hear(message, hub));
    }

    private void hear(ConsumerRecord<String, byte[]> message, Hub hub) {
        var headers = message.headers();
        if (Arrays.equals(headers.lastHeader(ORIGIN).value(), instance)) {
            return;
        }
        if (text(headers, CLASS).equals(NOTE)) {
            events.publishEvent(new PeerNote(
                    text(headers, ORIGIN), new ChannelName(message.key()), new String(message.value(), UTF_8)));
            return;
        }
        var kind = PublicationClass.valueOf(text(headers, CLASS));
        hub.accept(Frame.received(message.key(), kind, Long.parseLong(text(headers, POSITION)), message.value()));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private void send() {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            while (!Thread.currentThread().isInterrupted()) {
                send(producer, waiting.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Producer<String, byte[]> producer, Told told) {
        var encoded = told.json();
        var json = new byte[encoded.length()];
        System.arraycopy(encoded.wire(), encoded.start(), json, 0, json.length);
        var message = new ProducerRecord<>(TOPIC, told.channel(), json);
        message.headers()
                .add(ORIGIN, instance)
                .add(CLASS, told.kind().getBytes(UTF_8))
                .add(POSITION, Long.toString(told.position()).getBytes(UTF_8));
        try {
            var _ = producer.send(message);
        } catch (KafkaException kafkaAway) {
            log.debug("Peers are not told about {} {}", told.channel(), told.position());
        }
    }

    @Override
    public void start() {
        sender = Thread.ofVirtual().name("live-news").start(this::send);
    }

    @Override
    public void stop() {
        var running = sender;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(2));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        sender = null;
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }
}
