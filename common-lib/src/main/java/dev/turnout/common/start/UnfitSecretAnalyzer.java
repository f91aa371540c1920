package dev.turnout.common.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence which secret is unfit, without a stack trace.
final class UnfitSecretAnalyzer extends AbstractFailureAnalyzer<UnfitSecret> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnfitSecret cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
