package dev.turnout.user.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.turnout.common.security.EndedSignIns;
import dev.turnout.common.security.SecurityAutoConfiguration;
import dev.turnout.common.security.VerifiedTokens;
import dev.turnout.user.account.Accounts;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.RequestCache;

/// The OAuth 2.1 server under `/auth`. Clients come from the configuration, authorizations are kept in the database.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientProperties.class)
class AuthorizationServerConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            PersonTokens tokens,
            Accounts accounts,
            SigningKeys keys,
            OneTimeSignIns signIns,
            RequestCache requests,
            EndSession endSession,
            EndedSignIns ended,
            RegisteredClientRepository clients,
            AuthorizationServerSettings settings,
            @Value("${turnout.public-url}") String publicUrl,
            @Value("${turnout.issuer}") String issuer) {
        JwtDecoder live = liveTokens(keys, issuer, ended);
        var apps = new Apps(clients);
        var discovery = new Discovery(settings, publicUrl);
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.clientAuthentication(
                            client -> client.authenticationConverter(apps).authenticationProvider(apps));
                    server.authorizationServerMetadataEndpoint(endpoint ->
                            endpoint.authorizationServerMetadataCustomizer(said -> said.claims(discovery::correct)));
                    server.oidc(oidc -> oidc.logoutEndpoint(logout -> logout.logoutResponseHandler(endSession))
                                    .providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                            said -> said.claims(discovery::correct))))
                            .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverter(LiveTokenExchange::read)
                                    .authenticationProvider(new LiveTokenExchange(live, tokens, accounts)));
                })
                .oauth2ResourceServer(resource -> resource.jwt(_ -> {}).dPoP(_ -> {}))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(signIns))
                .requestCache(cache -> cache.requestCache(requests))
                .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new WithoutProof(signIns)))
                .build();
    }

    /// This service checks access tokens by its own keys, without asking itself over HTTP for them.
    @Bean
    JwtDecoder accessTokens(SigningKeys keys, @Value("${turnout.issuer}") String issuer, EndedSignIns ended) {
        return new VerifiedTokens(decoder(keys), keys, SecurityAutoConfiguration.accessTokenRules(issuer, ended));
    }

    private static JwtDecoder liveTokens(SigningKeys keys, String issuer, EndedSignIns ended) {
        OAuth2TokenValidator<Jwt> audience =
                token -> token.getAudience() != null && token.getAudience().contains(PersonTokens.LIVE)
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "no live token", null));
        NimbusJwtDecoder decoder = decoder(keys);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(issuer), audience, ended));
        return decoder;
    }

    private static NimbusJwtDecoder decoder(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return new NimbusJwtDecoder(processor);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${turnout.issuer}") String issuer) {
        return AuthorizationServerSettings.builder()
                .issuer(issuer)
                .authorizationEndpoint("/auth/authorize")
                .tokenEndpoint("/auth/token")
                .jwkSetEndpoint("/auth/jwks")
                .tokenRevocationEndpoint("/auth/revoke")
                .tokenIntrospectionEndpoint("/auth/introspect")
                .oidcUserInfoEndpoint("/auth/userinfo")
                .oidcLogoutEndpoint("/auth/logout")
                .build();
    }

    @Bean
    RegisteredClientRepository registeredClients(
            ClientProperties properties, @Value("${turnout.public-url}") String publicUrl) {
        return new InMemoryRegisteredClientRepository(new Clients(publicUrl).all(properties));
    }

    @Bean
    OAuth2TokenGenerator<?> tokenGenerator(JwtEncoder encoder, TokenClaims claims) {
        var tokens = new JwtGenerator(encoder);
        tokens.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(tokens, new RefreshTokens());
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        return encoder;
    }
}
