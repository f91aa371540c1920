package dev.turnout.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an operation that answers 400 `idempotency-key-required` without an `Idempotency-Key`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyRequired {

    /// True when the operation spans several transactions and keeps its key itself: the header is checked,
    /// nothing is stored and no transaction is opened around the handler.
    boolean handledByTarget() default false;
}
