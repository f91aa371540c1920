package dev.turnout.ticketing.ordering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long places wait for money.
///
/// @param hold the time between placing and paying
/// @param expiryPause how often holds that ran out are looked for
@ConfigurationProperties("turnout.ticketing.order")
record OrderProperties(
        @DefaultValue("15m") Duration hold,
        @DefaultValue("2s") Duration expiryPause) {}
