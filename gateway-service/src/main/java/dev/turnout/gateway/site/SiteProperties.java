package dev.turnout.gateway.site;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param webDirectory the built web app; without it the one packed into this jar is served
/// @param caFile the local authority that phones have to trust, only where HTTPS runs on a local certificate
/// @param mailboxUrl the mailbox that catches all mail on one machine
/// @param phoneUrl the simulator that shows what phones would, of a demonstration
@ConfigurationProperties("turnout.gateway")
record SiteProperties(
        @Nullable Path webDirectory,
        @Nullable Path caFile,
        @Nullable URI mailboxUrl,
        @Nullable URI phoneUrl) {}
