package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.fault.FaultProxy;
import dev.turnout.platform.fault.Seed;
import dev.turnout.platform.home.FreeOffset;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.postgres.PostgresServer;
import dev.turnout.platform.postgres.ServiceDatabase;
import dev.turnout.platform.process.Signal;
import dev.turnout.platform.supervisor.ControlClient;
import dev.turnout.platform.supervisor.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One whole platform of real processes on ports and data of its own, run by a supervisor that is a process too. The
/// services reach PostgreSQL and Kafka through proxies, and callers reach the gateway through another.
final class RealPlatform implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration START = Duration.ofMinutes(5);

    private final Seed seed;
    private final Path home;
    private final int offset;
    private final Ports ports;
    private final FaultProxy postgres;
    private final FaultProxy kafka;
    private final FaultProxy entrance;
    private final Thread lastHelp = new Thread(this::killEverything);
    private @Nullable Process supervisor;

    private RealPlatform(Seed seed) throws IOException {
        this.seed = seed;
        home = Files.createDirectories(Path.of("target", "faults").toAbsolutePath())
                .resolve("platform-" + Long.toHexString(System.nanoTime()));
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        offset = FreeOffset.find();
        ports = new Ports(offset);
        postgres = FaultProxy.inFrontOf(ports.postgres(), seed);
        kafka = FaultProxy.inFrontOf(ports.kafka(), seed);
        entrance = FaultProxy.inFrontOf(port("gateway"), seed);
    }

    static RealPlatform start(Seed seed) {
        try {
            RealPlatform platform = new RealPlatform(seed);
            Runtime.getRuntime().addShutdownHook(platform.lastHelp);
            platform.launch();
            platform.awaitUp(START);
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Seed seed() {
        return seed;
    }

    /// Where histories and logs of this run lie.
    Path home() {
        return home;
    }

    /// Between the services and the database.
    FaultProxy postgres() {
        return postgres;
    }

    /// Between the services and the broker.
    FaultProxy kafka() {
        return kafka;
    }

    /// Between callers and the gateway; only those who come this way are disturbed by it.
    FaultProxy entrance() {
        return entrance;
    }

    void heal() {
        postgres.heal();
        kafka.heal();
        entrance.heal();
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + port("gateway"));
    }

    URI disturbedGateway() {
        return URI.create("http://127.0.0.1:" + entrance.port());
    }

    URI service(String name) {
        return URI.create("http://127.0.0.1:" + port(name));
    }

    String brokers() {
        return "127.0.0.1:" + ports.kafka();
    }

    String clientSecret() {
        return new Secrets(home.resolve("secrets")).named("client-turnout-platform");
    }

    /// Past the proxy and past all rights, for looking and for turning clocks.
    Connection database() throws SQLException {
        String password = new Secrets(home.resolve("secrets")).named("postgres-administrator");
        return new PostgresServer(home.resolve("postgres"), ports.postgres(), password, home.resolve("unused"))
                .administrate(ServiceDatabase.NAME);
    }

    /// Past the proxy, as a role of a service has it.
    ///
    /// @param secret the name of the file that has its password
    Connection database(String role, String schema, String secret) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s"
                        .formatted(ports.postgres(), ServiceDatabase.NAME, schema),
                role,
                new Secrets(home.resolve("secrets")).named(secret));
    }

    /// Whether the database takes connections.
    boolean databaseAnswers() {
        try (Connection connection = database()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    ControlClient control() {
        return new ControlClient(home, offset);
    }

    /// Starts a supervisor and does not wait.
    void launch() {
        Path platform = ROOT.resolve("local-platform").resolve("target");
        try (Stream<Path> jars = Files.list(platform)) {
            Path jar = jars.filter(file -> file.getFileName().toString().matches("local-platform-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Package local-platform first"));
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=kafka-logback.xml",
                            "-cp",
                            jar + ":" + platform.resolve("lib") + "/*",
                            Supervisor.class.getName(),
                            ROOT.toString(),
                            "--demo",
                            "--processes",
                            "--home",
                            home.toString(),
                            "--port-offset",
                            Integer.toString(offset),
                            "--postgres-via",
                            Integer.toString(postgres.port()),
                            "--kafka-via",
                            Integer.toString(kafka.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(home.resolve("supervisor.log").toFile()));
            command.environment().put("TURNOUT_TRAINING", "off");
            supervisor = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns when the supervisor says that everything is healthy.
    void awaitUp(Duration limit) {
        await("the platform is up").atMost(limit).until(() -> {
            Process running = supervisor;
            assertThat(running != null && running.isAlive())
                    .as("the supervisor runs; see %s", home.resolve("supervisor.log"))
                    .isTrue();
            return Files.exists(home.resolve("run").resolve("ready"));
        });
    }

    long pid(String process) {
        return control().pid(process);
    }

    /// How often the supervisor started the process again since it was last asked to start it.
    int restarts(String process) {
        for (JsonNode each : control().status().path("processes")) {
            if (each.path("name").asString().equals(process)) {
                return each.path("restarts").asInt();
            }
        }
        return -1;
    }

    /// Pids of the services' processes by name.
    Map<String, Long> servicePids() {
        Map<String, Long> pids = new TreeMap<>();
        for (JsonNode each : control().status().path("processes")) {
            if (each.path("name").asString().contains("-service")) {
                pids.put(each.path("name").asString(), each.path("pid").asLong());
            }
        }
        return pids;
    }

    /// `kill -9` of one process and of its children, which only PostgreSQL has.
    void kill(String process) {
        ProcessHandle.of(pid(process)).ifPresent(RealPlatform::killTree);
    }

    /// Starts a service so that it ends as if killed when it passes this place.
    void crashAt(String service, String place) {
        control().restart(service, Map.of("TURNOUT_FAULTS", "on", "FAULT_POINT", place));
        awaitReady(service, Duration.ofSeconds(120));
    }

    void awaitReady(String service, Duration limit) {
        await(service + " is ready").atMost(limit).until(() -> isReady(service));
    }

    boolean isReady(String service) {
        return new Web(service(service)).get("/actuator/health/readiness").status() == 200;
    }

    /// `kill -9` of the supervisor and of all that it started, the supervisor first so that it starts nothing again.
    void killEverything() {
        Process running = supervisor;
        if (running != null && running.isAlive()) {
            Set<Long> all = new TreeSet<>();
            running.descendants().forEach(child -> all.add(child.pid()));
            kill(List.of(running.pid()));
            kill(List.copyOf(all));
            all.forEach(pid -> await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
        }
    }

    @Override
    public void close() {
        heal();
        Process running = supervisor;
        try {
            if (running != null && running.isAlive()) {
                running.destroy();
                if (!running.waitFor(60, TimeUnit.SECONDS)) {
                    killEverything();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            killEverything();
        } finally {
            Runtime.getRuntime().removeShutdownHook(lastHelp);
            entrance.close();
            kafka.close();
            postgres.close();
        }
    }

    private static void killTree(ProcessHandle process) {
        List<Long> pids = new ArrayList<>(List.of(process.pid()));
        process.descendants().forEach(child -> pids.add(child.pid()));
        kill(pids);
    }

    private static void kill(List<Long> pids) {
        for (long pid : pids) {
            Signal.KILL.sendTo(pid);
        }
    }

    private int port(String service) {
        int base = switch (service) {
            case "gateway" -> 8080;
            case "event" -> 8081;
            case "user" -> 8082;
            case "ticketing" -> 8083;
            case "notification" -> 8084;
            case "edge" -> 8094;
            case "collaboration" -> 8085;
            case "analytics" -> 8086;
            default -> throw new IllegalArgumentException(service);
        };
        return ports.instance(base, 1);
    }
}
