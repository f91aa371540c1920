package dev.turnout.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with one place of a request.
///
/// @param pointer JSON pointer into the body (`/lines/0/quantity`), or the name of a parameter or header
/// @param code stable short word for programs (`required`, `too-long`); `docs/problems.md` has them all
/// @param detail one plain sentence for people
/// @param limits numbers that the value has to keep to, for whoever says it in another language; null without
public record FieldFault(
        String pointer,
        String code,
        String detail,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> limits) {

    /// A fault without numbers.
    public FieldFault(String pointer, String code, String detail) {
        this(pointer, code, detail, null);
    }
}
