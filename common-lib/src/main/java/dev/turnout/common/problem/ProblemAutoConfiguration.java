package dev.turnout.common.problem;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Problem answers for every service.
@AutoConfiguration
@Import(ProblemAdvice.class)
public class ProblemAutoConfiguration {

    private static final int BEHIND_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 10;

    /// In front of Spring Security, whose filters read the database too.
    @Bean
    FilterRegistrationBean<FilterProblems> filterProblems(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var registration = new FilterRegistrationBean<>(new FilterProblems(problems));
        registration.setOrder(BEHIND_OBSERVATION);
        return registration;
    }
}
