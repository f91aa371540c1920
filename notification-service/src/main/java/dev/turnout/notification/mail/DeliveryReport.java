package dev.turnout.notification.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;

/// That a mail of ours was refused for good, read from a [delivery status
/// notification](https://www.rfc-editor.org/rfc/rfc3464). Which mail it was stands in what comes back with it, where
/// only
/// those can know it who got the mail.
///
/// @param status such as `5.1.1` ([RFC 3463](https://www.rfc-editor.org/rfc/rfc3463))
record DeliveryReport(UUID notificationId, String status) {

    private static final Pattern OURS = Pattern.compile("<([0-9a-f-]{36})@turnout>");

    /// Nothing for anything else: delays, answers from holidays, advertising.
    static Optional<DeliveryReport> of(Message message) throws MessagingException, IOException {
        if (!(message.getContent() instanceof MultipartReport report)
                || !(report.getReport() instanceof DeliveryStatus status)) {
            return Optional.empty();
        }
        var returned = report.getReturnedMessage();
        String id = returned == null ? null : returned.getMessageID();
        Matcher ours = OURS.matcher(id == null ? "" : id);
        return ours.matches()
                ? refusal(status).map(code -> new DeliveryReport(UUID.fromString(ours.group(1)), code))
                : Optional.empty();
    }

    private static Optional<String> refusal(DeliveryStatus status) {
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders recipient = status.getRecipientDSN(i);
            String code = first(recipient, "Status");
            if (first(recipient, "Action").equalsIgnoreCase("failed") && code.matches("5\\.\\d{1,3}\\.\\d{1,3}")) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    private static String first(InternetHeaders headers, String name) {
        @Nullable String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip().split("\\s", 2)[0];
    }
}
