package dev.turnout.e2e.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Every byte that a platform has written: tables and write-ahead log, the broker's segments, logs, mails.
final class PlatformFiles {
    private static final int CHUNK = 1 << 20;

    private PlatformFiles() {}

    /// The files under this directory in which the text stands, in plain bytes.
    static List<Path> holding(Path home, String text) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && holds(file, text)) {
                    found.add(home.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /// Files come and go while the platform runs.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean holds(Path file, String text) {
        try (InputStream bytes = Files.newInputStream(file)) {
            String end = "";
            for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
                String here = end + new String(chunk, StandardCharsets.ISO_8859_1);
                if (here.contains(text)) {
                    return true;
                }
                end = here.substring(Math.max(0, here.length() - text.length()));
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }
}
