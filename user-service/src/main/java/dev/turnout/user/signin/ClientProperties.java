package dev.turnout.user.signin;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The platform's own OAuth clients.
///
/// @param clients secret by client id
@ConfigurationProperties("turnout")
record ClientProperties(@DefaultValue Map<String, String> clients) {}
