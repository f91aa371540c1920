package dev.turnout.common.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers in the usual way when a filter, such as those that sign people in, needs a database that is away.
final class FilterProblems extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    FilterProblems(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException fault) {
            if (response.isCommitted()) {
                throw fault;
            }
            response.reset();
            problems.resolveException(request, response, null, fault);
        }
    }
}
