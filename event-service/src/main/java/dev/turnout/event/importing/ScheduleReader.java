package dev.turnout.event.importing;

import dev.turnout.event.importing.FileFault.Kind;
import java.io.IOException;
import java.io.InputStream;

/// The door to both file formats: looks at the first bytes, never at names or media types, which callers often get
/// wrong.
final class ScheduleReader {

    /// Real schedules of 1,000 sessions have 2 MB.
    static final int MOST_BYTES = 32 * 1024 * 1024;

    static final int MOST_ENTRIES = 20_000;
    static final int MOST_TEXT = 100_000;
    static final int MOST_DEPTH = 32;

    private ScheduleReader() {}

    /// Reads at most [#MOST_BYTES] of `in`.
    ///
    /// @throws IOException when the caller's connection breaks, not when the content is wrong
    static Reading read(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            return tooLarge();
        }
        return read(content);
    }

    static Reading read(byte[] content) {
        try {
            return switch (Format.of(content)) {
                case XML -> new Reading.Readable(XmlSchedule.read(content));
                case JSON -> new Reading.Readable(JsonSchedule.read(content));
                case PACKED -> broken(Kind.PACKED, "The file is packed. Unpack it first and send the schedule itself.");
                case EMPTY -> broken(Kind.NOT_A_SCHEDULE, "The file is empty.");
                case OTHER ->
                    broken(Kind.NOT_A_SCHEDULE, "This is neither an XML nor a JSON schedule (frab or pretalx).");
            };
        } catch (FileFault.Found found) {
            return new Reading.Broken(found.fault());
        }
    }

    /// What is answered to a file that says it is too large before it comes.
    static Reading tooLarge() {
        return broken(Kind.TOO_LARGE, "The file is larger than %d MB.".formatted(MOST_BYTES >> 20));
    }

    private static Reading broken(Kind kind, String detail) {
        return new Reading.Broken(new FileFault(kind, detail, "", 0, 0));
    }

    private enum Format {
        XML,
        JSON,
        PACKED,
        EMPTY,
        OTHER;

        static Format of(byte[] content) {
            if (startsWith(content, 'P', 'K')
                    || startsWith(content, 0x1f, 0x8b)
                    || startsWith(content, 'B', 'Z', 'h')) {
                return PACKED;
            }
            for (byte each : content) {
                switch (each & 0xff) {
                    // Byte order marks, and the zero bytes of UTF-16 and UTF-32.
                    case 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00, ' ', '\t', '\r', '\n' -> {}
                    case '<' -> {
                        return XML;
                    }
                    case '{' -> {
                        return JSON;
                    }
                    default -> {
                        return OTHER;
                    }
                }
            }
            return EMPTY;
        }

        private static boolean startsWith(byte[] content, int... magic) {
            if (content.length < magic.length) {
                return false;
            }
            for (int i = 0; i < magic.length; i++) {
                if ((content[i] & 0xff) != magic[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
