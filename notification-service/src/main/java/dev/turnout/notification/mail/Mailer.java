package dev.turnout.notification.mail;

import dev.turnout.common.mail.MailEncryption;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    private final Provider provider;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    /// @param id makes the `Message-ID`, so that a mail that is sent twice is shown once
    /// @param unsubscribe where a mail program can post that no more are wanted; none for a test
    record Mail(String id, String to, String subject, String text, String html, Optional<String> unsubscribe) {}

    Mailer(MailProperties properties, MeterRegistry metrics, Clock clock) {
        provider = new Provider("email", properties.patience(), metrics, clock);
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
        // What cannot be delivered comes back to this address instead of to whoever reads answers.
        if (properties.bounces().isRead()) {
            settings.put("mail.smtp.from", properties.bounces().address());
        }
        sender.setJavaMailProperties(settings);
    }

    String circuit() {
        return provider.circuit();
    }

    Answer send(Mail mail) {
        return provider.ask(() -> handOver(mail));
    }

    private Answer handOver(Mail mail) {
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
            return new Answer.Taken(mail.id());
        } catch (MessagingException | MailParseException notAMail) {
            return new Answer.Refused("mail-bad-address");
        } catch (MailSendException failed) {
            return refusedForGood(failed)
                    ? new Answer.Refused("mail-refused")
                    : new Answer.Later("mail-server-unreachable", Optional.empty());
        } catch (MailException failed) {
            return new Answer.Later("mail-server-unreachable", Optional.empty());
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
