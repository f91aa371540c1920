package dev.turnout.load.fanout;

import dev.turnout.load.LoadProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The servers that are compared, each started as its makers say. One that this machine cannot run is left out, and it
/// is said why.
enum Server {
    NULL("null, in C") {
        @Override
        Peer start(Places places) {
            var binary = places.work().resolve("null");
            var source = places.unpacked("null.c");
            if (Cores.run("cc", "-O2", "-o", binary.toString(), source.toString()) != 0) {
                throw new LoadProblem("there is no C compiler");
            }
            return places.start(this, List.of(binary.toString(), PORT));
        }
    },
    NETTY("bare Netty broadcast") {
        @Override
        Peer start(Places places) {
            return places.start(this, places.java(NettyBroadcast.class));
        }
    },
    NODE("node ws") {
        @Override
        Peer start(Places places) {
            var script = places.unpacked("ws.cjs");
            var npm = new String[] {
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                places.work().toString(),
                "ws@8.18.3"
            };
            if (!Files.isDirectory(places.work().resolve("node_modules/ws")) && Cores.run(npm) != 0) {
                throw new LoadProblem("npm cannot install ws");
            }
            return places.start(this, List.of("node", script.toString(), PORT));
        }
    },
    MOSQUITTO("mosquitto") {
        @Override
        Peer start(Places places) {
            var settings = places.work().resolve("mosquitto.conf");
            places.write(settings, """
                    listener %s 127.0.0.1
                    allow_anonymous true
                    persistence false
                    set_tcp_nodelay true
                    max_connections -1
                    max_queued_messages 0
                    """.formatted(PORT));
            var command = new ArrayList<>(places.debian(
                    "mosquitto", "usr/sbin/mosquitto", "libwrap0", "libdlt2", "libcjson1", "libwebsockets17"));
            command.addAll(List.of("-c", settings.toString()));
            return places.start(this, command);
        }

        @Override
        Wire wire() {
            return Wires.mqtt();
        }
    },
    NATS("nats-server") {
        @Override
        Peer start(Places places) {
            var command = new ArrayList<>(places.debian("nats-server", "usr/sbin/nats-server"));
            var settings = places.work().resolve("nats.conf");
            places.write(settings, "max_connections: 20000\nmax_pending: 64MB\nwrite_deadline: \"10s\"\n");
            command.addAll(List.of("-a", "127.0.0.1", "-p", PORT, "-c", settings.toString()));
            return places.start(this, command);
        }

        @Override
        Wire wire() {
            return Wires.nats();
        }
    },
    SPRING("Spring SimpleBroker (STOMP)") {
        @Override
        Peer start(Places places) {
            return places.start(this, places.java(SpringBroker.class));
        }

        @Override
        Wire wire() {
            return Wires.stomp();
        }
    },
    TURNOUT("Turnout") {
        @Override
        Peer start(Places places) {
            return places.start(this, places.turnout());
        }
    };

    static final String PORT = "18300";

    private final String label;

    Server(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// @throws LoadProblem with the reason if it cannot run here
    abstract Peer start(Places places);

    Wire wire() {
        return Wires.webSocket();
    }

    int port() {
        return Integer.parseInt(PORT);
    }

    /// Where things are found and put.
    ///
    /// @param work for downloads, programs and logs
    record Places(Path root, Path work) {

        private static final List<String> JVM = List.of(
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");

        Peer start(Server server, List<String> command) {
            return new Peer(
                    Cores.SERVER,
                    server.port(),
                    work.resolve(server.name().toLowerCase(Locale.ROOT) + ".log"),
                    command);
        }

        List<String> java(Class<?> main) {
            return jvm(System.getProperty("java.class.path"), main.getName());
        }

        /// The service itself, with a database, a broker and neighbours, as its integration tests run it.
        List<String> turnout() {
            var target = root.resolve("notification-service").resolve("target");
            try {
                var libraries =
                        Files.readString(target.resolve("fanout.classpath")).strip();
                return jvm(
                        target.resolve("test-classes") + ":" + target.resolve("classes") + ":" + libraries,
                        "dev.turnout.notification.FanoutServer");
            } catch (IOException e) {
                throw new LoadProblem("notification-service is not built");
            }
        }

        private static List<String> jvm(String classPath, String main) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.addAll(List.of("-cp", classPath, main, PORT));
            return command;
        }

        /// A program of Debian's: the installed one, or one unpacked from its package without installing it.
        List<String> debian(String name, String path, String... libraries) {
            if (Cores.run(name, "-h") >= 0) {
                return List.of(name);
            }
            var unpacked = work.resolve(name);
            var binary = unpacked.resolve(path);
            if (!Files.exists(binary)) {
                var script = """
                        mkdir -p '%1$s/packages' && cd '%1$s/packages'
                        for each in %2$s; do apt-get download "$each" || true; done
                        for each in *.deb; do dpkg-deb -x "$each" ..; done
                        """.formatted(unpacked, name + " " + String.join(" ", libraries));
                if (Cores.run("bash", "-c", script) != 0 || !Files.exists(binary)) {
                    throw new LoadProblem("it is not installed, and its Debian package cannot be had");
                }
            }
            return List.of("env", "LD_LIBRARY_PATH=" + unpacked.resolve("usr/lib/x86_64-linux-gnu"), binary.toString());
        }

        Path unpacked(String resource) {
            var file = work.resolve(resource);
            try (InputStream source = Server.class.getResourceAsStream("/fanout/" + resource)) {
                if (source == null) {
                    throw new IllegalStateException(resource + " is missing");
                }
                Files.createDirectories(work);
                Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Path file, String text) {
            try {
                Files.createDirectories(work);
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
