package dev.turnout.platform.postgres;

import dev.turnout.platform.home.PlatformProblem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who runs the server: it refuses to run as root, so root hands it to an account without rights. */
sealed interface RunAs {
    /** The command with what has to stand before it. */
    List<String> wrap(List<String> command);

    /** Makes the directory this account's own. */
    void own(Path directory) throws IOException;

    /** The account for a server whose files lie under this directory. */
    static RunAs forFilesUnder(Path directory) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Self();
        }
        for (String account : List.of("postgres", "nobody")) {
            if (succeeds(List.of("id", account))
                    && succeeds(new Account(account).wrap(List.of("test", "-x", directory.toString())))) {
                return new Account(account);
            }
        }
        if (succeeds(List.of("unshare", "--user", "true"))) {
            return new Namespace();
        }
        throw new PlatformProblem(
                "PostgreSQL does not run as root, and neither account postgres nor nobody may enter %s; run ./turnout as an ordinary user or set TURNOUT_HOME to a directory that others may enter."
                        .formatted(directory));
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** The caller, who is not root. */
    record Self() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            return command;
        }

        @Override
        public void own(Path directory) {}
    }

    /** Another account; {@code setpriv} becomes the server, so the pid is the server's own. */
    record Account(String name) implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            List<String> wrapped = new ArrayList<>(
                    List.of("setpriv", "--reuid=" + name, "--regid=" + group(), "--clear-groups", "--"));
            wrapped.addAll(command);
            return wrapped;
        }

        private String group() {
            return "nobody".equals(name) ? "65534" : name;
        }

        @Override
        public void own(Path directory) throws IOException {
            var lookup = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, lookup.lookupPrincipalByName(name));
        }
    }

    /** Root without its name: a user namespace for a directory that only root may enter. */
    record Namespace() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            List<String> wrapped = new ArrayList<>(List.of("unshare", "--user", "--"));
            wrapped.addAll(command);
            return wrapped;
        }

        @Override
        public void own(Path directory) {}
    }
}
