package dev.turnout.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param idle how long a signed-in browser may be silent
/// @param absolute how long a session lasts at most, however busy it is
/// @param beforeSignIn how long a visitor may take to sign in
@ConfigurationProperties("turnout.gateway.session")
record SessionProperties(Duration idle, Duration absolute, Duration beforeSignIn) {}
