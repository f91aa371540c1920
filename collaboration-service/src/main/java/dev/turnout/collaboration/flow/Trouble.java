package dev.turnout.collaboration.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnout.collaboration.work.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a step is not done yet, as a word that screens have a sentence for in every language.
///
/// @param have how many there are
/// @param wanted how many there should be
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trouble(String code, @Nullable Long have, @Nullable Long wanted) {

    private static final String KEY = "workflow-";

    /// Something went wrong that a look into the logs explains.
    static final Trouble FAILED = of("failed");

    static Trouble of(String code) {
        return new Trouble(code, null, null);
    }

    static Trouble tooFew(String code, long have, long wanted) {
        return new Trouble(code, have, wanted);
    }

    /// The same as the lanes tell it.
    Words toWords() {
        return have == null || wanted == null
                ? Words.of(KEY + code)
                : new Words(KEY + code, Map.of("have", have.toString(), "wanted", wanted.toString()));
    }

    /// What the lanes say; what is not ours is a failure.
    static Trouble of(@Nullable Words why) {
        if (why == null || !why.key().startsWith(KEY)) {
            return FAILED;
        }
        String code = why.key().substring(KEY.length());
        String have = why.values().get("have");
        String wanted = why.values().get("wanted");
        return have == null || wanted == null ? of(code) : tooFew(code, Long.parseLong(have), Long.parseLong(wanted));
    }
}
