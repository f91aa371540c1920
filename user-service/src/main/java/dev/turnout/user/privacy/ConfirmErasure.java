package dev.turnout.user.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.signin.FreshSignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes sure that it is the person who asks, and that they mean it: they type their address, and their password; who
/// has none must have just signed in. After some wrong tries they have to wait.
@Component
class ConfirmErasure {

    private static final int MOST_TRIES = 5;

    private final FreshSignIn fresh;
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Cache<UUID, AtomicInteger> wrong = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    ConfirmErasure(Accounts accounts, PasswordEncoder passwords, FreshSignIn fresh) {
        this.fresh = fresh;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /// @throws ProblemException 403 `sign-in-again`, 422 when something does not match, 429 after too many wrong tries
    void check(UUID personId, String email, @Nullable String password) {
        AtomicInteger tries = wrong.get(personId, _ -> new AtomicInteger());
        if (tries.get() >= MOST_TRIES) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "Too many wrong tries. Please wait a quarter of an hour.",
                    Map.of());
        }
        Account account = accounts.find(personId).orElseThrow(() -> Problems.notFound("person"));
        if (!account.email().equalsIgnoreCase(email.strip())) {
            int _ = tries.incrementAndGet();
            throw Problems.invalid(
                    List.of(new FieldFault("/email", "not-yours", "This is not the address of your account.")));
        }
        Optional<String> hash = accounts.passwordHash(personId);
        if (hash.isEmpty()) {
            fresh.require();
        }
        if (hash.isPresent() && (password == null || !passwords.matches(password, hash.get()))) {
            int _ = tries.incrementAndGet();
            throw Problems.invalid(List.of(new FieldFault("/password", "wrong", "The password is not right.")));
        }
        wrong.invalidate(personId);
    }
}
