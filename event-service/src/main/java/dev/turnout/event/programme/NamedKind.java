package dev.turnout.event.programme;

/// The parts of a programme that are known by name within an event, and the table of each.
enum NamedKind {
    ROOM("room"),
    TRACK("track"),
    SPEAKER("speaker");

    private final String table;

    NamedKind(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
