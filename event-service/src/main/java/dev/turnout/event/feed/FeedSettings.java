package dev.turnout.event.feed;

/// Who may write in a feed, and whether other sites may show it.
record FeedSettings(long version, Visitors visitors, boolean embeddable) {

    /// Of an event where nobody has decided yet.
    static final FeedSettings FIRST = new FeedSettings(0, Visitors.OFF, false);
}
