package dev.turnout.notification.wishes;

/// Whether a person wants a channel for a category.
///
/// @param byMail said with one click in a mail program
record Choice(boolean wanted, boolean byMail) {}
