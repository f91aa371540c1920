package dev.turnout.platform.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory under which one platform keeps everything; deleting it deletes the platform's data. */
public record Home(Path root) {

    /** The home at this path, with its folders made; secrets and configuration are readable by their owner only. */
    public static Home at(Path root) {
        Home home = new Home(root.toAbsolutePath().normalize());
        try {
            Files.createDirectories(home.root);
            for (Path open : new Path[] {home.logs(), home.run(), home.kafka()}) {
                Files.createDirectories(open);
            }
            for (Path closed : new Path[] {home.secrets(), home.config(), home.tls(), home.auditCheckpoints()}) {
                Files.createDirectories(closed);
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + home.root, e);
        }
        return home;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path pidFile(String component) {
        return run().resolve(component + ".pid");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Signed checkpoints of the audit log: outside the database, and not to be deleted with it. */
    public Path auditCheckpoints() {
        return root.resolve("audit");
    }

    public Path instancesFile() {
        return run().resolve("instances.json");
    }
}
