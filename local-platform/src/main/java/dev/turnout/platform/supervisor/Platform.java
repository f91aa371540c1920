package dev.turnout.platform.supervisor;

import dev.turnout.platform.app.Installation;
import dev.turnout.platform.home.Home;
import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.kafka.KafkaProbe;
import dev.turnout.platform.mailbox.Mailbox;
import dev.turnout.platform.phone.Phone;
import dev.turnout.platform.postgres.PostgresServer;
import dev.turnout.platform.postgres.ServiceDatabase;
import dev.turnout.platform.process.Await;
import dev.turnout.platform.process.ManagedProcess;
import dev.turnout.platform.process.PidFile;
import dev.turnout.platform.process.Signal;
import dev.turnout.platform.tls.LocalTls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform on one machine: PostgreSQL, Kafka, the mailbox and the services. What dies is started again; what
 * an earlier platform left behind in the same home is ended first; data outlives everything.
 */
public final class Platform implements AutoCloseable {
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(240);

    private final Options options;
    private final Home home;
    private final Ports ports;
    private final ServiceConfiguration configuration;
    private final PostgresServer postgresServer;
    private final ManagedProcess postgres;
    private final ManagedProcess kafka;
    private final AotCaches caches;
    private final JavaCommand java;
    private final Health health;
    private final Fleet fleet;
    private final Consumer<String> progress;
    private final Secrets secrets;
    private @Nullable Mailbox mailbox;
    private @Nullable Phone phone;

    /** Prepares a platform; nothing runs before {@link #start()}. */
    public Platform(Options options, Consumer<String> progress) throws IOException {
        this.options = options;
        this.progress = progress;
        home = Home.at(options.home());
        ports = new Ports(options.portOffset());
        secrets = new Secrets(home.secrets());
        Optional<LocalTls> tls =
                options.host().map(name -> LocalTls.prepare(home.tls(), secrets, name, Clock.systemUTC()));
        configuration = new ServiceConfiguration(options, home, ports, secrets, tls);
        health = new Health(tls.map(LocalTls::trust).orElseGet(Platform::defaultTrust));
        Path built = options.root().resolve("local-platform").resolve("target");
        caches = new AotCaches(built.resolve("aot"), options.train());
        java = new JavaCommand(home, caches);
        postgresServer = new PostgresServer(
                home.postgres(), ports.postgres(), secrets.named("postgres-administrator"), home.log("postgres"));
        postgres = manage("postgres", postgresServer::launch, postgresServer::isReady, Signal.INT);
        kafka = manage("kafka", this::startKafka, () -> KafkaProbe.answers(ports.kafka()), Signal.TERM);
        Installation installation = Installation.of(serviceJars(options.root()), built.resolve("app"));
        fleet = new Fleet(options, home, configuration, installation, java, health, this::report);
    }

    /** Starts everything and returns when everything is healthy. */
    public void start() throws IOException, InterruptedException {
        Survivors.end(home, progress);
        requireFreePorts();
        mailbox = new Mailbox(ports.smtp(), ports.mailbox());
        if (options.demo()) {
            phone = new Phone(ports.phone(), secrets.named(ServiceConfiguration.PHONE_SECRET));
        }
        kafka.start();
        postgres.start();
        require(postgres, STORE_PATIENCE);
        try {
            ServiceDatabase.prepare(postgresServer, configuration.databasePasswords());
        } catch (SQLException e) {
            throw new PlatformProblem("The database could not be prepared: " + e.getMessage(), e);
        }
        fleet.start();
        require(kafka, STORE_PATIENCE);
        awaitServices();
    }

    /** The address that people type. */
    public String publicUrl() {
        return configuration.publicUrl();
    }

    /** Runs this many instances of a service; the gateway balances over them. */
    public void scale(Service service, int count) throws IOException, InterruptedException {
        fleet.scale(service, count);
    }

    /** Starts one process again, with additional environment variables such as a fault point. */
    public void restart(String name, Map<String, String> environment) throws IOException {
        Optional<ManagedProcess> store = Stream.of(postgres, kafka)
                .filter(process -> process.name().equals(name))
                .findFirst();
        if (store.isPresent()) {
            store.get().stop();
            store.get().start();
        } else {
            fleet.restart(name, environment);
        }
    }

    /** Every process of the platform, stores first. */
    public List<ManagedProcess> processes() {
        List<ManagedProcess> all = new ArrayList<>(List.of(postgres, kafka));
        all.addAll(fleet.processes());
        return all;
    }

    /** Whether a service's first instance takes requests now. */
    public boolean isReady(Service service) {
        return fleet.isReady(service);
    }

    /** Whether every process started from an ahead-of-time cache, so that there is nothing to gain from training. */
    boolean isTrained() {
        return caches.complete();
    }

    /** Ends a training run: stops everything, upon which the JVMs write their caches, and puts the caches in place. */
    void finishTraining() throws IOException {
        close();
        caches.publish();
    }

    /** Stops everything in order: the entrance, the services, the broker, the database. */
    @Override
    public void close() {
        fleet.stop();
        kafka.stop();
        postgres.stop();
        if (mailbox != null) {
            mailbox.close();
        }
        if (phone != null) {
            phone.close();
        }
        health.close();
    }

    private void awaitServices() throws InterruptedException {
        Set<Service> waiting = EnumSet.allOf(Service.class);
        boolean all = Await.until(
                () -> {
                    waiting.removeIf(service -> {
                        boolean ready = fleet.isReady(service);
                        if (ready) {
                            progress.accept(service.module() + " is ready");
                        }
                        return ready;
                    });
                    return waiting.isEmpty() || keepsDying().isPresent();
                },
                SERVICE_PATIENCE);
        Optional<ManagedProcess> dying = keepsDying();
        if (dying.isPresent() && !waiting.isEmpty()) {
            throw new PlatformProblem("%s keeps ending; the reason stands at the end of %s."
                    .formatted(dying.get().name(), home.log(dying.get().name())));
        }
        if (!all) {
            throw new PlatformProblem("%s did not become ready in %d seconds; ./turnout logs %s shows why."
                    .formatted(
                            waiting.iterator().next().module(),
                            SERVICE_PATIENCE.toSeconds(),
                            waiting.iterator().next().module()));
        }
    }

    private Optional<ManagedProcess> keepsDying() {
        return fleet.processes().stream()
                .filter(process -> process.restarts() >= 2)
                .findFirst();
    }

    private void require(ManagedProcess process, Duration limit) throws InterruptedException {
        if (!process.awaitReady(limit)) {
            throw new PlatformProblem("%s did not start; the reason stands at the end of %s."
                    .formatted(process.name(), home.log(process.name())));
        }
        progress.accept(process.name() + " is ready");
    }

    private ManagedProcess manage(String name, ManagedProcess.Launch launch, BooleanSupplier ready, Signal stop) {
        return new ManagedProcess(
                new ManagedProcess.Spec(
                        name, launch, ready, stop, options.stopPatience(), new PidFile(home.pidFile(name))),
                this::report);
    }

    private void report(ManagedProcess process) {
        if (process.state() == ManagedProcess.State.DOWN) {
            progress.accept(process.name() + " ended and is started again");
        }
    }

    private Process startKafka() throws IOException {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .sorted()
                .toList();
        return java.start(
                "kafka",
                "kafka",
                classPath,
                List.of("-Xmx256m", "-Dlogback.configurationFile=kafka-logback.xml"),
                Map.of(),
                List.of(
                        "dev.turnout.platform.kafka.KafkaServer",
                        home.kafka().toString(),
                        Integer.toString(ports.kafka()),
                        Integer.toString(ports.kafkaController()),
                        Integer.toString(options.kafkaVia().orElse(ports.kafka()))));
    }

    private void requireFreePorts() {
        Ports.requireFree(ports.postgres(), "PostgreSQL");
        Ports.requireFree(ports.kafka(), "Kafka");
        Ports.requireFree(ports.kafkaController(), "Kafka");
        Ports.requireFree(ports.smtp(), "the mailbox");
        Ports.requireFree(ports.mailbox(), "the mailbox");
        if (options.demo()) {
            Ports.requireFree(ports.phone(), "the phone simulator");
        }
        for (Service service : Service.values()) {
            Ports.requireFree(configuration.port(service, 1), service.module());
        }
        Ports.requireFree(ports.instance(Service.EDGE_PORT, 1), "the live edge");
    }

    private static List<Path> serviceJars(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String module : Service.modules()) {
            Path target = root.resolve(module).resolve("target");
            try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
                jars.add(files.filter(file -> file.toString().endsWith("-app.jar"))
                        .findFirst()
                        .orElse(target.resolve(module + "-app.jar")));
            }
        }
        return jars;
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
