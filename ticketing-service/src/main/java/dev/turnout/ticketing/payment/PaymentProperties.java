package dev.turnout.ticketing.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a payment without an answer is asked for again.
///
/// @param unansweredAfter a payment that is only requested after this time has lost its caller
/// @param pause how often due payments and refunds are looked for
@ConfigurationProperties("turnout.ticketing.payment")
record PaymentProperties(
        @DefaultValue("20s") Duration unansweredAfter,
        @DefaultValue("5s") Duration pause) {}
