package dev.turnout.user.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.mail.MailEncryption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailServerCertificateTests {

    @TempDir
    private Path directory;

    @Test
    void aServerThatNobodyVouchesForGetsNoMail() throws Exception {
        try (var server = new SecureMailServer(directory, "ip:127.0.0.1")) {
            assertThatThrownBy(() -> send(server, false)).isInstanceOf(MailException.class);
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void aServerWhoseCertificateNamesAnotherGetsNoMail() throws Exception {
        try (var server = new SecureMailServer(directory, "dns:mail.example.org")) {
            assertThatThrownBy(() -> send(server, true)).isInstanceOf(MailException.class);
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void aServerThatIsTrustedAndNamedGetsIt() throws Exception {
        try (var server = new SecureMailServer(directory, "ip:127.0.0.1")) {
            send(server, true);
            assertThat(server.received()).isOne();
        }
    }

    /// @param trusted whether its certificate counts as issued by an authority that is known
    private static void send(SecureMailServer server, boolean trusted) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        MailEncryption.apply(sender.getJavaMailProperties(), true);
        if (trusted) {
            sender.getJavaMailProperties().put("mail.smtp.ssl.trust", "127.0.0.1");
        }
        var mail = new SimpleMailMessage();
        mail.setFrom("turnout@example.org");
        mail.setTo("ada@example.org");
        mail.setText("hello");
        sender.send(mail);
    }
}
