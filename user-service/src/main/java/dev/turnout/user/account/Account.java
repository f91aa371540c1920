package dev.turnout.user.account;

import java.util.UUID;

/// A person who can sign in.
///
/// @param locale BCP 47 tag of the language they read
public record Account(UUID id, String email, String name, String locale, boolean enabled) {

    /// The end of addresses that no mail can reach (RFC 2606), for people who sign in by a pass only.
    public static final String NOWHERE = "@pass.invalid";

    /// Whether mail can reach the person.
    public boolean reachable() {
        return !email.endsWith(NOWHERE);
    }
}
