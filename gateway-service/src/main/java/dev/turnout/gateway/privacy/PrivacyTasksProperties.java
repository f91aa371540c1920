package dev.turnout.gateway.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param poll how often user-service is asked for exports and erasures
/// @param clientId as which the gateway asks
/// @param clientSecret the secret of that client; without one nothing is asked, and exports and erasures wait
@ConfigurationProperties("turnout.gateway.privacy")
record PrivacyTasksProperties(
        @DefaultValue("3s") Duration poll,
        @DefaultValue("gateway-service") String clientId,
        @DefaultValue("") String clientSecret) {}
