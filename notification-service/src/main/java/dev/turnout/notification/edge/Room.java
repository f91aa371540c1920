package dev.turnout.notification.edge;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who follows one channel, over all devices and instances, and what has been told of it here.
///
/// A crew's channel tells a roster and then what changes in it; one with too many people, and a public one, tells
/// their number. Times are nanoseconds of one clock. Safe for many threads.
final class Room {

    /// How many people a roster holds at most.
    static final int MOST_LISTED = 500;

    /// How long somebody whose connection was cut still counts as here.
    static final long GRACE = TimeUnit.SECONDS.toNanos(15);

    /// How long what another instance said holds.
    static final long LIFETIME = TimeUnit.SECONDS.toNanos(45);

    /// How often an instance says who is there, changed or not.
    static final long REPEAT = TimeUnit.SECONDS.toNanos(15);

    private static final long COUNT_INTERVAL = TimeUnit.SECONDS.toNanos(2);

    private final boolean listed;
    private final Map<UUID, Integer> connections = new HashMap<>();
    private final Map<UUID, Long> leaving = new HashMap<>();
    private final Map<String, Elsewhere> elsewhere = new HashMap<>();
    private @Nullable Set<UUID> toldPeople;
    private long version;
    private int toldCount = -1;
    private long countToldAt;
    private boolean changedHere;
    private long notedAt;

    /// What another instance said.
    private record Elsewhere(Set<UUID> people, int count, long at) {}

    /// @param listed whether people are named, or only counted
    Room(boolean listed, long now) {
        this.listed = listed;
        this.countToldAt = now - COUNT_INTERVAL;
        this.notedAt = now - REPEAT;
    }

    synchronized void join(UUID person) {
        connections.merge(person, 1, Integer::sum);
        changedHere |= leaving.remove(person) == null;
    }

    synchronized void leave(UUID person, boolean mayComeBack, long now) {
        if (connections.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1) == null) {
            if (mayComeBack) {
                leaving.put(person, now + GRACE);
            } else {
                changedHere = true;
            }
        }
    }

    /// What another instance has: its people, or how many where they are not listed.
    synchronized void heard(String instance, Collection<UUID> people, int count, long now) {
        if (count == 0) {
            elsewhere.remove(instance);
        } else {
            elsewhere.put(instance, new Elsewhere(Set.copyOf(people), count, now));
        }
    }

    /// All that is known, for somebody who has just come; nothing before anything was told.
    synchronized Optional<String> whole() {
        if (toldPeople != null) {
            return Optional.of("{\"v\":" + version + ",\"all\":" + json(toldPeople) + "}");
        }
        return toldCount < 0 ? Optional.empty() : Optional.of("{\"count\":" + toldCount + "}");
    }

    /// What readers here have to be told now, if anything.
    synchronized Optional<String> news(long now) {
        forget(now);
        var people = listed ? people() : Set.<UUID>of();
        if (!listed || people.size() > MOST_LISTED) {
            toldPeople = null;
            return countNews(listed ? people.size() : count(), now);
        }
        toldCount = -1;
        var told = toldPeople;
        if (people.equals(told)) {
            return Optional.empty();
        }
        toldPeople = people;
        version++;
        return told == null ? whole() : Optional.of(delta(told, people));
    }

    /// What the other instances have to be told now, if anything: all people here, or their number.
    synchronized Optional<String> note(long now) {
        if (!changedHere && now - notedAt < REPEAT) {
            return Optional.empty();
        }
        changedHere = false;
        notedAt = now;
        var here = here();
        var form = "{\"count\":%d,\"people\":%s}";
        return Optional.of(form.formatted(here.size(), listed && here.size() <= MOST_LISTED ? json(here) : "[]"));
    }

    /// Says it again with the next look, because somebody has asked.
    synchronized void sayAgain() {
        changedHere = true;
    }

    synchronized boolean isEmpty() {
        return connections.isEmpty() && leaving.isEmpty() && !changedHere;
    }

    private void forget(long now) {
        changedHere |= leaving.values().removeIf(until -> now - until >= 0);
        elsewhere.values().removeIf(there -> now - there.at() > LIFETIME);
    }

    private Set<UUID> here() {
        var here = new TreeSet<>(connections.keySet());
        here.addAll(leaving.keySet());
        return here;
    }

    private Set<UUID> people() {
        var people = here();
        elsewhere.values().forEach(there -> people.addAll(there.people()));
        return people;
    }

    private int count() {
        return here().size()
                + elsewhere.values().stream().mapToInt(Elsewhere::count).sum();
    }

    private Optional<String> countNews(int count, long now) {
        if (count == toldCount || now - countToldAt < COUNT_INTERVAL) {
            return Optional.empty();
        }
        toldCount = count;
        countToldAt = now;
        return whole();
    }

    private String delta(Set<UUID> before, Set<UUID> after) {
        return "{\"v\":%d,\"of\":%d,\"came\":%s,\"left\":%s}"
                .formatted(version, version - 1, json(without(after, before)), json(without(before, after)));
    }

    private static Set<UUID> without(Set<UUID> some, Set<UUID> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String json(Set<UUID> people) {
        return people.stream().map(person -> "\"" + person + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
