package dev.turnout.user.document;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Has a scanner look at a paper before anybody else gets it: ClamAV's daemon, or what speaks like it (INSTREAM). Where
/// none is configured nothing is scanned; where one is, nothing is taken without its word.
@Component
class VirusScan {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RETRY_SECONDS = 30;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;
    private static final byte[] ASK = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final DocumentProperties settings;

    VirusScan(DocumentProperties settings) {
        this.settings = settings;
    }

    /// @throws ProblemException 422 `harmful-file` when the scanner found something, 503 when it does not answer
    void require(byte[] content) {
        if (settings.scanner().isEmpty()) {
            return;
        }
        String answer;
        try {
            answer = ask(content);
        } catch (IOException fault) {
            LOG.atWarn().addKeyValue("cause", fault.toString()).log("the scanner of papers does not answer");
            throw unavailable();
        }
        if (answer.endsWith(" FOUND")) {
            LOG.atWarn().addKeyValue("found", answer).log("harmful paper refused");
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "harmful-file",
                    "A scanner found something harmful in this file.",
                    Map.of());
        }
        if (!answer.endsWith(" OK")) {
            LOG.atWarn().addKeyValue("answer", answer).log("the scanner of papers cannot tell");
            throw unavailable();
        }
    }

    private String ask(byte[] content) throws IOException {
        try (var scanner = new Socket()) {
            scanner.connect(
                    new InetSocketAddress(settings.scannerHost(), settings.scannerPort()), (int) PATIENCE.toMillis());
            scanner.setSoTimeout((int) PATIENCE.toMillis());
            var out = new DataOutputStream(scanner.getOutputStream());
            out.write(ASK);
            for (int from = 0; from < content.length; from += CHUNK) {
                int length = Math.min(CHUNK, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            out.flush();
            byte[] answer = scanner.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.US_ASCII)
                    .replace('\0', ' ')
                    .strip();
        }
    }

    private static ProblemException unavailable() {
        return Problems.unavailable("temporarily-unavailable", "The file cannot be looked through now.", RETRY_SECONDS);
    }
}
