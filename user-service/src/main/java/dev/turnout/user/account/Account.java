package dev.turnout.user.account;

import java.util.UUID;

/// A person who can sign in.
///
/// @param locale BCP 47 tag of the language they read
public record Account(UUID id, String email, String name, String locale, boolean enabled) {}
