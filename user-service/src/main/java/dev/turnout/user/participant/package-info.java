/// Who takes part in an event: registration, the people who speak for a participant, consents, documents.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.participant;
