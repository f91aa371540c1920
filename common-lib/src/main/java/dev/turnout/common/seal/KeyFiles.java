package dev.turnout.common.seal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files with keys, readable by their owner only. Several instances may share the directory.
public final class KeyFiles {

    private KeyFiles() {}

    /// Makes the file unless there is one; of instances that start together one wins, and all use its key.
    public static void makeIfMissing(Path file, byte[] fresh) throws IOException {
        Path draft = draft(file, fresh);
        try {
            // A link appears whole or not at all, and never over the key of another instance.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // The other instance's key is the one.
        } finally {
            Files.delete(draft);
        }
    }

    /// Puts the new content in place of the old one; who reads meanwhile sees one or the other, whole.
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = draft(file, content);
        Path _ = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path draft(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("a key needs a directory");
        }
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(
                directory,
                file.getFileName().toString(),
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(draft, content);
    }
}
