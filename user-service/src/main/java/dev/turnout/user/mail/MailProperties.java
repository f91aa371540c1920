package dev.turnout.user.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server, by the same settings as notification-service has.
///
/// @param host empty: there is none, and nothing that needs a mail is offered
/// @param starttls whether the connection has to be encrypted; unset: when the server is not on this machine
@ConfigurationProperties("turnout.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("Turnout <no-reply@turnout.example>") String from,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable Boolean starttls,
        @DefaultValue("10s") Duration timeout) {

    /// Settings go into no log with their password.
    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + "]";
    }
}
