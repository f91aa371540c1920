package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Files that nobody should send, sent through the gateway: each gets an answer that says what to do, and leaves
/// nothing.
@ProcessTest
class BadInputIT {
    private static final long MEGABYTE = 1L << 20;
    private static final String IMPORT = "/api/v1/events/import?organizationId=";

    private final RealPlatform platform;

    BadInputIT(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aFileOfAHundredMegabytesIsRefusedHoweverItIsSent() {
        try (Sale sale = Sale.open(platform, "huge-files", 1)) {
            assertTooLarge(send(sale, announced(blanks(100 * MEGABYTE), 100 * MEGABYTE), "text/xml"), "32 MB");
            assertTooLarge(send(sale, announced(blanks(101 * MEGABYTE), 101 * MEGABYTE), "text/xml"), "100 MB");
            assertTooLarge(send(sale, chunked(blanks(100 * MEGABYTE)), "text/xml"), "32 MB");
            assertTooLarge(send(sale, chunked(form(99 * MEGABYTE)), "multipart/form-data; boundary=x"), "32 MB");
            assertTooLarge(send(sale, chunked(form(120 * MEGABYTE)), "multipart/form-data; boundary=x"), "MB");
        }
    }

    @Test
    void aPackedFileIsRefusedWithoutBeingUnpacked() throws IOException {
        try (Sale sale = Sale.open(platform, "packed-files", 1)) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                blanks(2_000 * MEGABYTE).transferTo(gzip);
            }
            long before = events(sale);

            for (String[] headers : new String[][] {{}, {"Content-Encoding", "gzip"}}) {
                Web.Answer answer =
                        send(sale, BodyPublishers.ofByteArray(packed.toByteArray()), "application/gzip", headers);
                assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
                assertThat(answer.text("/detail")).isNotBlank();
            }
            assertThat(events(sale)).isEqualTo(before);
        }
    }

    private static void assertTooLarge(Web.Answer answer, String limit) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(413);
        assertThat(answer.text("/type")).endsWith("too-large");
        assertThat(answer.text("/detail")).contains(limit);
    }

    private Web.Answer send(Sale sale, BodyPublisher body, String type, String... headers) {
        Web organizer = new Web(
                platform.gateway(), Duration.ofSeconds(60), sale.organizer().headers());
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        long before = events(sale);
        Web.Answer answer = organizer.send("POST", IMPORT + sale.organization(), body, all);
        assertThat(events(sale)).isEqualTo(before);
        assertThat(platform.isReady("event")).isTrue();
        return answer;
    }

    private static long events(Sale sale) {
        return sale.count("SELECT count(*) FROM event.event WHERE organization_id = "
                + "(SELECT organization_id FROM event.event WHERE id = ?)");
    }

    private static BodyPublisher announced(InputStream content, long length) {
        return BodyPublishers.fromPublisher(chunked(content), length);
    }

    private static BodyPublisher chunked(InputStream content) {
        return BodyPublishers.ofInputStream(() -> content);
    }

    private static InputStream form(long size) {
        return new SequenceInputStream(Collections.enumeration(List.of(
                text("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"schedule.xml\"\r\n\r\n"),
                blanks(size),
                text("\r\n--x--\r\n"))));
    }

    private static InputStream text(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream blanks(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int given = (int) Math.min(length, left);
                Arrays.fill(buffer, offset, offset + given, (byte) ' ');
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
    }
}
