package dev.turnout.user.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The 30,000 passwords that were found most often in breaches, from the list that zxcvbn carries. Nothing is asked
/// elsewhere.
final class CommonPasswords {

    private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

    private final Set<String> all = read();

    boolean contains(String password) {
        return all.contains(password.toLowerCase(Locale.ROOT));
    }

    int size() {
        return all.size();
    }

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(StandardDictionaries.class.getResourceAsStream(LIST), LIST);
                var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
