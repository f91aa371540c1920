package dev.turnout.gateway.session;

import dev.turnout.gateway.PublicUrl;

/// The cookie that names a browser's session.
public final class SessionCookie {
    private SessionCookie() {}

    public static String name(PublicUrl site) {
        return site.secure() ? "__Host-sid" : "sid";
    }
}
