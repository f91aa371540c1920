package dev.turnout.common.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Idempotent requests, and changes of known versions, for every service.
@AutoConfiguration
@Import(WebAutoConfiguration.Forgetting.class)
public class WebAutoConfiguration {

    private static final Duration KEPT = Duration.ofHours(24);
    /// Connections that requests with a key never take.
    private static final int LEFT_TO_OTHERS = 2;

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient db, Clock clock) {
        return new IdempotencyStore(db, clock);
    }

    /// Behind Spring Security, so that the caller is known.
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            IdempotencyStore store,
            PlatformTransactionManager transactions,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            @Value("${spring.datasource.hikari.maximum-pool-size:8}") int connections) {
        var registration = new FilterRegistrationBean<>(new IdempotencyFilter(
                Math.max(1, connections - LEFT_TO_OTHERS),
                store,
                new TransactionTemplate(transactions),
                handlers,
                problems));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    @Bean
    WebMvcConfigurer versionArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new IfMatchResolver());
            }
        };
    }

    /// Forgets first answers after a day, in steps that stay within a statement's time.
    record Forgetting(IdempotencyStore store) {

        private static final int STEP = 2_000;

        @Scheduled(initialDelay = 120_000, fixedDelay = 3_600_000)
        void forget() {
            int gone = STEP;
            while (gone == STEP) {
                gone = store.forget(KEPT, STEP);
            }
        }
    }
}
