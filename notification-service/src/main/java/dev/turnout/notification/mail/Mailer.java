package dev.turnout.notification.mail;

import dev.turnout.common.mail.MailEncryption;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands mails to the configured server.
@Component
class Mailer {

    private final MailProperties properties;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    /// @param id makes the `Message-ID`, so that a mail that is sent twice is shown once
    /// @param unsubscribe where a mail program can post that no more are wanted; none for a test
    record Mail(String id, String to, String subject, String text, String html, Optional<String> unsubscribe) {}

    /// What the server made of it.
    sealed interface Result {
        /// The server took it; whether it is read nobody knows.
        record Taken() implements Result {}

        /// The server will never take it.
        record Refused(String reason) implements Result {}

        /// The server cannot be reached or is busy.
        record TryLater(String reason) implements Result {}
    }

    Mailer(MailProperties properties) {
        this.properties = properties;
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!properties.username().isBlank()) {
            sender.setUsername(properties.username());
            sender.setPassword(properties.password());
        }
        var settings = new Properties();
        var millis = Long.toString(properties.timeout().toMillis());
        settings.put("mail.smtp.connectiontimeout", millis);
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.writetimeout", millis);
        settings.put("mail.smtp.auth", Boolean.toString(!properties.username().isBlank()));
        MailEncryption.apply(settings, MailEncryption.required(properties.host(), properties.starttls()));
        sender.setJavaMailProperties(settings);
    }

    Result send(Mail mail) {
        try {
            var message = new IdentifiedMessage(sender.getSession(), "<" + mail.id() + "@turnout>");
            var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(properties.from());
            parts.setTo(mail.to());
            parts.setSubject(mail.subject());
            parts.setText(mail.text(), mail.html());
            if (mail.unsubscribe().isPresent()) {
                message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
            return new Result.Taken();
        } catch (MessagingException | MailParseException notAMail) {
            return new Result.Refused("bad-address");
        } catch (MailSendException failed) {
            return refusedForGood(failed)
                    ? new Result.Refused("mail-refused")
                    : new Result.TryLater("mail-server-unreachable");
        } catch (MailException failed) {
            return new Result.TryLater("mail-server-unreachable");
        }
    }

    // An address that the server will not have is final, whatever else went wrong is not.
    private static boolean refusedForGood(MailSendException failed) {
        return failed.getFailedMessages().values().stream().anyMatch(Mailer::refusesAddress);
    }

    private static boolean refusesAddress(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SendFailedException refused
                    && refused.getInvalidAddresses() != null
                    && refused.getInvalidAddresses().length > 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : cause.getCause();
    }
}
