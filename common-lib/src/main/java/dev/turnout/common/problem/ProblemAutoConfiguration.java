package dev.turnout.common.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/// Problem answers for every service.
@AutoConfiguration
@Import(ProblemAdvice.class)
public class ProblemAutoConfiguration {}
