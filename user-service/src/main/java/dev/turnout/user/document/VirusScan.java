package dev.turnout.user.document;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.scan.Clamd;
import dev.turnout.common.scan.FileScan;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Has a scanner look at a paper before anybody else gets it. Where none is configured nothing is scanned; where one
/// is,
/// nothing is taken without its word.
@Component
class VirusScan {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FileScan scan;

    VirusScan(DocumentProperties settings) {
        this.scan = settings.scanner().isEmpty()
                ? FileScan.none()
                : FileScan.by(new Clamd(settings.scannerHost(), settings.scannerPort(), PATIENCE));
    }

    /// @throws ProblemException 422 `harmful-file` when the scanner found something, 503 when it does not answer
    void require(byte[] content) {
        scan.require(content);
    }
}
