package dev.turnout.gateway.session;

import dev.turnout.gateway.PublicUrl;

/// The cookie that names a browser's session. Browsers keep the cookies of a host for all its ports, so the port is in
/// the
/// name: two platforms on one machine would sign each other's people out.
public final class SessionCookie {
    private SessionCookie() {}

    public static String name(PublicUrl site) {
        int port = site.publicUrl().getPort();
        boolean usual = port == -1 || port == (site.secure() ? 443 : 80);
        return (site.secure() ? "__Host-sid" : "sid") + (usual ? "" : "-" + port);
    }
}
