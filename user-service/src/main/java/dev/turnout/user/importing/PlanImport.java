package dev.turnout.user.importing;

import dev.turnout.common.Ids;
import dev.turnout.user.delegation.Delegation;
import dev.turnout.user.delegation.Intake;
import dev.turnout.user.delegation.Intake.Gain;
import dev.turnout.user.delegation.Intake.Place;
import dev.turnout.user.delegation.Intake.Team;
import dev.turnout.user.importing.Plan.Action;
import dev.turnout.user.importing.Plan.Row;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import dev.turnout.user.participant.Participants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what a file would do, by what is there now.
@Component
class PlanImport {

    /// Where a file's people go.
    ///
    /// @param only the one delegation that the file is for; null for any of the event
    /// @param organizer whether who asks may also take in people of the event who belong to no delegation
    /// @param by whose registrations they become
    record Scope(
            UUID eventId,
            List<Delegation> delegations,
            @Nullable Delegation only,
            boolean organizer,
            UUID by) {}

    private final Participants participants;
    private final Intake intake;
    private final Clock clock;

    PlanImport(Participants participants, Intake intake, Clock clock) {
        this.participants = participants;
        this.intake = intake;
        this.clock = clock;
    }

    Plan plan(Scope scope, byte[] file) {
        Sheet sheet = Sheet.read(file);
        var planning = new Planning(scope, sheet);
        if (sheet.faults().isEmpty()) {
            sheet.lines().forEach(planning::line);
        }
        return planning.done(file);
    }

    private final class Planning {

        private final Scope scope;
        private final Sheet sheet;
        private final List<Fault> faults;
        private final List<Row> rows = new ArrayList<>();
        private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        private final Map<String, Delegation> byCode = new HashMap<>();
        private final Map<Entry.Key, List<Participant>> known = new HashMap<>();
        private final Map<UUID, Work> work = new LinkedHashMap<>();
        private final Map<String, Integer> lineOf = new HashMap<>();
        private final Instant now = clock.instant();

        Planning(Scope scope, Sheet sheet) {
            this.scope = scope;
            this.sheet = sheet;
            this.faults = new ArrayList<>(sheet.faults());
            scope.delegations().forEach(one -> byCode.put(one.code(), one));
            participants.ofEvent(scope.eventId()).stream()
                    .filter(one -> one.state() != State.WITHDRAWN)
                    .forEach(this::know);
        }

        private void know(Participant one) {
            LocalDate born = one.birthDate();
            if (born != null) {
                known.computeIfAbsent(Entry.Key.of(one.givenName(), one.familyName(), born), _ -> new ArrayList<>())
                        .add(one);
            }
        }

        void line(Sheet.Line line) {
            Entry.read(line, today, faults::add)
                    .ifPresent(entry -> delegation(entry).ifPresent(found -> entry(entry, found)));
        }

        private Optional<Delegation> delegation(Entry entry) {
            Delegation only = scope.only();
            if (only != null
                    && (entry.delegation().isEmpty() || entry.delegation().equals(only.code()))) {
                return Optional.of(only);
            }
            if (only != null) {
                fault(entry, Column.DELEGATION, "other-delegation");
                return Optional.empty();
            }
            Delegation found = byCode.get(entry.delegation());
            if (found == null) {
                fault(entry, Column.DELEGATION, entry.delegation().isEmpty() ? "missing" : "no-delegation");
            }
            return Optional.ofNullable(found);
        }

        private void entry(Entry entry, Delegation delegation) {
            Work here = work.computeIfAbsent(delegation.id(), _ -> new Work(delegation));
            Team team = null;
            if (!entry.team().isEmpty()) {
                team = here.team(entry);
                if (team == null) {
                    fault(entry, Column.TEAM, "no-team");
                    return;
                }
                if (team.limits().getOrDefault(entry.kind(), 0) == 0) {
                    fault(entry, Column.TEAM, "not-in-this-team");
                    return;
                }
            }
            List<Participant> same = known.getOrDefault(entry.key(), List.of());
            Optional<Participant> match =
                    same.stream().filter(one -> one.kind() == entry.kind()).findFirst();
            String place = entry.key() + " " + entry.kind() + " " + (team == null ? "" : team.id());
            Integer before = lineOf.putIfAbsent(place, entry.line());
            String note = same.isEmpty() || match.isPresent() ? null : "known-as-another-kind";
            if (before != null) {
                row(
                        entry,
                        Action.REPEAT,
                        delegation,
                        team,
                        match.map(Participant::id).orElse(null),
                        "line-" + before);
            } else if (match.isEmpty()) {
                create(entry, here, team, note);
            } else if (delegation.id().equals(match.get().delegationId())) {
                there(entry, here, team, match.get());
            } else {
                elsewhere(entry, here, team, match.get());
            }
        }

        private void create(Entry entry, Work here, @Nullable Team team, @Nullable String note) {
            var fresh = new Participant(
                    Ids.next(),
                    here.delegation.organizationId(),
                    scope.eventId(),
                    null,
                    entry.kind(),
                    entry.givenName(),
                    entry.familyName(),
                    null,
                    entry.birthDate(),
                    State.DRAFT,
                    here.delegation.id(),
                    scope.by(),
                    1,
                    now,
                    now);
            if (here.place(entry, team, fresh.id())) {
                here.fresh.add(fresh);
                know(fresh);
                row(entry, Action.CREATE, here.delegation, team, null, note);
            }
        }

        private void there(Entry entry, Work here, @Nullable Team team, Participant one) {
            boolean placed = team == null || team.participantIds().contains(one.id());
            if (placed) {
                row(entry, Action.KEEP, here.delegation, team, one.id(), null);
            } else if (here.place(entry, team, one.id())) {
                // who joins by an earlier line of this file has no id yet that a digest could hold
                row(entry, Action.PLACE, here.delegation, team, here.isFresh(one) ? null : one.id(), null);
            }
        }

        private void elsewhere(Entry entry, Work here, @Nullable Team team, Participant one) {
            if (one.delegationId() != null || !scope.organizer()) {
                fault(entry, null, "registered-elsewhere");
            } else if (here.place(entry, team, one.id())) {
                if (here.joining.add(one)) {
                    row(entry, Action.JOIN, here.delegation, team, one.id(), null);
                } else {
                    row(entry, Action.PLACE, here.delegation, team, one.id(), null);
                }
            }
        }

        private void row(
                Entry entry,
                Action action,
                Delegation delegation,
                @Nullable Team team,
                @Nullable UUID participantId,
                @Nullable String note) {
            rows.add(new Row(
                    entry.line(),
                    action,
                    entry.name(),
                    entry.birthDate(),
                    entry.kind(),
                    delegation.code(),
                    team == null ? null : team.sport() + " · " + team.name(),
                    note,
                    participantId,
                    team == null ? null : team.id()));
        }

        private void fault(Entry entry, @Nullable Column column, String code) {
            faults.add(Fault.of(entry.line(), column, code));
        }

        Plan done(byte[] file) {
            var gains = new LinkedHashMap<Delegation, Gain>();
            var outlooks = new HashMap<String, Intake.Outlook>();
            work.values().forEach(one -> {
                gains.put(one.delegation, one.gain());
                outlooks.put(one.delegation.code(), intake.outlook(one.delegation, one.gain()));
            });
            return new Plan(
                    List.copyOf(rows),
                    List.copyOf(faults),
                    Map.copyOf(outlooks),
                    sheet.guessed(),
                    digest(file, Plan.said(rows, faults, outlooks)),
                    gains);
        }

        /// What one delegation gets.
        private final class Work {

            private final Delegation delegation;
            private final Map<String, Team> teams = new HashMap<>();
            private final Map<UUID, Map<Kind, Integer>> room = new HashMap<>();
            private final List<Participant> fresh = new ArrayList<>();
            private final Set<Participant> joining = new LinkedHashSet<>();
            private final List<Place> places = new ArrayList<>();

            Work(Delegation delegation) {
                this.delegation = delegation;
                intake.teams(delegation.id()).forEach(team -> {
                    teams.put(key(team.sport(), team.name()), team);
                    var left = new EnumMap<Kind, Integer>(Kind.class);
                    team.limits()
                            .forEach((kind, limit) ->
                                    left.put(kind, limit - team.has().getOrDefault(kind, 0)));
                    room.put(team.id(), left);
                });
            }

            @Nullable
            Team team(Entry entry) {
                return teams.get(key(entry.sport(), entry.team()));
            }

            boolean isFresh(Participant one) {
                return fresh.contains(one);
            }

            /// False, with a fault, when there is no room.
            boolean place(Entry entry, @Nullable Team team, UUID participantId) {
                if (team == null) {
                    return true;
                }
                Map<Kind, Integer> left = room.getOrDefault(team.id(), new EnumMap<>(Kind.class));
                int places = left.getOrDefault(entry.kind(), 0);
                if (places <= 0) {
                    int limit = team.limits().getOrDefault(entry.kind(), 0);
                    faults.add(new Fault(entry.line(), Column.TEAM, "team-full", Integer.toString(limit)));
                    return false;
                }
                left.put(entry.kind(), places - 1);
                this.places.add(new Place(team.id(), participantId, entry.kind()));
                return true;
            }

            Gain gain() {
                return new Gain(List.copyOf(fresh), List.copyOf(joining), List.copyOf(places));
            }

            private static String key(String sport, String team) {
                return sport.toLowerCase(Locale.ROOT) + "\n" + team.toLowerCase(Locale.ROOT);
            }
        }
    }

    private static String digest(byte[] file, String plan) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file);
            return HexFormat.of().formatHex(digest.digest(plan.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
