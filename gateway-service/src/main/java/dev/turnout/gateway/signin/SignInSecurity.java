package dev.turnout.gateway.signin;

import dev.turnout.gateway.Problem;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Spring Security where people sign in and out. What a caller may do is decided by the services, from the token.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SignInSecurity {

    @Bean
    SecurityWebFilterChain signInChain(
            ServerHttpSecurity http,
            ReactiveClientRegistrationRepository registrations,
            SessionAuthorizedClients clients,
            SignOut signOut) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(
                        "/oauth2/authorization/**", "/login/oauth2/**", "/logout"))
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + SignInClient.REGISTRATION)
                        .authorizationRequestResolver(new RemembersNext(registrations))
                        .authorizedClientRepository(clients)
                        .authenticationSuccessHandler((exchange, _) -> goOn(exchange))
                        .authenticationFailureHandler((exchange, _) -> redirect(exchange, "/?sign-in=failed")))
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/logout"))
                        .logoutHandler(signOut)
                        .logoutSuccessHandler(signedOut()))
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .build();
    }

    @Bean
    ServerExchangeRejectedHandler rejectedRequests() {
        return (exchange, _) -> Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "The address is malformed.")
                .write(exchange);
    }

    private static Mono<Void> goOn(WebFilterExchange exchange) {
        return exchange.getExchange().getSession().flatMap(session -> {
            Object next = session.getAttributes().remove(NextPath.ATTRIBUTE);
            return redirect(exchange, NextPath.of(next instanceof String path ? path : null));
        });
    }

    private static Mono<Void> redirect(WebFilterExchange exchange, String path) {
        return new DefaultServerRedirectStrategy().sendRedirect(exchange.getExchange(), URI.create(path));
    }

    private static ServerLogoutSuccessHandler signedOut() {
        return (exchange, _) -> Mono.fromRunnable(() -> {
            var response = exchange.getExchange().getResponse();
            response.setStatusCode(HttpStatus.NO_CONTENT);
            response.getHeaders().set("Clear-Site-Data", "\"storage\"");
        });
    }

    /// Keeps the page to return to beside the authorization request, in the session and out of the state parameter.
    private static final class RemembersNext implements ServerOAuth2AuthorizationRequestResolver {
        private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?");

        private final DefaultServerOAuth2AuthorizationRequestResolver requests;

        RemembersNext(ReactiveClientRegistrationRepository registrations) {
            requests = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        }

        @Override
        public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
            return requests.resolve(exchange).flatMap(request -> remember(exchange, request));
        }

        @Override
        public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registrationId) {
            return requests.resolve(exchange, registrationId).flatMap(request -> remember(exchange, request));
        }

        private static Mono<OAuth2AuthorizationRequest> remember(
                ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
            String next = NextPath.of(exchange.getRequest().getQueryParams().getFirst("next"));
            return exchange.getSession()
                    .doOnNext(session -> session.getAttributes().put(NextPath.ATTRIBUTE, next))
                    .thenReturn(inLanguage(exchange, request));
        }

        /// The sign-in pages speak as the app does.
        private static OAuth2AuthorizationRequest inLanguage(
                ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
            String language = exchange.getRequest().getQueryParams().getFirst("language");
            return language == null || !LANGUAGE.matcher(language).matches()
                    ? request
                    : OAuth2AuthorizationRequest.from(request)
                            .additionalParameters(more -> more.put("ui_locales", language))
                            .build();
        }
    }
}
