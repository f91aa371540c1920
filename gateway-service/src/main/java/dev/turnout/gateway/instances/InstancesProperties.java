package dev.turnout.gateway.instances;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param instancesFile a JSON file that lists instances by service; without it each service has its one address
@ConfigurationProperties("turnout.gateway")
record InstancesProperties(@Nullable Path instancesFile) {}
