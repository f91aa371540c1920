package dev.turnout.user.mail;

import dev.turnout.common.mail.MailEncryption;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands mails to the configured server.
@Component
@EnableConfigurationProperties(MailProperties.class)
public class Mailer {

    private final MailProperties properties;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    /// A mail in both forms, so that every program shows it.
    public record Mail(String to, String subject, String text, String html) {}

    Mailer(MailProperties properties) {
        this.properties = properties;
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        boolean named = !properties.username().isBlank();
        if (named) {
            sender.setUsername(properties.username());
            sender.setPassword(properties.password());
        }
        String millis = Long.toString(properties.timeout().toMillis());
        var settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", millis);
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.writetimeout", millis);
        settings.put("mail.smtp.auth", Boolean.toString(named));
        MailEncryption.apply(settings, MailEncryption.required(properties.host(), properties.starttls()));
        sender.setJavaMailProperties(settings);
    }

    /// Whether there is a mail server at all.
    public boolean configured() {
        return !properties.host().isBlank();
    }

    /// Hands a mail over.
    ///
    /// @throws MailException when the server does not take it
    public void send(Mail mail) {
        try {
            MimeMessage message = sender.createMimeMessage();
            var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(properties.from());
            parts.setTo(mail.to());
            parts.setSubject(mail.subject());
            parts.setText(mail.text(), mail.html());
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MessagingException e) {
            throw new MailParseException(e);
        }
    }

    /// Whether the server will never have this address; everything else may pass.
    public static boolean refusedForGood(MailException failure) {
        return switch (failure) {
            case MailParseException _ -> true;
            case MailSendException sending ->
                sending.getFailedMessages().values().stream().anyMatch(Mailer::refusesAddress);
            default -> false;
        };
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
