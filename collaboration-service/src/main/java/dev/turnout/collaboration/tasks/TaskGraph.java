package dev.turnout.collaboration.tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What waits for what.
final class TaskGraph {

    /// For a task without an estimate.
    static final int USUAL_MINUTES = 30;

    /// That one task waits for another.
    record Edge(UUID task, UUID blocker) {}

    /// The tasks in a row that take longest together, the first one first.
    record Chain(List<UUID> tasks, long minutes) {

        Chain {
            tasks = List.copyOf(tasks);
        }
    }

    private final Map<UUID, List<UUID>> blockers = new HashMap<>();

    TaskGraph(Collection<Edge> edges) {
        edges.forEach(edge ->
                blockers.computeIfAbsent(edge.task(), _ -> new ArrayList<>()).add(edge.blocker()));
    }

    /// The circle that there would be if a task waited for another one: each waits for the next, and the last for the
    /// first. Nothing when there would be none.
    Optional<List<UUID>> cycleWith(UUID task, UUID blocker) {
        var cameFrom = new HashMap<UUID, UUID>();
        Deque<UUID> waiting = new ArrayDeque<>(List.of(blocker));
        var seen = new HashSet<>(Set.of(blocker));
        while (!waiting.isEmpty()) {
            UUID one = waiting.remove();
            if (one.equals(task)) {
                return Optional.of(way(task, blocker, cameFrom));
            }
            for (UUID next : blockers.getOrDefault(one, List.of())) {
                if (seen.add(next)) {
                    cameFrom.put(next, one);
                    waiting.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static List<UUID> way(UUID task, UUID blocker, Map<UUID, UUID> cameFrom) {
        var back = new ArrayList<UUID>();
        UUID one = task;
        while (!one.equals(blocker)) {
            UUID before = cameFrom.get(one);
            if (before == null) {
                break;
            }
            back.add(before);
            one = before;
        }
        var way = new ArrayList<>(List.of(task));
        way.addAll(back.reversed());
        return way;
    }

    /// The longest chain of open tasks.
    ///
    /// @param minutes of each open task
    Chain longest(Map<UUID, Integer> minutes) {
        var whole = new HashMap<UUID, Long>();
        var before = new HashMap<UUID, UUID>();
        UUID last = null;
        for (UUID task : inOrder(minutes.keySet())) {
            long most = 0;
            for (UUID blocker : blockers.getOrDefault(task, List.of())) {
                long until = whole.getOrDefault(blocker, 0L);
                if (until > most) {
                    most = until;
                    before.put(task, blocker);
                }
            }
            long own = most + minutes.getOrDefault(task, USUAL_MINUTES);
            whole.put(task, own);
            if (last == null || own > whole.getOrDefault(last, 0L)) {
                last = task;
            }
        }
        return last == null || !before.containsKey(last) ? new Chain(List.of(), 0) : chain(last, before, whole);
    }

    private static Chain chain(UUID last, Map<UUID, UUID> before, Map<UUID, Long> whole) {
        var tasks = new ArrayList<>(List.of(last));
        for (UUID one = before.get(last); one != null; one = before.get(one)) {
            tasks.add(one);
        }
        return new Chain(tasks.reversed(), whole.getOrDefault(last, 0L));
    }

    /// What is waited for comes first. What waits in a circle, which there should not be, is left out.
    private List<UUID> inOrder(Set<UUID> open) {
        var waitsFor = new HashMap<UUID, Integer>();
        var blocks = new HashMap<UUID, List<UUID>>();
        for (UUID task : open) {
            List<UUID> counting = blockers.getOrDefault(task, List.of()).stream()
                    .filter(open::contains)
                    .toList();
            waitsFor.put(task, counting.size());
            counting.forEach(blocker ->
                    blocks.computeIfAbsent(blocker, _ -> new ArrayList<>()).add(task));
        }
        Deque<UUID> free = new ArrayDeque<>(open.stream()
                .filter(task -> waitsFor.getOrDefault(task, 0) == 0)
                .sorted()
                .toList());
        var order = new ArrayList<UUID>();
        while (!free.isEmpty()) {
            UUID task = free.remove();
            order.add(task);
            for (UUID blocked : blocks.getOrDefault(task, List.of())) {
                int left = waitsFor.getOrDefault(blocked, 0) - 1;
                waitsFor.put(blocked, left);
                if (left == 0) {
                    free.add(blocked);
                }
            }
        }
        return order;
    }
}
