package dev.turnout.common.messaging;

import dev.turnout.common.test.ContractSamples;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.yaml.snakeyaml.Yaml;

/// A broker in this JVM with the settings of the compose file, other ports aside: services sign in, and what is not
/// granted is refused.
final class SecuredBroker implements AutoCloseable {

    private static final Pattern PASSWORD = Pattern.compile("\\$\\{([A-Z]+)_KAFKA_PASSWORD[^}]*}");

    private final KafkaRaftServer server;
    private final int servicesPort;
    private final int localPort;

    SecuredBroker(Path directory) throws IOException {
        List<Integer> ports = freePorts(3);
        servicesPort = ports.get(0);
        localPort = ports.get(1);
        Properties settings = ofComposeFile();
        settings.putAll(Map.of(
                "controller.quorum.voters",
                "1@127.0.0.1:" + ports.get(2),
                "listeners",
                "SERVICES://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,LOCAL://127.0.0.1:%d"
                        .formatted(servicesPort, ports.get(2), localPort),
                "advertised.listeners",
                "SERVICES://127.0.0.1:%d,LOCAL://127.0.0.1:%d".formatted(servicesPort, localPort),
                "log.dirs",
                directory.resolve("data").toString(),
                "offsets.topic.num.partitions",
                "1"));
        Path file = directory.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        int exit = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(PrintStream.nullOutputStream()));
        if (exit != 0) {
            throw new IOException("the broker's storage cannot be formatted");
        }
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + servicesPort;
    }

    /// As the broker itself, which may do everything.
    Admin administrator() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + localPort));
    }

    static String passwordOf(String service) {
        return service + "-signs-in-by-this";
    }

    /// As docker/kafka.sh does it.
    static Stream<AclBinding> bindings(TopicRights.Right right) {
        return switch (right.verb()) {
            case "writes" ->
                Stream.of(
                        binding(right, ResourceType.TOPIC, AclOperation.WRITE),
                        binding(right, ResourceType.TOPIC, AclOperation.CREATE));
            case "reads" -> Stream.of(binding(right, ResourceType.TOPIC, AclOperation.READ));
            case "joins" -> Stream.of(binding(right, ResourceType.GROUP, AclOperation.READ));
            default -> throw new IllegalArgumentException(right.toString());
        };
    }

    private static AclBinding binding(TopicRights.Right right, ResourceType type, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, right.name(), PatternType.LITERAL),
                new AccessControlEntry("User:" + right.service(), "*", operation, AclPermissionType.ALLOW));
    }

    private static Properties ofComposeFile() throws IOException {
        Path file = ContractSamples.folder().resolveSibling("docker-compose.yml");
        try (InputStream text = new FileInputStream(file.toFile())) {
            Map<?, ?> compose = new Yaml().load(text);
            var settings = new Properties();
            part(part(part(compose, "services"), "kafka"), "environment").forEach((name, value) -> {
                if (!name.equals("KAFKA_HEAP_OPTS")) {
                    settings.put(property(name.toString()), filledIn(value.toString()));
                }
            });
            return settings;
        }
    }

    private static Map<?, ?> part(Map<?, ?> whole, String name) {
        return (Map<?, ?>) Objects.requireNonNull(whole.get(name), name);
    }

    private static String property(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String filledIn(String value) {
        return PASSWORD.matcher(value)
                .replaceAll(found -> passwordOf(found.group(1).toLowerCase(Locale.ROOT) + "-service"));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
