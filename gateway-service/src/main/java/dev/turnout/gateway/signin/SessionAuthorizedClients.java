package dev.turnout.gateway.signin;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Keeps a session's tokens without the client registration, whose secret has no business in the database.
@Component
class SessionAuthorizedClients implements ServerOAuth2AuthorizedClientRepository {
    private final ReactiveClientRegistrationRepository registrations;

    SessionAuthorizedClients(ReactiveClientRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(session -> session.<SessionTokens>getAttribute(SessionTokens.ATTRIBUTE))
                .flatMap(tokens -> registrations
                        .findByRegistrationId(registrationId)
                        .map(registration -> (T) tokens.asClient(registration, principal.getName())));
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
            OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
        SessionTokens tokens = SessionTokens.of(client.getAccessToken(), client.getRefreshToken());
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().put(SessionTokens.ATTRIBUTE, tokens))
                .then();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return exchange.getSession()
                .doOnNext(session -> session.getAttributes().remove(SessionTokens.ATTRIBUTE))
                .then();
    }
}
