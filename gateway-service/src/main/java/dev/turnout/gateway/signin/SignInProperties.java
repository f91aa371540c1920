package dev.turnout.gateway.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param clientSecret what the gateway proves itself with to user-service
@ConfigurationProperties("turnout")
record SignInProperties(String issuer, String clientSecret) {}
