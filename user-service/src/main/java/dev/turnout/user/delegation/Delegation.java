package dev.turnout.user.delegation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A club's or country's team at one event.
///
/// @param code short, unique in the event: `BER`
/// @param headCoachId who leads it and may change it; null while nobody does
/// @param contact how its head coach can be reached during the event
public record Delegation(
        UUID id,
        UUID organizationId,
        UUID eventId,
        String name,
        String code,
        @Nullable UUID headCoachId,
        Contact contact,
        long version) {

    /// How a head coach can be reached.
    ///
    /// @param forFamilies whether families may see it
    public record Contact(@Nullable String phone, @Nullable String email, boolean forFamilies) {

        static final Contact NONE = new Contact(null, null, false);

        @Override
        public String toString() {
            return "Contact";
        }
    }

    Delegation named(String newName, String newCode) {
        return new Delegation(id, organizationId, eventId, newName, newCode, headCoachId, contact, version);
    }

    Delegation ledBy(@Nullable UUID person) {
        // how the one before could be reached says nothing about the next
        return new Delegation(id, organizationId, eventId, name, code, person, Contact.NONE, version);
    }

    Delegation reachedBy(Contact newContact) {
        return new Delegation(id, organizationId, eventId, name, code, headCoachId, newContact, version);
    }
}
