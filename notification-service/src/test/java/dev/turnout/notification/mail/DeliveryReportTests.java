package dev.turnout.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryReportTests {

    static final UUID NOTIFICATION = UUID.fromString("0197a0c4-7a10-7000-8000-000000000001");

    @Test
    void readsThatAnAddressDoesNotExist() throws Exception {
        assertThat(read(report(NOTIFICATION, "failed", "5.1.1 (no such mailbox)")))
                .hasValue(new DeliveryReport(NOTIFICATION, "5.1.1"));
    }

    @Test
    void leavesOutWhatMayStillArrive() throws Exception {
        assertThat(read(report(NOTIFICATION, "delayed", "4.4.1"))).isEmpty();
        assertThat(read(report(NOTIFICATION, "failed", "4.4.7"))).isEmpty();
        assertThat(read(report(NOTIFICATION, "delivered", "2.0.0"))).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoReportOfOurMails() throws Exception {
        assertThat(read("Subject: On holiday\r\n\r\nBack on Monday.\r\n")).isEmpty();
        assertThat(read(report(NOTIFICATION, "failed", "5.1.1").replace("@turnout>", "@elsewhere>")))
                .isEmpty();
        assertThat(read(report(NOTIFICATION, "failed", "garbage"))).isEmpty();
    }

    /// As mail servers write it (RFC 3464).
    static String report(UUID notification, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example
                To: bounces@games.example
                Subject: Undelivered mail
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                It could not be delivered.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ada@people.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 no such mailbox

                --b1
                Content-Type: text/rfc822-headers

                Message-ID: <%s@turnout>
                Subject: Changed: Long jump

                --b1--
                """.formatted(action, status, notification).replace("\n", "\r\n");
    }

    private static Optional<DeliveryReport> read(String mail) throws Exception {
        return DeliveryReport.of(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
}
