package dev.turnout.event.importing;

/// Why a file as a whole cannot be read, and where.
///
/// @param kind stable name of the problem
/// @param path path or JSON pointer reached, empty before the first element
/// @param line line of the fault, 0 when it has none
/// @param column column of the fault, 0 when it has none
record FileFault(Kind kind, String detail, String path, int line, int column) {

    enum Kind {
        TOO_LARGE("file-too-large"),
        NOT_A_SCHEDULE("unsupported-file"),
        PACKED("packed-file"),
        MALFORMED("malformed-file"),
        FORBIDDEN("forbidden-markup");

        private final String slug;

        Kind(String slug) {
            this.slug = slug;
        }

        String slug() {
            return slug;
        }
    }

    /// Leaves a parser from any depth; never passes the reader's door.
    static final class Found extends Exception {
        private final transient FileFault fault;

        Found(FileFault fault) {
            super(fault.detail(), null, false, false);
            this.fault = fault;
        }

        FileFault fault() {
            return fault;
        }
    }
}
