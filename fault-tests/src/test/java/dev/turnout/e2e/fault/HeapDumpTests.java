package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapDumpTests {

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE"})
    void aTextIsFoundHoweverItIsKept(String charset, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("dump.hprof");
        Files.write(file, "CANCANARYMED12 and more CANARYMED".getBytes(Charset.forName(charset)));
        var dump = new HeapDump(file);

        assertThat(dump.holds("CANARYMED12")).isTrue();
        assertThat(dump.holds("CANARYMED")).as("at the very end too").isTrue();
        assertThat(dump.holds("CANARYMED13")).isFalse();
        assertThat(dump.holds("canarymed12")).isFalse();
    }
}
