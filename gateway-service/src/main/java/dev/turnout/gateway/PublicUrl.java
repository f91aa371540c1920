package dev.turnout.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The address that people type. It never follows what a request claims about its host.
@ConfigurationProperties("turnout")
public record PublicUrl(URI publicUrl) {

    /// The address as a browser's `Origin` header writes it.
    public String origin() {
        return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    public String authority() {
        return publicUrl.getAuthority();
    }

    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    /// The absolute address of a path at this site.
    public String at(String path) {
        return origin() + path;
    }
}
