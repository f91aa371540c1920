package dev.turnout.load.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Which visitor stars which session: a seeded choice, mostly of sessions that are going to change. A few are
/// favourites of
/// many. Keeps the book of stars, which is what the platform is measured against.
final class Stars {

    private static final int FAVOURITES = 5;
    private static final int CHANGING = 3;
    private static final int LATE_FANS = 2;

    private final Random random;
    private final List<String> all;
    private final List<String> changing;
    private final Set<String> changedLater = new HashSet<>();
    private final Map<String, Set<Integer>> byGuid = new HashMap<>();

    /// @param guids the sessions of the first schedule
    Stars(long seed, Set<String> guids, List<Change> changes) {
        this.random = new Random(seed);
        this.all = List.copyOf(new TreeSet<>(guids));
        var first = new LinkedHashSet<String>();
        for (Change change : changes) {
            if (change.concernsPeople()) {
                changedLater.add(change.guid());
                if (guids.contains(change.guid())) {
                    first.add(change.guid());
                }
            }
        }
        this.changing = first.isEmpty() ? all : List.copyOf(first);
    }

    /// What this visitor stars before the replay starts.
    Set<String> choose(int visitor) {
        var chosen = new LinkedHashSet<String>();
        chosen.add(changing.get(random.nextInt(Math.min(FAVOURITES, changing.size()))));
        for (int i = 0; i < CHANGING; i++) {
            chosen.add(changing.get(random.nextInt(changing.size())));
        }
        chosen.add(all.get(random.nextInt(all.size())));
        chosen.forEach(guid -> starred(guid, visitor));
        return chosen;
    }

    /// Who stars a session that has just been added; nobody, unless it is going to change.
    List<Integer> chooseFans(String guid, int visitors) {
        var fans = new ArrayList<Integer>();
        if (changedLater.contains(guid) && visitors > 0) {
            IntStream.range(0, LATE_FANS)
                    .map(_ -> random.nextInt(visitors))
                    .distinct()
                    .filter(fan -> !of(guid).contains(fan))
                    .forEach(fans::add);
        }
        fans.forEach(fan -> starred(guid, fan));
        return fans;
    }

    /// The visitors who have starred a session.
    Set<Integer> of(String guid) {
        return Set.copyOf(byGuid.getOrDefault(guid, Set.of()));
    }

    int total() {
        return byGuid.values().stream().mapToInt(Set::size).sum();
    }

    private void starred(String guid, int visitor) {
        byGuid.computeIfAbsent(guid, _ -> new HashSet<>()).add(visitor);
    }
}
