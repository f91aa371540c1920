package dev.turnout.gateway.protection;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param trustedProxies addresses or CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed; none unless
/// named
/// @param extraOrigins further browser origins that may use sessions here, such as a developer's own web server
@ConfigurationProperties("turnout.gateway")
record ProtectionProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> extraOrigins,
        Limits limits,
        Body body) {

    /// How many requests each window allows; a whole venue may share one address.
    record Limits(boolean enabled, long session, long address, long signIn, Duration window) {}

    /// The largest request bodies. An import carries a whole schedule.
    record Body(DataSize usual, DataSize imports, DataSize documents) {
        Body(
                DataSize usual,
                @org.springframework.boot.context.properties.bind.Name("import") DataSize imports,
                DataSize documents) {
            this.usual = usual;
            this.imports = imports;
            this.documents = documents;
        }
    }
}
