package dev.turnout.common.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The samples in `contracts/`, by which producers and consumers of a message test that they mean the same.
public final class ContractSamples {

    private ContractSamples() {}

    /// The text of a sample.
    ///
    /// @param name topic and file, such as `turnout.event.session.v1/SessionChangedV1.json`
    public static String read(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("no contract sample " + name, e);
        }
    }

    /// The folder `contracts/` of the repository that the tests run in.
    public static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path contracts = at.resolve("contracts");
            if (Files.isDirectory(contracts) && Files.exists(at.resolve("mvnw"))) {
                return contracts;
            }
        }
        throw new IllegalStateException(
                "no folder contracts/ above " + Path.of("").toAbsolutePath());
    }
}
