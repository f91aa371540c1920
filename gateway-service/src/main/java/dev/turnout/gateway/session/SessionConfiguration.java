package dev.turnout.gateway.session;

import dev.turnout.gateway.PublicUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
@EnableScheduling
class SessionConfiguration {

    /// Browsers accept the `__Host-` prefix over HTTPS only.
    @Bean
    WebSessionIdResolver webSessionIdResolver(PublicUrl site, SessionProperties properties) {
        CookieWebSessionIdResolver cookie = new CookieWebSessionIdResolver();
        cookie.setCookieName(SessionCookie.name(site));
        cookie.setCookieMaxAge(properties.absolute());
        cookie.addCookieInitializer(
                builder -> builder.path("/").httpOnly(true).sameSite("Lax").secure(site.secure()));
        return cookie;
    }
}
