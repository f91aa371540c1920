package dev.turnout.common.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On the wire as clamd(8) documents `INSTREAM`: pieces with their length in four bytes, the first byte first, and one
/// of length zero at the end.
class ClamdTests {

    private ServerSocket daemon;
    private Clamd clamd;

    @BeforeEach
    void aDaemon() throws IOException {
        daemon = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        clamd = Clamd.at("127.0.0.1:" + daemon.getLocalPort(), Duration.ofSeconds(10));
    }

    @AfterEach
    void gone() throws IOException {
        daemon.close();
    }

    @Test
    void asksAsItIsWrittenDownByteByByte() throws Exception {
        CompletableFuture<byte[]> heard = answering("stream: OK\0");

        assertThat(clamd.harmIn("ab".getBytes(US_ASCII))).isEmpty();

        assertThat(HexFormat.of().formatHex(heard.get()))
                .isEqualTo(
                        HexFormat.of().formatHex("zINSTREAM\0".getBytes(US_ASCII)) + "00000002" + "6162" + "00000000");
    }

    @Test
    void sendsALargeFileInPieces() throws Exception {
        byte[] large = new byte[150_000];
        Arrays.fill(large, (byte) 7);
        CompletableFuture<byte[]> heard = answering("stream: OK\0");

        assertThat(clamd.harmIn(large)).isEmpty();

        assertThat(heard.get()).hasSize(10 + 3 * 4 + large.length + 4);
    }

    @Test
    void tellsWhatWasFound() throws Exception {
        var _ = answering("stream: Eicar-Test-Signature FOUND\0");

        assertThat(clamd.harmIn(new byte[1])).contains("Eicar-Test-Signature");
    }

    @Test
    void doesNotKnowWithoutAClearAnswer() throws Exception {
        for (String odd : new String[] {"INSTREAM size limit exceeded. ERROR\0", "UNKNOWN COMMAND\0", ""}) {
            var _ = answering(odd);
            assertThatIOException().isThrownBy(() -> clamd.harmIn(new byte[1]));
        }
        daemon.close();
        assertThatIOException().isThrownBy(() -> clamd.harmIn(new byte[1]));
    }

    @Test
    void doesNotWaitForeverForOneThatHangs() {
        var hasty = new Clamd("127.0.0.1", daemon.getLocalPort(), Duration.ofMillis(50));

        assertThatIOException().isThrownBy(() -> hasty.harmIn(new byte[1]));
    }

    @Test
    void isNamedByItsAddress() {
        for (String wrong : new String[] {"", "clamd", ":3310", "clamd:", "clamd:x", "clamd:99999"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Clamd.at(wrong, Duration.ofSeconds(1)));
        }
        assertThat(Clamd.at("clamd.local:3310", Duration.ofSeconds(1)).port()).isEqualTo(3310);
    }

    @Test
    void aFileIsTakenOnlyWithTheScannersWord() {
        assertThat(FileScan.none().require(new byte[1])).isFalse();
        assertThat(FileScan.by(_ -> Optional.empty()).require(new byte[1])).isTrue();
        assertRefused(FileScan.by(_ -> Optional.of("Bad")), 422);
        assertRefused(
                FileScan.by(_ -> {
                    throw new IOException("gone");
                }),
                503);
    }

    private static void assertRefused(FileScan scan, int status) {
        assertThatThrownBy(() -> scan.require(new byte[1]))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.status().value()).isEqualTo(status));
    }

    /// Answers one client, and keeps what it sent.
    private CompletableFuture<byte[]> answering(String answer) {
        var heard = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> {
            var all = new ByteArrayOutputStream();
            try (var client = daemon.accept()) {
                var in = new DataInputStream(client.getInputStream());
                all.write(in.readNBytes(10));
                int length;
                do {
                    byte[] size = in.readNBytes(4);
                    all.write(size);
                    length = ByteBuffer.wrap(size).getInt();
                    all.write(in.readNBytes(length));
                } while (length > 0);
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                heard.complete(all.toByteArray());
            } catch (IOException | RuntimeException broken) {
                heard.completeExceptionally(broken);
            }
        });
        return heard;
    }
}
