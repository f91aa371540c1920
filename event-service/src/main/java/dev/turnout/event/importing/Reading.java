package dev.turnout.event.importing;

/// What came of reading a file: its content, or the one place where it is broken.
sealed interface Reading {

    record Readable(ScheduleFile file) implements Reading {}

    record Broken(FileFault fault) implements Reading {}
}
