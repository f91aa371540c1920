package dev.turnout.platform.home;

/** Something a person has to put right; the message is one clear sentence and what to do. */
public final class PlatformProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlatformProblem(String sentence) {
        super(sentence);
    }

    public PlatformProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
