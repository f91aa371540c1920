package dev.turnout.common.scan;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// What a file has to pass before anybody else gets it. Where there is no scanner nothing is scanned; where there is
/// one,
/// nothing is taken without its word.
public final class FileScan {

    private static final Logger LOG = LoggerFactory.getLogger(FileScan.class);
    private static final int RETRY_SECONDS = 30;

    private final @Nullable FileScanner scanner;

    private FileScan(@Nullable FileScanner scanner) {
        this.scanner = scanner;
    }

    public static FileScan by(FileScanner scanner) {
        return new FileScan(scanner);
    }

    public static FileScan none() {
        return new FileScan(null);
    }

    /// @return whether it was looked at
    /// @throws ProblemException 422 `harmful-file` when something was found, 503 when the scanner cannot tell
    public boolean require(byte[] content) {
        if (scanner == null) {
            return false;
        }
        Optional<String> found;
        try {
            found = scanner.harmIn(content);
        } catch (IOException fault) {
            LOG.atWarn().addKeyValue("cause", fault.toString()).log("the scanner of files cannot tell");
            throw Problems.unavailable(
                    "temporarily-unavailable", "The file cannot be looked through now.", RETRY_SECONDS);
        }
        found.ifPresent(name -> {
            LOG.atWarn().addKeyValue("found", name).log("harmful file refused");
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "harmful-file",
                    "A scanner found something harmful in this file.",
                    Map.of());
        });
        return true;
    }
}
