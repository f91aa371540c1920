package dev.turnout.notification.untold;

import java.util.Arrays;
import java.util.Optional;

/// What a person does about somebody who was not told.
enum UntoldAction {
    SEND_AGAIN("send-again", "sent-again"),
    /// They say that they call.
    TAKE("take", "taken"),
    REACHED("reached", "reached"),
    NOT_REACHED("not-reached", "not-reached"),
    IGNORE("ignore", "ignored");

    private final String word;
    private final String state;

    UntoldAction(String word, String state) {
        this.word = word;
        this.state = state;
    }

    static Optional<UntoldAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findAny();
    }

    String word() {
        return word;
    }

    /// What is kept of it.
    String state() {
        return state;
    }
}
