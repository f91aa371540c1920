package dev.turnout.common.mail;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Whether mails go to their server encrypted. They do unless the server is on this machine, or an operator says
/// otherwise; a server that cannot is then not spoken to at all.
public final class MailEncryption {

    private MailEncryption() {}

    /// @param asked what the operator set, null for nothing
    public static boolean required(String host, @Nullable Boolean asked) {
        return asked != null
                ? asked
                : !host.isBlank() && !onThisMachine(host.strip().toLowerCase(Locale.ROOT));
    }

    /// Makes a connection by these settings of Jakarta Mail encrypted, and made to whom its certificate names, or not.
    public static void apply(Properties settings, boolean required) {
        settings.put("mail.smtp.starttls.enable", Boolean.toString(required));
        settings.put("mail.smtp.starttls.required", Boolean.toString(required));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
    }

    private static boolean onThisMachine(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
