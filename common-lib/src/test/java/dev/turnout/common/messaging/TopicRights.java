package dev.turnout.common.messaging;

import dev.turnout.common.test.ContractSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationContext;

/// What `docker/kafka-rights.txt` lets services do with the broker, one line a right, and what a service needs.
public record TopicRights(Set<Right> rights) {

    /// A line of the list.
    ///
    /// @param verb `writes` (and creates), `reads` or `joins`
    /// @param name of a topic, or of a consumer group
    public record Right(String service, String verb, String name) implements Comparable<Right> {

        private static final Set<String> VERBS = Set.of("writes", "reads", "joins");

        static Right of(String line) {
            String[] words = line.strip().split(" ", -1);
            if (words.length != 3 || !VERBS.contains(words[1]) || words[2].contains("*")) {
                throw new IllegalArgumentException("no right: " + line);
            }
            return new Right(words[0], words[1], words[2]);
        }

        @Override
        public int compareTo(Right other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return service + " " + verb + " " + name;
        }
    }

    /// The list of this repository.
    public static TopicRights granted() {
        try {
            return of(Files.readString(ContractSamples.folder().resolveSibling("docker/kafka-rights.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TopicRights of(String list) {
        var rights = new TreeSet<Right>();
        list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (!rights.add(Right.of(line))) {
                throw new IllegalArgumentException("twice: " + line);
            }
        });
        return new TopicRights(rights);
    }

    /// What a running service declares: its topics, its subscriptions and the groups of their lanes.
    ///
    /// @param foreign topics that only its tests declare, in the place of other services
    public static TopicRights neededBy(ApplicationContext service, String... foreign) {
        String name = Objects.requireNonNull(service.getEnvironment().getProperty("spring.application.name"));
        return needed(name, all(service, TopicDeclaration.class), all(service, Subscription.class))
                .without(Stream.of(foreign)
                        .map(topic -> new Right(name, "writes", topic))
                        .toList());
    }

    static TopicRights needed(
            String service, Collection<TopicDeclaration> declared, Collection<Subscription> subscriptions) {
        var rights = new TreeSet<Right>();
        declared.forEach(topic -> rights.add(new Right(service, "writes", topic.name())));
        subscriptions.forEach(subscription -> {
            rights.add(new Right(service, "reads", subscription.topic()));
            rights.add(new Right(service, "joins", Lanes.consumer(service, subscription.lane())));
        });
        return new TopicRights(rights);
    }

    /// These and the right to read a topic outside any group.
    public TopicRights reading(String service, Collection<String> topics) {
        var more = new TreeSet<>(rights);
        topics.forEach(topic -> more.add(new Right(service, "reads", topic)));
        return new TopicRights(more);
    }

    /// Those of one service.
    public TopicRights ofService(String service) {
        return new TopicRights(rights.stream()
                .filter(right -> right.service().equals(service))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Names that stand after a verb.
    public List<String> names(String verb) {
        return rights.stream()
                .filter(right -> right.verb().equals(verb))
                .map(Right::name)
                .distinct()
                .toList();
    }

    /// Sentences about what the list grants too little and too much.
    public List<String> differences(TopicRights needed) {
        return Stream.concat(
                        needed.without(rights).rights.stream().map(right -> "missing: " + right),
                        without(needed.rights).rights.stream().map(right -> "needless: " + right))
                .toList();
    }

    private TopicRights without(Collection<Right> others) {
        var rest = new TreeSet<>(rights);
        rest.removeAll(Set.copyOf(others));
        return new TopicRights(rest);
    }

    private static <T> Collection<T> all(ListableBeanFactory beans, Class<T> type) {
        return beans.getBeansOfType(type).values();
    }
}
