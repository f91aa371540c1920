package dev.turnout.gateway.protection;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/// @param trustedProxies addresses or CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed; none unless
/// named
/// @param extraOrigins further browser origins that may use sessions here, such as a developer's own web server
@ConfigurationProperties("turnout.gateway")
record ProtectionProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> extraOrigins,
        Body body) {

    /// How large request bodies may be, and how long they may take to arrive. An import carries a whole schedule.
    ///
    /// @param importTime for an import or a document
    record Body(DataSize usual, DataSize imports, DataSize documents, Duration time, Duration importTime) {
        Body(DataSize usual, @Name("import") DataSize imports, DataSize documents, Duration time, Duration importTime) {
            this.usual = usual;
            this.imports = imports;
            this.documents = documents;
            this.time = time;
            this.importTime = importTime;
        }
    }
}
