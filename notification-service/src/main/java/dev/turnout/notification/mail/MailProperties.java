package dev.turnout.notification.mail;

import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.Retries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param host empty: mail is not configured
/// @param starttls whether the connection has to be encrypted; unset: when the server is not on this machine
/// @param after how long a notification may stay unacknowledged before it is mailed
/// @param afterPush how much longer for those whose browser has been pushed to
/// @param retryAfter the pause before the second attempt; it doubles each time, up to ten minutes
/// @param attempts how often a server that cannot be reached is tried: with these, for four hours
/// @param perSecond how many mails a second the server takes
/// @param openFor how long a server that fails is left alone
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
        @DefaultValue("30") int attempts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("50") int perSecond,
        @DefaultValue("30s") Duration openFor,
        @DefaultValue Bounces bounces) {

    /// The mailbox to which undeliverable mails come back, read by IMAP.
    ///
    /// @param address of that mailbox, the sender on the envelope; empty: what comes back is not read
    record Bounces(
            @DefaultValue("") String address,
            @DefaultValue("") String host,
            @DefaultValue("993") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("true") boolean tls,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("1m") Duration every) {

        boolean isRead() {
            return !address.isBlank() && !host.isBlank();
        }

        /// Settings go into no log with their password.
        @Override
        public String toString() {
            return "Bounces[" + host + ":" + port + "]";
        }
    }

    boolean configured() {
        return !host.isBlank();
    }

    Retries retries() {
        return new Retries(retryAfter, attempts);
    }

    Provider.Patience patience() {
        return new Provider.Patience(perSecond, openFor, 10);
    }

    /// Settings go into no log with their password.
    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + "]";
    }
}
