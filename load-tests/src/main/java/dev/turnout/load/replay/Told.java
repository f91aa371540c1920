package dev.turnout.load.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Proves that everybody who had starred a session was told of each change of it, once, and nobody else: by what the
/// visitor's own phone heard, by the inbox that the platform keeps, and by the board that the organizer sees.
final class Told {

    private Told() {}

    /// A change that people had to hear of.
    ///
    /// @param changeId under which the platform announced it
    /// @param guid of the session
    /// @param visitors who had starred the session when the change was made
    record Announced(String changeId, String guid, Set<String> visitors) {

        Announced {
            visitors = Set.copyOf(visitors);
        }
    }

    /// What shows that a visitor was told.
    ///
    /// @param live the changes that the phone heard of, in order
    /// @param inbox the states of the changes in the visitor's inbox, as the platform keeps it
    record Evidence(String visitor, List<String> live, Map<String, String> inbox) {

        Evidence {
            live = List.copyOf(live);
            inbox = Map.copyOf(inbox);
        }
    }

    /// The board of one change.
    ///
    /// @param complete whether everybody whom the change touches has been named
    record Board(int touched, int told, int failed, boolean complete) {}

    /// States in which a delivery counts as told.
    private static final Set<String> TOLD = Set.of("delivered", "seen", "confirmed");

    /// Everything that speaks against it, a line each; empty when it is proven.
    static List<String> faults(List<Announced> announced, List<Evidence> evidence, Map<String, Board> boards) {
        var faults = new ArrayList<String>();
        Map<String, Set<String>> owed = owed(announced);
        for (Evidence one : evidence) {
            Set<String> due = owed.getOrDefault(one.visitor(), Set.of());
            live(faults, one, due);
            inbox(faults, one, due);
        }
        announced.forEach(change -> board(faults, change, boards.get(change.changeId())));
        Set<String> known = new HashSet<>();
        announced.forEach(change -> known.add(change.changeId()));
        boards.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> faults.add("there is a board of change " + id + ", which nobody made"));
        return faults;
    }

    private static Map<String, Set<String>> owed(List<Announced> announced) {
        Map<String, Set<String>> owed = new HashMap<>();
        for (Announced change : announced) {
            for (String visitor : change.visitors()) {
                owed.computeIfAbsent(visitor, _ -> new HashSet<>()).add(change.changeId());
            }
        }
        return owed;
    }

    private static void live(List<String> faults, Evidence one, Set<String> due) {
        var heard = new HashSet<String>();
        for (String change : one.live()) {
            if (!heard.add(change)) {
                faults.add(one.visitor() + "'s phone heard of change " + change + " twice");
            }
        }
        compare(faults, one.visitor() + "'s phone", due, heard);
    }

    private static void inbox(List<String> faults, Evidence one, Set<String> due) {
        compare(faults, one.visitor() + "'s inbox", due, one.inbox().keySet());
        one.inbox().forEach((change, state) -> {
            if (!TOLD.contains(state)) {
                faults.add("%s's inbox has change %s as %s, which is not told".formatted(one.visitor(), change, state));
            }
        });
    }

    private static void compare(List<String> faults, String who, Set<String> due, Set<String> found) {
        due.stream()
                .filter(change -> !found.contains(change))
                .forEach(change -> faults.add(who + " never heard of change " + change));
        found.stream()
                .filter(change -> !due.contains(change))
                .forEach(change -> faults.add(who + " heard of change " + change + ", which does not concern it"));
    }

    private static void board(List<String> faults, Announced change, @Nullable Board board) {
        int visitors = change.visitors().size();
        if (board == null) {
            faults.add("there is no board of change " + change.changeId() + " of " + change.guid());
        } else if (board.touched() != visitors
                || board.told() != visitors
                || board.failed() != 0
                || !board.complete()) {
            faults.add("the board of change %s of %s says %s, and %d had starred the session"
                    .formatted(change.changeId(), change.guid(), board, visitors));
        }
    }
}
