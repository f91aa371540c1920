package dev.turnout.common.scan;

import java.io.IOException;
import java.util.Optional;

/// Looks for what would harm whoever opens a file. [Clamd] is one; a bean of this type takes the place of it in the
/// chat.
@FunctionalInterface
public interface FileScanner {

    /// @return what was found, by its name; empty when the file seems harmless
    /// @throws IOException when it cannot tell
    Optional<String> harmIn(byte[] content) throws IOException;
}
