package dev.turnout.collaboration.calendar;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The part of a crew that something is planned for: those of a role, or those of an area. Written `role:STAFF` or
/// `area:Gate 1`.
sealed interface Team {

    int LONGEST_AREA = 60;

    String text();

    /// Whether a grant makes somebody one of them.
    boolean has(Grant grant);

    /// The areas in which it works; none when it is for all of the event.
    List<String> areas();

    record OfRole(Role role) implements Team {

        @Override
        public String text() {
            return "role:" + role;
        }

        @Override
        public boolean has(Grant grant) {
            return grant.role() == role;
        }

        @Override
        public List<String> areas() {
            return List.of();
        }
    }

    record OfArea(String area) implements Team {

        @Override
        public String text() {
            return "area:" + area;
        }

        @Override
        public boolean has(Grant grant) {
            return grant.areas().stream().anyMatch(own -> own.strip().equalsIgnoreCase(area));
        }

        @Override
        public List<String> areas() {
            return List.of(area);
        }
    }

    static Optional<Team> parse(String text) {
        if (text.startsWith("role:")) {
            String word = text.substring("role:".length());
            return Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(word) && RolePermissions.allows(role, Permission.WORK))
                    .findFirst()
                    .map(OfRole::new);
        }
        if (text.startsWith("area:")) {
            String area = text.substring("area:".length()).strip();
            boolean fits = !area.isEmpty()
                    && area.length() <= LONGEST_AREA
                    && area.codePoints().noneMatch(Character::isISOControl);
            return fits ? Optional.of(new OfArea(area)) : Optional.empty();
        }
        return Optional.empty();
    }
}
