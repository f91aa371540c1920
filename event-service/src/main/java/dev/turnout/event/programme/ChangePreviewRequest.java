package dev.turnout.event.programme;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/// A change to try out: the same fields as the change itself, or one of the two ways to take the session away.
record ChangePreviewRequest(
        @Nullable Boolean cancel,
        @Nullable Boolean remove,
        @JsonUnwrapped @Valid @Nullable SessionFields fields) {

    ChangeSession.Step step() {
        if (Boolean.TRUE.equals(remove)) {
            return (session, _) -> session.remove();
        }
        if (Boolean.TRUE.equals(cancel)) {
            return (session, _) -> session.cancel();
        }
        return (session, edit) ->
                fields == null ? new Revision.Unchanged(session) : session.revise(fields.over(session.content(), edit));
    }
}
