package dev.turnout.user.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the audit log.
///
/// `turnout.audit.checkpoints-directory` says besides where signed checkpoints are written, outside the database;
/// without it there are none.
///
/// @param keysDirectory where the key lies that signs them
/// @param checkpointEvery how often one is written
/// @param wholeEvery how often the chains are checked from their first row, and not from the last checkpoint
/// @param addressesKept how long is known where a deed came from
@ConfigurationProperties("turnout.audit")
record AuditProperties(
        Path keysDirectory,
        @DefaultValue("5m") Duration checkpointEvery,
        @DefaultValue("24h") Duration wholeEvery,
        @DefaultValue("90d") Duration addressesKept) {}
