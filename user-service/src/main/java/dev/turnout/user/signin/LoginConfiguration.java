package dev.turnout.user.signin;

import dev.turnout.common.security.OpenOperation;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The pages where people sign in. They keep their state in cookies and the database.
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    /// The form may lead back to the gateway's own address, and to the redirect addresses of apps that follow.
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
                    + "form-action 'self'";

    private static final String[] OPEN = {
        "/auth/login",
        "/auth/link",
        "/auth/link.js",
        "/auth/link/open",
        "/auth/link/look",
        "/auth/link/confirm",
        "/auth/register",
        "/auth/code",
        "/auth/consent",
        "/auth/pass",
        "/auth/pass.js",
        "/auth/pass/confirm",
        "/auth/kiosk",
        "/auth/kiosk.js",
        "/auth/kiosk/state",
        "/auth/kiosk/enter",
        "/auth/federation",
        "/auth/federation/*",
        "/auth/federation/*/callback",
        "/auth/passkey",
        "/auth/passkey/options",
        "/auth/passkey.js",
        "/auth/style.css"
    };

    @Bean
    @Order(2)
    SecurityFilterChain login(
            HttpSecurity http,
            OneTimeSignIns signIns,
            RequestCache requests,
            SignInEnd end,
            CookieCsrfTokenRepository formTokens,
            ClientProperties clients) {
        String policy = Stream.concat(
                        Stream.of(CONTENT_POLICY),
                        clients.apps().values().stream().flatMap(app -> app.formActions().stream()))
                .distinct()
                .collect(Collectors.joining(" "));
        return http.securityMatcher("/auth/**")
                .authorizeHttpRequests(rules ->
                        rules.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(signIns))
                .requestCache(cache -> cache.requestCache(requests))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens).csrfTokenRequestHandler(knownBeforeThePage()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
                .formLogin(form -> form.loginPage("/auth/login")
                        .loginProcessingUrl("/auth/login")
                        .usernameParameter("email")
                        .securityContextRepository(signIns)
                        .failureHandler((_, response, failure) -> response.sendRedirect(
                                switch (failure) {
                                    case LockedException _ -> "/auth/login?wait";
                                    case InternalAuthenticationServiceException _ -> "/auth/login?busy";
                                    default -> "/auth/login?error";
                                }))
                        .successHandler((request, response, _) -> end.goOn(request, response)))
                .logout(logout -> logout.disable())
                .build();
    }

    @Bean
    RequestCache authorizationRequests(@Value("${turnout.public-url}") String publicUrl) {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(request -> request.getServletPath().equals("/auth/authorize"));
        cache.setCookieCustomizer(cookie -> {
            cookie.setHttpOnly(true);
            cookie.setSecure(publicUrl.startsWith("https:"));
            cookie.setAttribute("SameSite", "Lax");
        });
        return new KeptRequests(cache);
    }

    /// The cookie belongs before the page: a long one, such as that with a QR code, is on its way before its form asks.
    private static CsrfTokenRequestHandler knownBeforeThePage() {
        var handler = new XorCsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    @Bean
    CookieCsrfTokenRepository formTokens(@Value("${turnout.public-url}") String publicUrl) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("turnout-form");
        tokens.setCookiePath("/auth");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").secure(publicUrl.startsWith("https:")));
        return tokens;
    }

    /// Spring's authorization endpoint opens a servlet session for its register, which nothing here reads: it is kept
    /// short.
    @Bean
    ServletContextInitializer shortSessions(@Value("${turnout.public-url}") String publicUrl) {
        return context -> {
            context.setSessionTimeout(1);
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            boolean secure = publicUrl.startsWith("https:");
            // the container sets this one itself, past the filter that names the others
            cookie.setName((secure ? HostCookies.PREFIX : "") + "turnout-authorization");
            cookie.setPath(secure ? "/" : "/auth");
            cookie.setHttpOnly(true);
            cookie.setSecure(secure);
            cookie.setAttribute("SameSite", "Lax");
        };
    }

    /// Lets that register forget sessions that have ended.
    @Bean
    HttpSessionEventPublisher endedSessions() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    PageLanguage localeResolver(@Value("${turnout.public-url}") String publicUrl) {
        return new PageLanguage(publicUrl.startsWith("https:"));
    }

    @Bean
    WebMvcConfigurer languageChoices(PageLanguage languages) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new HandlerInterceptor() {
                            @Override
                            public boolean preHandle(
                                    HttpServletRequest request, HttpServletResponse response, Object handler) {
                                if (request.getMethod().equals("GET")) {
                                    languages.keep(request, response);
                                }
                                return true;
                            }
                        })
                        .addPathPatterns("/auth/**");
            }
        };
    }

    @Bean
    OpenOperation setupState() {
        return OpenOperation.get("/api/v1/setup", "says whether the platform has an owner yet");
    }

    @Bean
    OpenOperation setupOwner() {
        return OpenOperation.post("/api/v1/setup/owner", "the first visitor becomes the owner; refused ever after");
    }
}
