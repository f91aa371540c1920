package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is asked for of a task.
///
/// @param repeats a rule such as `FREQ=WEEKLY;BYDAY=MO,FR`, on the event's clock
record TaskRequest(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4000) String text,
        @Nullable @Size(max = 60) String area,
        @Nullable Instant dueAt,
        @Nullable Instant remindAt,
        @Nullable @Min(1) @Max(10_080) Integer minutes,
        @Nullable @Size(max = 120) String repeats,
        @Nullable @Size(max = 20) List<@NotNull @Valid AssigneeView> assignees,
        @Nullable @Size(max = 100) List<@NotNull @Valid ItemRequest> checklist) {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
    private static final Pattern LINE_ENDS = Pattern.compile("\\R");

    /// A line of a checklist; one without an id is a new one.
    record ItemRequest(
            @Nullable UUID id, @NotBlank @Size(max = 200) String text) {}

    /// @param joins whether somebody can be asked to do it
    /// @throws dev.turnout.common.problem.ProblemException naming each field that does not fit
    TaskDetails details(Predicate<UUID> joins) {
        var faults = new ArrayList<FieldFault>();
        unprintable("/title", title).ifPresent(faults::add);
        unprintable("/text", text).ifPresent(faults::add);
        outOfRange("/dueAt", dueAt).ifPresent(faults::add);
        outOfRange("/remindAt", remindAt).ifPresent(faults::add);
        Optional<Repeat> rule = repeats == null || repeats.isBlank() ? Optional.empty() : Repeat.parse(repeats);
        if (repeats != null && !repeats.isBlank()) {
            if (rule.isEmpty()) {
                faults.add(new FieldFault("/repeats", "invalid", "This is no rule by which a task comes again."));
            }
            if (dueAt == null) {
                faults.add(new FieldFault("/dueAt", "required", "Say when the first one is due."));
            }
        }
        List<Assignee> people = people(joins, faults);
        List<TaskDetails.Item> items = items(faults);
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new TaskDetails(
                title.strip(),
                text == null ? "" : LINE_ENDS.matcher(text).replaceAll("\n").strip(),
                area == null || area.isBlank() ? null : area.strip(),
                seconds(dueAt),
                seconds(remindAt),
                minutes,
                rule.orElse(null),
                people,
                items);
    }

    private List<Assignee> people(Predicate<UUID> joins, List<FieldFault> faults) {
        var people = new ArrayList<Assignee>();
        List<AssigneeView> asked = assignees == null ? List.of() : assignees;
        for (int i = 0; i < asked.size(); i++) {
            AssigneeView one = asked.get(i);
            String pointer = "/assignees/" + i;
            switch (one.kind()) {
                case PERSON -> person(one.personId(), pointer, joins, faults).ifPresent(people::add);
                case ROLE -> role(one.role(), pointer, faults).ifPresent(people::add);
                case SHIFT ->
                    shift(one.dutyFrom(), one.dutyUntil(), pointer, faults).ifPresent(people::add);
            }
        }
        if (new HashSet<>(people).size() < people.size()) {
            faults.add(new FieldFault("/assignees", "twice", "Somebody is named twice."));
        }
        return people;
    }

    private static Optional<Assignee> person(
            @Nullable UUID person, String pointer, Predicate<UUID> joins, List<FieldFault> faults) {
        if (person == null) {
            faults.add(new FieldFault(pointer + "/personId", "required", "Say who."));
        } else if (!joins.test(person)) {
            faults.add(new FieldFault(
                    pointer + "/personId", "not-a-member", "Nobody of this event's crew is called that."));
        } else {
            return Optional.of(new Assignee.Person(person));
        }
        return Optional.empty();
    }

    private static Optional<Assignee> role(@Nullable Role role, String pointer, List<FieldFault> faults) {
        if (role == null) {
            faults.add(new FieldFault(pointer + "/role", "required", "Say which role."));
        } else if (!RolePermissions.allows(role, Permission.WORK)) {
            faults.add(new FieldFault(pointer + "/role", "not-a-member", "People with this role see no tasks."));
        } else {
            return Optional.of(new Assignee.OfRole(role));
        }
        return Optional.empty();
    }

    private static Optional<Assignee> shift(
            @Nullable Instant from, @Nullable Instant until, String pointer, List<FieldFault> faults) {
        if (from == null && until == null) {
            return Optional.of(new Assignee.OnShift(null, null));
        }
        if (from == null || until == null) {
            faults.add(new FieldFault(
                    pointer + (from == null ? "/dutyFrom" : "/dutyUntil"), "required", "Say from when until when."));
        } else if (!from.isBefore(until)) {
            faults.add(new FieldFault(pointer + "/dutyUntil", "before-start", "It ends before it begins."));
        } else if (from.isBefore(EARLIEST) || until.isAfter(LATEST)) {
            faults.add(new FieldFault(pointer + "/dutyUntil", "out-of-range", "The year lies between 1900 and 2999."));
        } else {
            return Optional.of(
                    new Assignee.OnShift(from.truncatedTo(ChronoUnit.SECONDS), until.truncatedTo(ChronoUnit.SECONDS)));
        }
        return Optional.empty();
    }

    private List<TaskDetails.Item> items(List<FieldFault> faults) {
        var items = new ArrayList<TaskDetails.Item>();
        var ids = new HashSet<UUID>();
        List<ItemRequest> asked = checklist == null ? List.of() : checklist;
        for (int i = 0; i < asked.size(); i++) {
            ItemRequest one = asked.get(i);
            UUID id = one.id() == null ? Ids.next() : one.id();
            if (!ids.add(id)) {
                faults.add(new FieldFault("/checklist/" + i + "/id", "twice", "This line stands here twice."));
            }
            unprintable("/checklist/" + i + "/text", one.text()).ifPresent(faults::add);
            items.add(new TaskDetails.Item(id, one.text().strip()));
        }
        return items;
    }

    private static Optional<FieldFault> outOfRange(String pointer, @Nullable Instant time) {
        return time != null && (time.isBefore(EARLIEST) || !time.isBefore(LATEST))
                ? Optional.of(new FieldFault(pointer, "out-of-range", "The year lies between 1900 and 2999."))
                : Optional.empty();
    }

    private static Optional<FieldFault> unprintable(String pointer, @Nullable String text) {
        return text != null && text.codePoints().anyMatch(TaskRequest::isUnprintable)
                ? Optional.of(
                        new FieldFault(pointer, "control-character", "The text has a character that cannot be shown."))
                : Optional.empty();
    }

    private static boolean isUnprintable(int character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t')
                || Character.getType(character) == Character.SURROGATE;
    }

    private static @Nullable Instant seconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
