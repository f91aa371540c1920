package dev.turnout.user.vault;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master keys are.
///
/// @param keysDirectory shared by all instances, backed up, and never where the database's backups are
/// @param rewrapEvery how often it is looked for data keys that stand under an older master key
@ConfigurationProperties("turnout.vault")
record VaultProperties(
        Path keysDirectory, @DefaultValue("1m") Duration rewrapEvery) {}
