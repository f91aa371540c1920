package dev.turnout.notification.channels;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/// Tells somebody who tries a channel what became of it.
///
/// @param sent always true: anything else is a problem
public record Tried(boolean sent) {

    private static final Set<String> OF_MAIL = Set.of("mail-refused", "mail-server-unreachable");

    /// @throws ProblemException if the provider does not have it for certain
    public static Tried of(Answer answer) {
        return switch (answer) {
            case Answer.Taken _ -> new Tried(true);
            case Answer.Gone() -> throw Problems.conflict("device-gone", "The address leads nowhere any more.");
            case Answer.Refused(String reason) -> throw failed("provider-refused", "The provider refused it.", reason);
            case Answer.Later(String reason, var _) ->
                throw failed("provider-unreachable", "The provider does not take it now.", reason);
            case Answer.Unknown(String reason) ->
                throw failed("provider-silent", "The provider did not answer in time; it may have it.", reason);
        };
    }

    private static ProblemException failed(String type, String detail, String reason) {
        return new ProblemException(
                HttpStatus.BAD_GATEWAY, OF_MAIL.contains(reason) ? reason : type, detail, Map.of("reason", reason));
    }
}
