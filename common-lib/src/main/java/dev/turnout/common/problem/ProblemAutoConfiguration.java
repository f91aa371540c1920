package dev.turnout.common.problem;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Problem answers for every service.
@AutoConfiguration
@Import(ProblemAdvice.class)
public class ProblemAutoConfiguration {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int BEHIND_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 10;

    /// A lock that was waited for too long is nobody's mistake: the same may work in a moment. PostgreSQL's state for
    /// it
    /// is one that Spring does not know.
    @Bean
    SQLExceptionTranslator databaseFaults() {
        var usual = new SQLExceptionSubclassTranslator();
        usual.setCustomTranslator((task, _, fault) -> LOCK_NOT_AVAILABLE.equals(fault.getSQLState())
                ? new CannotAcquireLockException(task + ": lock not available", fault)
                : null);
        return usual;
    }

    /// In front of Spring Security, whose filters read the database too.
    @Bean
    FilterRegistrationBean<FilterProblems> filterProblems(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var registration = new FilterRegistrationBean<>(new FilterProblems(problems));
        registration.setOrder(BEHIND_OBSERVATION);
        return registration;
    }
}
