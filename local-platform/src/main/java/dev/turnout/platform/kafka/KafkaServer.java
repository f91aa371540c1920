package dev.turnout.platform.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The main class of the broker's own process: formats its storage on the first start, then serves. */
public final class KafkaServer {
    private KafkaServer() {}

    /**
     * Starts a broker.
     *
     * @param arguments its directory, its port, its controller port and the port that clients are told to use
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        int advertisedPort = Integer.parseInt(arguments[3]);
        Path logs = directory.resolve("data");
        Files.createDirectories(logs);
        Path configuration = directory.resolve("server.properties");
        Files.writeString(configuration, properties(logs, port, controllerPort, advertisedPort));
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(directory, configuration);
        }
        Kafka.main(new String[] {configuration.toString()});
    }

    private static void format(Path directory, Path configuration) throws IOException {
        PrintStream out = System.out;
        int exit = StorageTool.execute(
                new String[] {"format", "-t", clusterId(directory), "-c", configuration.toString()}, out);
        if (exit != 0) {
            throw new IOException("Kafka could not format its storage under " + directory);
        }
    }

    /** Kept from the first attempt on, so that a format that was killed half-way can be done again. */
    private static String clusterId(Path directory) throws IOException {
        Path file = directory.resolve("cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString(), StandardOpenOption.CREATE_NEW);
        }
        return Files.readString(file).strip();
    }

    private static String properties(Path logs, int port, int controllerPort, int advertisedPort) {
        return String.join(
                "\n",
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + advertisedPort,
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.listener.names=CONTROLLER",
                        "inter.broker.listener.name=PLAINTEXT",
                        "log.dirs=" + logs,
                        "auto.create.topics.enable=false",
                        "num.partitions=3",
                        "default.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "offsets.topic.replication.factor=1",
                        "transaction.state.log.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "share.coordinator.state.topic.num.partitions=1",
                        "share.coordinator.state.topic.replication.factor=1",
                        "share.coordinator.state.topic.min.isr=1",
                        "group.initial.rebalance.delay.ms=0",
                        "num.network.threads=2",
                        "num.io.threads=3",
                        "num.replica.fetchers=1",
                        "background.threads=2",
                        "log.cleaner.dedupe.buffer.size=16777216",
                        "log.retention.hours=336",
                        ""));
    }
}
