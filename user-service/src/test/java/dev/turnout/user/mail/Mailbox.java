package dev.turnout.user.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A mail server that keeps what the service sends.
public final class Mailbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private Mailbox() {
        server.start();
    }

    /// Subject and texts of every mail to this address, newest last.
    public List<String> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .map(Mailbox::text)
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().equalsIgnoreCase(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getSubject() + "\n" + parts(message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parts(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart several)) {
            return String.valueOf(part.getContent());
        }
        var all = new StringBuilder();
        for (int i = 0; i < several.getCount(); i++) {
            all.append(parts(several.getBodyPart(i))).append("\n");
        }
        return all.toString();
    }

    @Override
    public void close() {
        server.stop();
    }

    /// Lets the service use it.
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {

        @Bean
        Mailbox mailbox() {
            return new Mailbox();
        }

        @Bean
        @Primary
        MailProperties toMailbox(Mailbox mailbox) {
            return new MailProperties(
                    "127.0.0.1",
                    mailbox.server.getSmtp().getPort(),
                    "Turnout <no-reply@turnout.example>",
                    "",
                    "",
                    false,
                    Duration.ofSeconds(5));
        }
    }
}
