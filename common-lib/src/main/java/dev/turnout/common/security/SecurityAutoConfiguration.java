package dev.turnout.common.security;

import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.replica.ReplicaAutoConfiguration;
import dev.turnout.common.web.ServiceClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Every service checks every token itself, and refuses what no [OpenOperation] opens.
@AutoConfiguration(
        after = ReplicaAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
public class SecurityAutoConfiguration {

    /// Behind a service's own chains, which take an earlier order for narrower paths.
    @Bean
    @Order(1000)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            ObjectProvider<OpenOperation> open,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .authorizeHttpRequests(rules -> {
                    rules.requestMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                            .permitAll();
                    rules.requestMatchers("/internal/**").hasAuthority("SCOPE_internal");
                    open.forEach(one ->
                            rules.requestMatchers(one.method(), one.pattern()).permitAll());
                    rules.requestMatchers(HttpMethod.TRACE).denyAll();
                    rules.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .dPoP(proof -> {})
                        .authenticationEntryPoint((request, response, _) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.resolveException(request, response, null, Problems.unauthenticated());
                        })
                        .accessDeniedHandler((request, response, _) ->
                                problems.resolveException(request, response, null, Problems.forbidden()))
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(
                                        (request, response, fault) -> refuse(request, response, fault, problems));
                                return filter;
                            }
                        }))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, _) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.resolveException(request, response, null, Problems.unauthenticated());
                        })
                        .accessDeniedHandler((request, response, _) ->
                                problems.resolveException(request, response, null, Problems.forbidden())))
                .build();
    }

    /// A token that cannot be checked because user-service does not answer says nothing against its bearer.
    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException fault,
            HandlerExceptionResolver problems) {
        if (fault instanceof AuthenticationServiceException) {
            problems.resolveException(
                    request,
                    response,
                    null,
                    Problems.unavailable(
                            "temporarily-unavailable", "Sign-ins cannot be checked right now; please try again.", 2));
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.resolveException(request, response, null, Problems.unauthenticated());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(
            @Value("${turnout.jwks-uri}") String keys, @Value("${turnout.issuer}") String issuer, EndedSignIns ended) {
        return TokenKeys.decoder(keys, accessTokenRules(issuer, ended));
    }

    @Bean
    EndedSignIns endedSignIns(JdbcClient db, Clock clock) {
        return new EndedSignIns(db, clock);
    }

    @Bean
    Subscription endedSignInsSubscription(EndedSignIns ended) {
        return Subscription.of(EndedSignIns.TOPIC)
                .on("SignInsEndedV1", SignInsEnded.class, message -> ended.put(message.body()))
                .lane("grants");
    }

    /// Before the security chain, which compares the address.
    @Bean
    FilterRegistrationBean<PublicAddressFilter> publicAddress(@Value("${turnout.public-url}") String publicUrl) {
        var filter = new FilterRegistrationBean<>(new PublicAddressFilter(publicUrl));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /// What an access token for the API must say, besides its signature, and that its sign-in has not ended.
    public static OAuth2TokenValidator<Jwt> accessTokenRules(String issuer, OAuth2TokenValidator<Jwt> ended) {
        OAuth2TokenValidator<Jwt> audience = token -> token.getAudience() != null
                        && token.getAudience().contains("turnout-api")
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "not for this audience", null));
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(issuer),
                new JwtTypeValidator("at+jwt"),
                audience,
                ended);
    }

    /// Requests are observed as a whole; a span and a timer for each step of the security chain besides cost more than
    /// they tell.
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Permissions permissions(Grants grants, EventDirectory events) {
        return new Permissions(grants, events);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceTokens serviceTokens(
            RestClient.Builder http,
            @Value("${turnout.services.user}") String userService,
            @Value("${spring.application.name}") String clientId,
            @Value("${turnout.client-secret}") String secret,
            Clock clock) {
        return new ServiceTokens(ServiceClients.of(http, userService), clientId, secret, clock);
    }

    @Bean
    KioskLimits kioskLimits() {
        return new KioskLimits();
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}
