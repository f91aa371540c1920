package dev.turnout.notification.words;

import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import org.jspecify.annotations.Nullable;

/// The place that a template is for.
///
/// @param kind of change; null: whatever it is
/// @param language two or three letters
record Slot(Category category, @Nullable String kind, String language, Channel channel, Form form) {}
