package dev.turnout.common.web;

/// Entity tags of versioned resources.
public final class ETags {

    private ETags() {}

    /// The strong entity tag of a version, with its quotes.
    public static String of(long version) {
        return "\"v" + version + "\"";
    }
}
