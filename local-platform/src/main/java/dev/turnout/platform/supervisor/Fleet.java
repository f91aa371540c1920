package dev.turnout.platform.supervisor;

import dev.turnout.platform.app.Installation;
import dev.turnout.platform.app.ServiceLayout;
import dev.turnout.platform.home.Home;
import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.process.ManagedProcess;
import dev.turnout.platform.process.PidFile;
import dev.turnout.platform.process.Signal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The processes that run services: one host for all, or one process for each; further instances are always processes. */
final class Fleet {
    static final String HOST = "host";
    /** More than the time after which the gateway looks again which instances there are. */
    private static final Duration NOTICED = Duration.ofMillis(700);

    private final Options options;
    private final Home home;
    private final ServiceConfiguration configuration;
    private final Installation installation;
    private final JavaCommand java;
    private final Health health;
    private final Instances instances;
    private final Path ownJar;
    private final Consumer<ManagedProcess> observer;
    private final Map<String, ManagedProcess> processes = new ConcurrentHashMap<>();
    private final Set<String> draining = ConcurrentHashMap.newKeySet();
    private final Map<Service, Integer> wanted = new EnumMap<>(Service.class);
    private final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();

    Fleet(
            Options options,
            Home home,
            ServiceConfiguration configuration,
            Installation installation,
            JavaCommand java,
            Health health,
            Consumer<ManagedProcess> observer) {
        this.options = options;
        this.home = home;
        this.configuration = configuration;
        this.installation = installation;
        this.java = java;
        this.health = health;
        this.instances = new Instances(home.instancesFile());
        this.observer = observer;
        this.ownJar = ownJar();
    }

    /** Starts the first instance of every service. */
    synchronized void start() throws IOException {
        for (Service service : Service.values()) {
            wanted.put(service, 1);
            configuration.write(service, instance(service, 1), 1);
        }
        publish();
        if (options.processes()) {
            for (Service service : Service.values()) {
                add(service, 1);
            }
        } else {
            ManagedProcess host = manage(HOST, this::startHost, this::everyFirstInstanceIsReady);
            host.start();
        }
    }

    /** Starts or ends instances until there are as many as asked for. */
    synchronized void scale(Service service, int count) throws IOException, InterruptedException {
        if (count < 1 || count > 8) {
            throw new PlatformProblem("A service runs with 1 to 8 instances on one machine.");
        }
        if (service == Service.GATEWAY) {
            throw new PlatformProblem(
                    "There is one gateway, because there is one address; scale the services behind it.");
        }
        int before = wanted.getOrDefault(service, 1);
        for (int number = before + 1; number <= count; number++) {
            configuration.write(service, instance(service, number), number);
            ManagedProcess added = add(service, number);
            wanted.put(service, number);
            if (!added.awaitReady(Duration.ofSeconds(90))) {
                throw new PlatformProblem("%s did not become ready; the reason stands in %s."
                        .formatted(added.name(), home.log(added.name())));
            }
        }
        wanted.put(service, count);
        publish();
        if (before > count) {
            LockSupport.parkNanos(NOTICED.toNanos());
        }
        for (int number = before; number > count; number--) {
            Optional.ofNullable(processes.remove(instance(service, number))).ifPresent(ManagedProcess::stop);
        }
    }

    /** Starts one process again, with additional environment variables when a fault test wants some. */
    void restart(String name, Map<String, String> environment) throws IOException {
        ManagedProcess process = Optional.ofNullable(processes.get(name))
                .or(() -> Service.named(name).map(service -> processes.get(instance(service, 1))))
                .orElseThrow(() -> new PlatformProblem("%s is no process of its own; there are: %s."
                        .formatted(name, String.join(", ", processes.keySet()))));
        drain(process.name());
        try {
            process.stop();
            // not before: one that had died and is being started again would take them
            environments.put(process.name(), Map.copyOf(environment));
            process.start();
        } finally {
            draining.remove(process.name());
        }
        publish();
    }

    /** Sends nobody to an instance any more that is about to end, while another is there to go to. */
    private void drain(String name) {
        draining.add(name);
        publish();
        LockSupport.parkNanos(NOTICED.toNanos());
    }

    /** Ends the gateway first, so that nobody is let in any more, then the rest. */
    void stop() {
        List<ManagedProcess> ordered = new ArrayList<>();
        Optional.ofNullable(processes.remove(instance(Service.GATEWAY, 1))).ifPresent(ManagedProcess::stop);
        ordered.addAll(processes.values());
        List<Thread> stops = ordered.stream()
                .map(process -> Thread.ofVirtual().start(process::stop))
                .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    Collection<ManagedProcess> processes() {
        return List.copyOf(processes.values());
    }

    /** Whether this service's first instance takes requests now. */
    boolean isReady(Service service) {
        return health.isReady(configuration.address(service, 1));
    }

    /** Not the first entry of the class path: whoever runs a platform inside a JVM of their own has others before it. */
    private static Path ownJar() {
        URL location = Fleet.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(location.toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(location + " is no file", e);
        }
    }

    private boolean everyFirstInstanceIsReady() {
        return Stream.of(Service.values()).allMatch(this::isReady);
    }

    private ManagedProcess add(Service service, int number) throws IOException {
        String name = instance(service, number);
        String address = configuration.address(service, number);
        ManagedProcess process = manage(name, () -> startProcess(service, name), () -> health.isReady(address));
        process.start();
        return process;
    }

    private ManagedProcess manage(String name, ManagedProcess.Launch launch, BooleanSupplier ready) {
        PidFile pidFile = new PidFile(home.pidFile(name));
        ManagedProcess process = new ManagedProcess(
                new ManagedProcess.Spec(name, launch, ready, Signal.TERM, options.stopPatience(), pidFile),
                this::changed);
        processes.put(name, process);
        return process;
    }

    private void changed(ManagedProcess process) {
        publish();
        observer.accept(process);
    }

    private Process startHost() throws IOException {
        List<Path> classPath = Stream.concat(Stream.of(ownJar), installation.libraries(Service.modules()).stream())
                .toList();
        List<String> jvm = new ArrayList<>(List.of(
                "-Xmx640m",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dlogback.configurationFile=host-logback.xml",
                "-Dturnout.logs=" + home.logs()));
        jvm.addAll(java.hotCode(HOST, classPath));
        List<String> arguments = new ArrayList<>(List.of(
                "dev.turnout.platform.host.HostMain",
                installation.directory().toString(),
                home.config().toString()));
        arguments.addAll(Service.modules());
        return java.start(HOST, HOST, classPath, jvm, environment(HOST), arguments);
    }

    private Process startProcess(Service service, String name) throws IOException {
        ServiceLayout layout = installation.service(service.module());
        Path properties = home.config().resolve(name + ".properties");
        return java.start(
                name,
                service.module(),
                layout.classPath(),
                List.of(service.memory()),
                environment(name),
                List.of(layout.mainClass(), "--spring.config.additional-location=" + properties.toUri()));
    }

    /** For one start only: a process that a fault point ended is to come back without it. */
    private Map<String, String> environment(String name) {
        Map<String, String> once = environments.remove(name);
        return once == null ? Map.of() : once;
    }

    /** An instance that is down is not named, except when it is the only one. */
    private void publish() {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            if (service == Service.GATEWAY) {
                continue;
            }
            List<Integer> up = Stream.iterate(1, number -> number + 1)
                    .limit(wanted.getOrDefault(service, 1))
                    .filter(number -> isUp(instance(service, number)))
                    .toList();
            List<Integer> named = up.isEmpty() ? List.of(1) : up;
            addresses.put(
                    service.module(),
                    named.stream().map(n -> configuration.address(service, n)).toList());
            if (service == Service.NOTIFICATION) {
                addresses.put(
                        "notification-edge",
                        named.stream().map(configuration::edgeAddress).toList());
            }
        }
        instances.publish(addresses);
    }

    private boolean isUp(String instance) {
        ManagedProcess process = processes.getOrDefault(instance, processes.get(HOST));
        return process != null && process.state() == ManagedProcess.State.READY && !draining.contains(instance);
    }

    private static String instance(Service service, int number) {
        return number == 1 ? service.module() : service.module() + "-" + number;
    }
}
