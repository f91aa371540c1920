package dev.turnout.notification.announce;

import org.jspecify.annotations.Nullable;

/// What is said in one language.
///
/// @param easyRead the same in easy words, for those who read them; null where nobody has written it
record AnnouncementText(String title, String body, @Nullable String easyRead) {

    int length() {
        return title.length() + body.length() + (easyRead == null ? 0 : easyRead.length());
    }
}
