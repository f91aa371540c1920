package dev.turnout.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.platform.process.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final String TOPIC = "turnout.test.record.v1";

    @TempDir
    private Path directory;

    @Test
    void keepsAcknowledgedRecordsWhenKilled() throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        Process broker = launch(port, controllerPort);
        try {
            List<String> sent =
                    IntStream.range(0, 200).mapToObj(Integer::toString).toList();
            createTopicAndSend(port, sent);
            broker.destroyForcibly().waitFor();
            broker = launch(port, controllerPort);
            assertThat(receive(port, sent.size())).isEqualTo(sent);
        } finally {
            broker.destroyForcibly();
        }
    }

    private Process launch(int port, int controllerPort) throws Exception {
        Path log = directory.resolve("kafka.log");
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=kafka-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaServer.class.getName(),
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        assertThat(Await.until(() -> KafkaProbe.answers(port), Duration.ofSeconds(60)))
                .as("the broker answers")
                .isTrue();
        return broker;
    }

    private static void createTopicAndSend(int port, List<String> values) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
            }
        }
    }

    private static List<String> receive(int port, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> received = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (received.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> received.add(record.value()));
            }
            return received;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
