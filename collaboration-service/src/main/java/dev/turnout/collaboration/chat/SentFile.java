package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A file that is what its content says and what its name claims. What its sender calls it otherwise counts for
/// nothing.
///
/// @param name without folders and without characters that would show it as something else
record SentFile(byte[] content, FileKind kind, String name) {

    private static final int LONGEST_NAME = 120;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    /// Control characters, and those that turn the direction of writing: `gpj.exe` must not read `exe.jpg`.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\"]");

    /// @throws ProblemException 415 `unsupported-file` when it is no file of these kinds, `file-not-as-named` when its
    /// name
    /// claims to be another
    static SentFile of(byte[] content, @Nullable String called) {
        FileKind kind = FileKind.of(content)
                .orElseThrow(() -> refused(
                        "unsupported-file", "Only whole JPEG and PNG pictures, PDF files and plain text are taken."));
        String name = cleaned(called == null ? "" : called);
        if (name.isEmpty()) {
            return new SentFile(content, kind, "file." + kind.ending());
        }
        Optional<FileKind> claimed = FileKind.named(name);
        if (claimed.isEmpty()) {
            throw refused("unsupported-file", "Files of this name's ending are not taken.");
        }
        if (claimed.get() != kind) {
            throw refused("file-not-as-named", "The file is something else than its name says.");
        }
        return new SentFile(content, kind, name);
    }

    private static String cleaned(String called) {
        String name = UNSEEN.matcher(FOLDERS.matcher(called).replaceAll(""))
                .replaceAll("")
                .strip();
        return name.length() <= LONGEST_NAME ? name : shortened(name);
    }

    private static String shortened(String name) {
        int dot = Math.max(name.lastIndexOf('.'), name.length() - 10);
        int end = LONGEST_NAME - (name.length() - dot);
        // not in the middle of a character
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + name.substring(dot);
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code, detail, Map.of());
    }

    @Override
    public String toString() {
        return "SentFile[" + kind + "]";
    }
}
