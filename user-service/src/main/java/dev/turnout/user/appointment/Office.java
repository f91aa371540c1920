package dev.turnout.user.appointment;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What appointments of one kind are to. Each kind has exactly one.
public interface Office {

    /// What may be told to whoever holds the link, before they sign in.
    ///
    /// @param subject the delegation's name; null when it is about a participant, who is named to nobody yet
    record Words(
            UUID organizationId, String event, @Nullable String subject) {}

    /// The kind that this is for.
    Appointment.Kind kind();

    /// Its words, empty as soon as it can no longer be taken: because what it is about has gone, or because the one who
    /// asked may no longer ask.
    Optional<Words> words(Appointment one);

    /// Lets pass who may take it back.
    ///
    /// @throws ProblemException 403 or 404 for everybody else
    void requireAsker(Caller caller, UUID subjectId);

    /// Gives it to the caller, within the transaction that accepts it.
    ///
    /// @throws ProblemException when this person cannot have it
    void take(Caller caller, Appointment one);
}
