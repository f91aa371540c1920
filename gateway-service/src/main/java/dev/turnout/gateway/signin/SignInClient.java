package dev.turnout.gateway.signin;

import dev.turnout.gateway.PublicUrl;
import dev.turnout.gateway.instances.Upstream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.web.reactive.function.client.WebClient;

/// The gateway as a client of user-service: browsers are sent to the public address, tokens are fetched inside.
@Configuration(proxyBeanMethods = false)
class SignInClient {
    static final String REGISTRATION = "turnout";
    private static final String USER = "http://" + Upstream.USER.service();

    @Bean
    ClientRegistration clientRegistration(PublicUrl site, SignInProperties properties) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId("turnout-web")
                .clientSecret(properties.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(site.at("/login/oauth2/code/" + REGISTRATION))
                .scope("openid", "profile", "email")
                .authorizationUri(site.at("/auth/authorize"))
                .tokenUri(USER + "/auth/token")
                .jwkSetUri(USER + "/auth/jwks")
                .issuerUri(properties.issuer())
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(ClientRegistration registration) {
        return new InMemoryReactiveClientRegistrationRepository(registration);
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeClient(WebClient services) {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        client.setWebClient(services);
        return client;
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient(WebClient services) {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        client.setWebClient(services);
        return client;
    }

    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokenDecoders(ClientRegistration ours, WebClient services) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(USER + "/auth/jwks")
                .webClient(services)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(ours)));
        return _ -> decoder;
    }
}
