package dev.turnout.load;

/// What keeps a run from starting or going on, in one sentence for the person who started it.
public final class LoadProblem extends RuntimeException {

    /// @param sentence what is wrong and what to do
    public LoadProblem(String sentence) {
        super(sentence);
    }

    /// @param sentence what is wrong and what to do
    public LoadProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
