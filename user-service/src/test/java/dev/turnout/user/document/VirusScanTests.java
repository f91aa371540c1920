package dev.turnout.user.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class VirusScanTests {

    private static final byte[] HARMFUL = "%PDF-1.7 something harmful %%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LARGE = new byte[300_000];

    private ServerSocket daemon;
    private VirusScan scan;
    private volatile byte[] seen = {};
    private volatile String otherAnswer = "";

    @BeforeEach
    void aDaemon() throws IOException {
        daemon = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        scan = new VirusScan(settings("127.0.0.1:" + daemon.getLocalPort()));
    }

    @AfterEach
    void gone() throws IOException {
        daemon.close();
    }

    @Test
    void theScannerSeesTheWholePaperAndItIsTaken() {
        Arrays.fill(LARGE, (byte) 7);

        scan.require(LARGE);

        assertThat(seen).isEqualTo(LARGE);
    }

    @Test
    void whatIsHarmfulIsRefused() {
        assertThatThrownBy(() -> scan.require(HARMFUL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status().value()).isEqualTo(422));
    }

    @Test
    void withoutTheScannersWordNothingIsTaken() throws IOException {
        otherAnswer = "INSTREAM size limit exceeded. ERROR";
        assertUnavailable();
        daemon.close();
        assertUnavailable();
    }

    @Test
    void whereNoneIsConfiguredNothingIsScanned() {
        assertThatCode(() -> new VirusScan(settings("")).require(HARMFUL)).doesNotThrowAnyException();
        assertThat(seen).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> settings("clamd"));
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> scan.require(LARGE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status().value()).isEqualTo(503));
    }

    private static DocumentProperties settings(String scanner) {
        return new DocumentProperties(
                DataSize.ofMegabytes(8), 1024, List.of(7), LocalTime.MIDNIGHT, Duration.ofDays(1), scanner);
    }

    private void serve() {
        while (!daemon.isClosed()) {
            try (var client = daemon.accept()) {
                var in = new DataInputStream(client.getInputStream());
                assertThat(in.readNBytes(10)).isEqualTo("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                var content = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    content.write(in.readNBytes(length));
                }
                seen = content.toByteArray();
                String judged = content.toString(StandardCharsets.ISO_8859_1).contains("harmful")
                        ? "stream: Something-Bad FOUND"
                        : "stream: OK";
                String answer = (otherAnswer.isEmpty() ? judged : otherAnswer) + '\0';
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // closed at the end of the test
            }
        }
    }
}
