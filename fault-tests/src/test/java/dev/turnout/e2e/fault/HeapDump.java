package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// All that a JVM has in its heap, what nobody refers to any more included.
///
/// @param file smaller than two gigabytes, as heaps of services are
record HeapDump(Path file) implements AutoCloseable {

    /// Asks a running JVM of the same user for it.
    static HeapDump of(long pid, Path file) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.heap_dump",
                        "-all",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS) && jcmd.exitValue() == 0)
                .as("jcmd writes %s", file)
                .isTrue();
        return new HeapDump(file);
    }

    /// Whether this text stands in it, as strings keep it (one byte a letter, or two) or as it travels.
    boolean holds(String text) throws IOException {
        byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
        // without its last byte, so that it is found whichever of the two bytes of a letter comes first
        byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
        wide = Arrays.copyOf(wide, wide.length - 1);
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at < all.limit(); at++) {
                if (all.get(at) == narrow[0] && (stands(all, at, narrow) || stands(all, at, wide))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean stands(MappedByteBuffer all, int from, byte[] text) {
        if (from + text.length > all.limit()) {
            return false;
        }
        for (int i = 1; i < text.length; i++) {
            if (all.get(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
