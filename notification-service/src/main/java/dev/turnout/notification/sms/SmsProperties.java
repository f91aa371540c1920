package dev.turnout.notification.sms;

import dev.turnout.notification.channels.Provider;
import dev.turnout.notification.channels.Retries;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param accountSid the account at Twilio; empty: not set up
/// @param authToken that account's token, by which it also signs its receipts
/// @param from the number or sender id that messages come from
/// @param messagingServiceSid a messaging service, which chooses the sender itself
/// @param url where messages are handed over
/// @param after how long a notification may stay unacknowledged before a text message costs money
/// @param keptFor how long Twilio keeps what it cannot hand over, at most ten hours
/// @param price of one segment; what a message of several costs is its multiple
/// @param eventBudget what the text messages of one event may cost
/// @param organizationBudget what those of one organization may cost in a month
/// @param ownBudget what codes and tests may cost in a month
/// @param alertBudget what the emergency alerts of one event may cost
/// @param alertAfter how long after its release an alert is texted to those whom nothing else has told
/// @param mostSegments how long a message may get
@ConfigurationProperties("turnout.sms")
record SmsProperties(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String from,
        @DefaultValue("") String messagingServiceSid,
        @DefaultValue("https://api.twilio.com") URI url,
        @DefaultValue("5m") Duration after,
        @DefaultValue("2h") Duration keptFor,
        @DefaultValue("20s") Duration retryAfter,
        @DefaultValue("10") int attempts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("10") int perSecond,
        @DefaultValue("30s") Duration openFor,
        @DefaultValue("0.08") BigDecimal price,
        @DefaultValue("EUR") String currency,
        @DefaultValue("50") BigDecimal eventBudget,
        @DefaultValue("200") BigDecimal organizationBudget,
        @DefaultValue("20") BigDecimal ownBudget,
        @DefaultValue("100") BigDecimal alertBudget,
        @DefaultValue("20s") Duration alertAfter,
        @DefaultValue("2") int mostSegments) {

    private static final int MILLIONTHS = 6;

    SmsProperties {
        if (keptFor.compareTo(Duration.ofSeconds(1)) < 0 || keptFor.compareTo(Duration.ofHours(10)) > 0) {
            throw new IllegalArgumentException("turnout.sms.kept-for must lie between a second and ten hours");
        }
        if (price.signum() < 0
                || eventBudget.signum() < 0
                || organizationBudget.signum() < 0
                || ownBudget.signum() < 0
                || alertBudget.signum() < 0) {
            throw new IllegalArgumentException("prices and budgets of turnout.sms must not be negative");
        }
        if (mostSegments < 1 || mostSegments > 10) {
            throw new IllegalArgumentException("turnout.sms.most-segments must lie between 1 and 10");
        }
    }

    List<String> missing() {
        var missing = new ArrayList<String>();
        if (accountSid.isBlank()) {
            missing.add("turnout.sms.account-sid");
        }
        if (authToken.isBlank()) {
            missing.add("turnout.sms.auth-token");
        }
        if (from.isBlank() && messagingServiceSid.isBlank()) {
            missing.add("turnout.sms.from");
        }
        return missing;
    }

    Retries retries() {
        return new Retries(retryAfter, attempts);
    }

    Provider.Patience patience() {
        return new Provider.Patience(perSecond, openFor, 10);
    }

    /// In millionths of the currency.
    long cost(int segments) {
        return millionths(price) * segments;
    }

    static long millionths(BigDecimal amount) {
        return amount.movePointRight(MILLIONTHS).longValue();
    }

    /// Settings go into no log with their token.
    @Override
    public String toString() {
        return "SmsProperties[" + accountSid + "]";
    }
}
