package dev.turnout.gateway.instances;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file that lists the instances of each service and is replaced whenever one starts or stops.
final class InstancesFile {
    private static final Logger log = LoggerFactory.getLogger(InstancesFile.class);
    private static final long LOOK_AGAIN_NANOS = 200_000_000L;

    private final Path file;
    private final JsonMapper json;
    private volatile Map<String, List<URI>> instances = Map.of();
    private @Nullable FileTime readVersion;
    private long lookedAt;

    InstancesFile(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
        this.lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    }

    List<URI> of(Upstream upstream) {
        lookAgain();
        return instances.getOrDefault(upstream.service(), List.of());
    }

    private synchronized void lookAgain() {
        long now = System.nanoTime();
        if (now - lookedAt < LOOK_AGAIN_NANOS) {
            return;
        }
        lookedAt = now;
        try {
            FileTime version = Files.getLastModifiedTime(file);
            if (!version.equals(readVersion)) {
                instances = read();
                readVersion = version;
                log.info("Instances are now {}", instances);
            }
        } catch (NoSuchFileException _) {
            instances = Map.of();
            readVersion = null;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            log.warn("The list of instances cannot be read; the previous one stays in use", e);
        }
    }

    private Map<String, List<URI>> read() throws IOException {
        Map<String, List<String>> listed =
                json.readValue(Files.readString(file), new TypeReference<Map<String, List<String>>>() {});
        return listed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(URI::create).toList()));
    }
}
