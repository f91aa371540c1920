package dev.turnout.user.signin;

import java.util.List;
import java.util.UUID;

/// Somebody has proved who they are, with all that is asked of them.
///
/// @param by by what, as tokens say it (RFC 8176, `amr`)
public record SignInDone(UUID personId, List<String> by) {

    public SignInDone {
        by = List.copyOf(by);
    }
}
