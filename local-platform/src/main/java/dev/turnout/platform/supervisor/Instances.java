package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The file that tells the gateway where instances of each service listen; rewritten in one step on every change. */
final class Instances {
    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    Instances(Path file) {
        this.file = file;
    }

    synchronized void publish(Map<String, List<String>> addressesByService) {
        try {
            PrivateFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(addressesByService));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell the gateway about its instances", e);
        }
    }
}
