package dev.turnout.notification.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param host empty: mail is not configured
/// @param starttls whether the connection has to be encrypted; unset: when the server is not on this machine
/// @param after how long a notification may stay unacknowledged before it is mailed
/// @param afterPush how much longer for those whose browser has been pushed to
/// @param retryAfter the pause before the second attempt; it doubles each time
@ConfigurationProperties("turnout.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("Turnout <no-reply@turnout.example>") String from,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable Boolean starttls,
        @DefaultValue("12s") Duration after,
        @DefaultValue("60s") Duration afterPush,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("5") int attempts,
        @DefaultValue("10s") Duration timeout) {

    boolean configured() {
        return !host.isBlank();
    }

    Duration pauseAfter(int attempt) {
        return retryAfter.multipliedBy(1L << Math.min(attempt - 1, 10));
    }

    /// Settings go into no log with their password.
    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + "]";
    }
}
