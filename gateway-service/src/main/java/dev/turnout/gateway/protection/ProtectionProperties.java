package dev.turnout.gateway.protection;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/// @param trustedProxies addresses or CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed; none unless
/// named
/// @param extraOrigins further browser origins that may use sessions here, such as a developer's own web server
/// @param frameAncestors the sites that may frame the feeds which their events' teams let others show, as sources of a
/// content security policy; all unless named
@ConfigurationProperties("turnout.gateway")
record ProtectionProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> extraOrigins,
        @DefaultValue("*") List<String> frameAncestors,
        Body body) {

    /// Nothing that would end the policy or begin another one.
    private static final Pattern SOURCE =
            Pattern.compile("\\*|'self'|'none'|https?:|(https?://)?(\\*\\.)?[A-Za-z0-9.-]+(:(\\d+|\\*))?");

    ProtectionProperties {
        for (String source : frameAncestors) {
            if (!SOURCE.matcher(source).matches()) {
                throw new IllegalArgumentException(
                        "turnout.gateway.frame-ancestors has sources such as https://example.org, not " + source);
            }
        }
        frameAncestors = frameAncestors.isEmpty() ? List.of("'none'") : List.copyOf(frameAncestors);
    }

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
