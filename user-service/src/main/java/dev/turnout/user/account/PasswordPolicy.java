package dev.turnout.user.account;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Which passwords are taken. Only what is guessed first is refused: short ones, common ones, and what can be read off
/// the person. No kinds of characters are asked for, and every character counts.
@Component
public class PasswordPolicy {

    static final int SHORTEST = 8;
    static final int LONGEST = 200;

    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_DECORATION = 4;
    private static final Pattern REPEATED = Pattern.compile("(.{1,4})\\1+");
    private static final Pattern DECORATION = Pattern.compile("^[^\\p{L}]{0,4}|[^\\p{L}]{0,4}$");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final CommonPasswords common = new CommonPasswords();

    /// What is wrong with a password.
    enum Weakness {
        TOO_SHORT("password-too-short", "A password has at least " + SHORTEST + " characters; 15 are better."),
        TOO_LONG("password-too-long", "A password has at most " + LONGEST + " characters."),
        COMMON("password-common", "Many people use this password, so it is guessed first."),
        PATTERN("password-pattern", "This repeats or counts, so it is guessed first."),
        ABOUT_YOU("password-about-you", "This can be read off your name or address.");

        private final String code;
        private final String detail;

        Weakness(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }
    }

    /// Refuses a password that is guessed first.
    ///
    /// @param pointer where in the request it stands
    /// @throws dev.turnout.common.problem.ProblemException 422 `invalid-request`
    public void require(String password, String email, String name, String pointer) {
        weakness(password, email, name).ifPresent(weak -> {
            throw Problems.invalid(List.of(new FieldFault(pointer, weak.code, weak.detail)));
        });
    }

    Optional<Weakness> weakness(String password, String email, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String bare = DECORATION.matcher(password).replaceAll("");
        if (common.contains(password) || (length - bare.length() <= LONGEST_DECORATION && common.contains(bare))) {
            return Optional.of(Weakness.COMMON);
        }
        if (REPEATED.matcher(password).matches() || counts(password)) {
            return Optional.of(Weakness.PATTERN);
        }
        return isAbout(password, email, name) ? Optional.of(Weakness.ABOUT_YOU) : Optional.empty();
    }

    /// Like `abcdefgh` or `87654321`.
    private static boolean counts(String password) {
        int step = password.charAt(1) - password.charAt(0);
        return Math.abs(step) <= 1
                && IntStream.range(1, password.length())
                        .allMatch(at -> password.charAt(at) - password.charAt(at - 1) == step);
    }

    private static boolean isAbout(String password, String email, String name) {
        String whole = plain(password);
        String rest = whole;
        for (String word : (email + " " + name + " turnout").split("[\\s@.]+")) {
            String known = plain(word);
            if (known.length() >= SHORTEST_WORD) {
                rest = rest.replace(known, "");
            }
        }
        return rest.length() < whole.length() && rest.replaceAll("\\p{N}", "").length() < SHORTEST_WORD;
    }

    private static String plain(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
