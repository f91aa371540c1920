package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.PlatformProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a platform is to be run.
 *
 * @param root the directory of the repository
 * @param home where its data lies
 * @param train whether to end as soon as everything is healthy, and to write the JVMs' caches then
 * @param host the name under which other devices reach it over HTTPS, if they shall
 * @param postgresVia the port of a fault proxy that services shall use in place of the database's
 * @param kafkaVia the port of a fault proxy that services shall use in place of the broker's
 */
public record Options(
        Path root,
        Path home,
        int portOffset,
        boolean demo,
        boolean processes,
        boolean train,
        Optional<String> host,
        OptionalInt postgresVia,
        OptionalInt kafkaVia) {

    /** How long a process may take to end in order; a JVM in training writes its cache when it ends. */
    Duration stopPatience() {
        return train ? Duration.ofMinutes(10) : Duration.ofSeconds(30);
    }

    /** Reads the words after {@code turnout up}; an unknown one is a problem for the person who typed it. */
    public static Options parse(Path root, List<String> words) {
        boolean demo = false;
        boolean processes = false;
        boolean train = false;
        Optional<String> host = Optional.empty();
        Optional<Path> home = Optional.empty();
        int offset = 0;
        OptionalInt postgresVia = OptionalInt.empty();
        OptionalInt kafkaVia = OptionalInt.empty();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--demo" -> demo = true;
                case "--processes" -> processes = true;
                case "--train" -> train = true;
                case "--host" -> host = Optional.of(hostName(value(rest, word)));
                case "--home" -> home = Optional.of(Path.of(value(rest, word)));
                case "--port-offset" -> offset = number(value(rest, word), word);
                case "--postgres-via" -> postgresVia = OptionalInt.of(number(value(rest, word), word));
                case "--kafka-via" -> kafkaVia = OptionalInt.of(number(value(rest, word), word));
                default -> throw new PlatformProblem(word + " is unknown; ./turnout help lists what can be said.");
            }
        }
        Path usual = root.resolve(offset == 0 ? ".turnout" : ".turnout-" + offset);
        return new Options(root, home.orElse(usual), offset, demo, processes, train, host, postgresVia, kafkaVia);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new PlatformProblem(option + " needs a value after it.");
        }
        return rest.next();
    }

    private static String hostName(String name) {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")) {
            throw new PlatformProblem("--host needs a name or address such as turnout.local or 192.168.1.20.");
        }
        return name;
    }

    private static int number(String text, String option) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new PlatformProblem(option + " needs a number, such as 1000.", e);
        }
    }
}
