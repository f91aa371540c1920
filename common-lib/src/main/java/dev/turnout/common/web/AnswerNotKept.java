package dev.turnout.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an operation whose requests and answers are too sensitive to be kept for a replay: an `Idempotency-Key` has no
/// effect on it. Repeating it is harmless, or guarded by `If-Match`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnswerNotKept {}
