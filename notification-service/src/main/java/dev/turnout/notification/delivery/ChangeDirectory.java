package dev.turnout.notification.delivery;

import dev.turnout.notification.wishes.Category;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What other parts of the service may know of a change.
@Component
public class ChangeDirectory {

    private final Changes changes;

    ChangeDirectory(Changes changes) {
        this.changes = changes;
    }

    /// What was changed, for those who put it into words.
    ///
    /// @param subjectId what has changed, such as a session
    /// @param category what it is to those who are told
    public record Summary(
            UUID changeId,
            UUID eventId,
            UUID subjectId,
            UUID organizationId,
            Category category,
            List<String> kinds,
            String title,
            JsonNode before,
            JsonNode after) {}

    public Optional<Summary> find(UUID changeId) {
        return changes.find(changeId)
                .map(change -> new Summary(
                        change.id(),
                        change.eventId(),
                        change.subjectId(),
                        change.organizationId(),
                        change.category(),
                        change.kinds(),
                        change.title(),
                        change.before(),
                        change.after()));
    }
}
