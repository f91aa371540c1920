package dev.turnout.user.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/// The main class behind `./turnout audit verify`. It reads the database and the checkpoints by itself, so that
/// nobody has to believe the service whose log it is.
public final class AuditMain {

    private static final String USAGE = "verify [--settings FILE]";
    private static final double NANOS = 1e9;

    private final Properties settings;

    private AuditMain(Properties settings) {
        this.settings = settings;
    }

    /// Verifies the log; ends with 0 when it is in order, 1 when it is not, 2 when that cannot be said.
    ///
    /// @param arguments `verify`, and `--settings` with a properties file; without it the settings are the
    /// environment's
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            return new AuditMain(settings(arguments)).verify() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            IO.println("Say it like this: " + USAGE + " (" + wrong.getMessage() + ")");
        } catch (NoSuchFileException missing) {
            IO.println("The audit log cannot be verified: there is no file " + missing.getMessage());
        } catch (SQLException | IOException | IllegalStateException fault) {
            IO.println("The audit log cannot be verified: " + fault.getMessage());
        }
        return 2;
    }

    private static Properties settings(String[] arguments) throws IOException {
        boolean fromFile = arguments.length == 3 && arguments[1].equals("--settings");
        if (arguments.length == 0 || !arguments[0].equals("verify") || arguments.length > 1 && !fromFile) {
            throw new IllegalArgumentException("nothing else is known");
        }
        var settings = new Properties();
        if (fromFile) {
            try (Reader file = Files.newBufferedReader(Path.of(arguments[2]))) {
                settings.load(file);
            }
        }
        return settings;
    }

    private boolean verify() throws SQLException, IOException {
        String directory = setting("turnout.audit.checkpoints-directory", "");
        if (directory.isEmpty()) {
            throw new IllegalStateException(
                    "turnout.audit.checkpoints-directory does not say where its checkpoints are");
        }
        Path keysDirectory = Path.of(setting("turnout.audit.keys-directory", setting("turnout.keys-directory", "")));
        Map<String, PublicKey> keys = Files.isDirectory(keysDirectory) ? CheckpointKey.known(keysDirectory) : Map.of();
        long begun = System.nanoTime();
        try (Connection database = connect()) {
            Map<UUID, String> names = names(database);
            VerifyLog.Report report = new VerifyLog(database, new CheckpointFiles(Path.of(directory)), keys).run();
            double seconds = (System.nanoTime() - begun) / NANOS;
            report.chains().forEach(chain -> print(chain, names));
            report.faults().forEach(fault -> IO.println("FAULT  " + fault));
            if (report.checkpoints() == 0) {
                IO.println(
                        "note   There is no checkpoint here, so rows that were cut off at the end could not be noticed.");
            }
            IO.println(String.format(
                    Locale.ROOT,
                    "%s: %,d rows, %d chains, %d checkpoints, %.2f s",
                    report.inOrder() ? "In order" : "NOT in order",
                    report.rows(),
                    report.chains().size(),
                    report.checkpoints(),
                    seconds));
            return report.inOrder();
        }
    }

    private static void print(VerifyLog.Chain chain, Map<UUID, String> names) {
        String name = chain.id().equals(AuditEntry.PLATFORM)
                ? "the platform itself"
                : names.getOrDefault(chain.id(), "an organization unknown here") + " (" + chain.id() + ")";
        Fault fault = chain.fault();
        IO.println(
                fault == null
                        ? String.format(
                                Locale.ROOT,
                                "ok     %s: %,d rows, the first %,d of them confirmed by a checkpoint",
                                name,
                                chain.rows(),
                                chain.signed())
                        : "FAULT  " + name + ": " + fault.sentence());
    }

    private Connection connect() throws SQLException {
        String host = setting("turnout.database.host", "127.0.0.1");
        String port = setting("turnout.database.port", "5432");
        String name = setting("turnout.database.name", "turnout");
        String user = setting("spring.datasource.username", "identity");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + port + "/" + name
                        + "?currentSchema=identity&ApplicationName=audit-verify&connectTimeout=5",
                user,
                setting("spring.datasource.password", ""));
    }

    private static Map<UUID, String> names(Connection database) throws SQLException {
        var names = new HashMap<UUID, String>();
        try (Statement query = database.createStatement();
                ResultSet rows = query.executeQuery("SELECT id, name FROM organization")) {
            while (rows.next()) {
                names.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return names;
    }

    private String setting(String name, String otherwise) {
        String said = settings.getProperty(name);
        if (said == null) {
            said = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        }
        return said == null ? otherwise : said;
    }
}
