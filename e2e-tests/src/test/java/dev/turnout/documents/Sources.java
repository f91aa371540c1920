package dev.turnout.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a document can point at: files of this repository, and methods of its tests.
final class Sources {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "dist", ".turnout");

    private final List<Path> files;

    private Sources(List<Path> files) {
        this.files = List.copyOf(files);
    }

    static Sources ofThisRepository() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(ROOT.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sources(files);
    }

    static String text(String path) {
        return text(Path.of(path));
    }

    private static String text(Path path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is such a file or directory, seen from the root.
    boolean exists(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    /// Whether a file has this name.
    boolean hasFile(String name) {
        return files.stream().anyMatch(file -> file.endsWith(name));
    }

    /// Whether this class is one of the main sources.
    boolean hasClass(String name) {
        return files.stream().anyMatch(file -> isMain(file) && file.endsWith(name + ".java"));
    }

    /// Whether a test class of this name, in the module when one is named, has the method.
    boolean hasTest(String module, String name, String method) {
        Pattern declared = Pattern.compile("\\bvoid " + Pattern.quote(method) + "\\(");
        return files.stream()
                .filter(file -> isTest(file) && file.endsWith(name + ".java") && isIn(file, module))
                .anyMatch(file -> declared.matcher(text(file)).find());
    }

    /// Whether the file that a link in a document of this directory leads to is there, with its heading.
    boolean leadsSomewhere(String directory, String link) {
        String[] parts = link.split("#", 2);
        Path target = Path.of(directory).resolve(parts[0]).normalize();
        return Files.exists(ROOT.resolve(target)) && (parts.length == 1 || hasHeading(text(target), parts[1]));
    }

    private static boolean hasHeading(String document, String anchor) {
        return document.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} -]", "")
                        .replace(' ', '-'))
                .anyMatch(anchor::equals);
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("src/main/");
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("src/test/");
    }

    private static boolean isIn(Path file, String module) {
        String first = file.getName(0).toString();
        return module.isEmpty() || first.equals(module) || first.equals(module + "-service");
    }
}
