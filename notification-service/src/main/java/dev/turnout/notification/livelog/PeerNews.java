package dev.turnout.notification.livelog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnout.common.Ids;
import dev.turnout.notification.tail.Tail;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final String KIND = "kind";
    private static final String FRAMES = "frames";
    private static final String NOTE = "note";
    private static final int TOGETHER = 500;

    private final byte[] instance = Ids.next().toString().getBytes(UTF_8);
    private final BlockingDeque<News> waiting = new LinkedBlockingDeque<>(20_000);
    private final ApplicationEventPublisher events;
    private final Map<String, Object> settings;
    private volatile @Nullable Thread sender;

    private sealed interface News {}

    private record Committed(Frame frame) implements News {}

    private record Note(ChannelName channel, String text) implements News {}

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
            var news = new Committed(frame);
            if (frame.urgent()) {
                first(news);
            } else if (!waiting.offer(news)) {
                return;
            }
        }
    }

    // What gives way is found in the log.
    private void first(News urgent) {
        while (!waiting.offerFirst(urgent)) {
            waiting.pollLast();
        }
    }

    /// Says something about a channel to the other instances alone; it may get lost.
    void note(ChannelName channel, String text) {
        var _ = waiting.offer(new Note(channel, text));
    }

    Tail hearing(Hub hub) {
        return new Tail(TOPIC, message -> hear(message, hub));
    }

    private void hear(ConsumerRecord<String, byte[]> message, Hub hub) {
        var headers = message.headers();
        if (Arrays.equals(headers.lastHeader(ORIGIN).value(), instance)) {
            return;
        }
        if (text(headers, KIND).equals(NOTE)) {
            events.publishEvent(new PeerNote(
                    text(headers, ORIGIN), new ChannelName(message.key()), new String(message.value(), UTF_8)));
        } else {
            FrameBundle.read(message.value()).forEach(hub::accept);
        }
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private void send() {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var bundle = new FrameBundle();
            while (!Thread.currentThread().isInterrupted()) {
                var news = new ArrayList<News>();
                news.add(waiting.take());
                waiting.drainTo(news, TOGETHER - 1);
                send(producer, news, bundle);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Producer<String, byte[]> producer, List<News> together, FrameBundle bundle) {
        for (var news : together) {
            switch (news) {
                case Committed(Frame frame) -> {
                    bundle.add(frame);
                    if (bundle.isFull()) {
                        send(producer, null, FRAMES, bundle.take());
                    }
                }
                case Note(ChannelName channel, String text) ->
                    send(producer, channel.value(), NOTE, text.getBytes(UTF_8));
            }
        }
        if (!bundle.isEmpty()) {
            send(producer, null, FRAMES, bundle.take());
        }
    }

    private void send(Producer<String, byte[]> producer, @Nullable String key, String kind, byte[] value) {
        var message = new ProducerRecord<>(TOPIC, key, value);
        message.headers().add(ORIGIN, instance).add(KIND, kind.getBytes(UTF_8));
        try {
            var _ = producer.send(message);
        } catch (KafkaException kafkaAway) {
            log.debug("Peers are not told of {}", kind);
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
