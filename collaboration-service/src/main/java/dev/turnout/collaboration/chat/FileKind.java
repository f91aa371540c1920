package dev.turnout.collaboration.chat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a file of a message can be, by its content and by its name.
enum FileKind {
    PICTURE("image/jpeg", Set.of("jpg", "jpeg", "png")),
    PDF("application/pdf", Set.of("pdf")),
    TEXT("text/plain;charset=UTF-8", Set.of("txt", "csv", "md", "log", "ics"));

    private static final byte[] PDF_HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG_HEAD = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String PDF_END = "%%EOF";
    private static final int TAIL = 2_048;

    private final String mediaType;
    private final Set<String> endings;

    FileKind(String mediaType, Set<String> endings) {
        this.mediaType = mediaType;
        this.endings = endings;
    }

    String mediaType() {
        return mediaType;
    }

    /// The ending of a file that was sent without a name.
    String ending() {
        return this == TEXT ? "txt" : name().toLowerCase(Locale.ROOT);
    }

    /// What the content is; empty when it is none of these, or broken. A picture is seen by its beginning alone, as it
    /// is drawn anew.
    static Optional<FileKind> of(byte[] content) {
        if (startsWith(content, JPEG_HEAD) || startsWith(content, PNG_HEAD)) {
            return Optional.of(PICTURE);
        }
        if (startsWith(content, PDF_HEAD)) {
            int from = Math.max(0, content.length - TAIL);
            String tail = new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
            return tail.contains(PDF_END) ? Optional.of(PDF) : Optional.empty();
        }
        return isText(content) ? Optional.of(TEXT) : Optional.empty();
    }

    /// What a name claims; empty when it claims nothing that is known here.
    static Optional<FileKind> named(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(kind -> kind.endings.contains(ending)).findFirst();
    }

    /// Whole UTF-8 without characters that only machines understand.
    private static boolean isText(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return !text.isBlank() && text.codePoints().noneMatch(FileKind::isForMachines);
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static boolean isForMachines(int character) {
        return Character.isISOControl(character) && "\n\r\t\f".indexOf(character) < 0;
    }

    private static boolean startsWith(byte[] content, byte[] head) {
        return content.length >= head.length && Arrays.equals(content, 0, head.length, head, 0, head.length);
    }
}
