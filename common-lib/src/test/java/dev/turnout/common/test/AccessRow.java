package dev.turnout.common.test;

import dev.turnout.common.security.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One row of an [AccessTable].
///
/// @param these the roles that are named
/// @param service whether it is another service that is let in, and nobody else
record AccessRow(
        String method,
        String path,
        String nobody,
        String stranger,
        String elsewhere,
        String others,
        Set<Role> these,
        boolean service,
        String theirs,
        String unknown,
        String body) {

    private static final String NOTHING = "-";
    private static final String SERVICE = "SERVICE";
    private static final String ELSEWHERE = " elsewhere ";

    static List<AccessRow> parse(String table) {
        return table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> row(line.strip().split("\\s*\\|\\s*", -1)))
                .toList();
    }

    private static AccessRow row(String[] cells) {
        String[] operation = cells[0].split("\\s+", 2);
        String[] stranger = cells[2].split(ELSEWHERE, 2);
        String[] these = cells[4].equals(NOTHING) ? new String[] {"", NOTHING} : cells[4].split("\\s+", 2);
        return new AccessRow(
                operation[0],
                operation[1],
                cells[1],
                stranger[0],
                stranger[stranger.length - 1],
                others(cells[3]),
                roles(these[0]),
                these[0].equals(SERVICE),
                these[1],
                cells[5],
                cells[6]);
    }

    private static String others(String cell) {
        if (!cell.equals(NOTHING) && !cell.startsWith("others ")) {
            throw new IllegalArgumentException("'%s' does not say what others get".formatted(cell));
        }
        return cell.replace("others ", "");
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty() && !name.equals(SERVICE))
                .map(name -> name.equals("everybody") ? EnumSet.allOf(Role.class) : EnumSet.of(Role.valueOf(name)))
                .forEach(roles::addAll);
        return roles;
    }

    /// Without the query, as it is registered.
    String operation() {
        return method + " " + path.replaceAll("\\?.*", "");
    }

    /// What a member of the organization with this role gets; `-` when the row does not say.
    String of(Role role) {
        return these.contains(role) ? theirs : others;
    }
}
