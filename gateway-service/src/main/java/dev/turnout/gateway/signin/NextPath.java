package dev.turnout.gateway.signin;

import org.jspecify.annotations.Nullable;

/// Where to go after signing in: a path of this site and never another site's address.
final class NextPath {
    static final String ATTRIBUTE = "turnout.next";
    static final String START = "/";
    private static final int LONGEST = 1024;

    private NextPath() {}

    static String of(@Nullable String wanted) {
        return wanted != null && local(wanted) ? wanted : START;
    }

    private static boolean local(String path) {
        return path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }
}
