package dev.turnout.collaboration.work;

import dev.turnout.common.security.Permission;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Work to be opened. Begin with [#of] and add what is not as usual.
///
/// @param area the area of the event that it belongs to, null for the whole event
/// @param safety whether it goes into the safety lane, which is never full
/// @param key what it is about: opened twice, there is one of it
/// @param payload written as JSON for the handler; ids instead of personal data
/// @param person what a person has to do, when it waits for one from the start; null for a worker's
/// @param after how long to wait before the first try
/// @param permission who may see it
/// @param note what a person wrote who opened it
/// @param openedBy who that was
public record NewWork(
        UUID eventId,
        @Nullable String area,
        boolean safety,
        String kind,
        String key,
        WorkPriority priority,
        Words title,
        Object payload,
        @Nullable Words person,
        Duration after,
        Permission permission,
        @Nullable String note,
        @Nullable UUID openedBy) {

    /// Work for a worker, of usual priority, for everybody who works on the event.
    public static NewWork of(UUID eventId, @Nullable String area, String kind, String key, Words title) {
        return new NewWork(
                eventId,
                area,
                false,
                kind,
                key,
                WorkPriority.NORMAL,
                title,
                Map.of(),
                null,
                Duration.ZERO,
                Permission.WORK,
                null,
                null);
    }

    /// The same with what its handler needs to know.
    public NewWork with(Object data) {
        return new NewWork(
                eventId, area, safety, kind, key, priority, title, data, person, after, permission, note, openedBy);
    }

    /// The same, waiting for a person.
    public NewWork forPerson(Words what) {
        return new NewWork(
                eventId, area, safety, kind, key, priority, title, payload, what, after, permission, note, openedBy);
    }

    /// The same, done sooner or later than others.
    public NewWork priority(WorkPriority other) {
        return new NewWork(
                eventId, area, safety, kind, key, other, title, payload, person, after, permission, note, openedBy);
    }

    /// The same in the safety lane.
    public NewWork forSafety() {
        return new NewWork(
                eventId, area, true, kind, key, priority, title, payload, person, after, permission, note, openedBy);
    }

    /// The same, first tried after a while.
    public NewWork after(Duration wait) {
        return new NewWork(
                eventId, area, safety, kind, key, priority, title, payload, person, wait, permission, note, openedBy);
    }

    /// The same, for those only who are permitted this.
    public NewWork seenWith(Permission other) {
        return new NewWork(
                eventId, area, safety, kind, key, priority, title, payload, person, after, other, note, openedBy);
    }

    /// The same, opened by a person in their words.
    public NewWork by(UUID who, @Nullable String words) {
        return new NewWork(
                eventId, area, safety, kind, key, priority, title, payload, person, after, permission, words, who);
    }
}
