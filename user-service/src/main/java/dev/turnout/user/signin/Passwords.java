package dev.turnout.user.signin;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks passwords. An unknown address, a wrong password and a closed account take the same time and say the same.
@Component
class Passwords implements AuthenticationProvider {

    private final DaoAuthenticationProvider provider;
    private final Accounts accounts;
    private final SignInDelays delays;

    Passwords(Accounts accounts, PasswordEncoder encoder, SignInDelays delays) {
        this.accounts = accounts;
        this.delays = delays;
        this.provider = new DaoAuthenticationProvider(this::person);
        provider.setPasswordEncoder(encoder);
        provider.setPreAuthenticationChecks(_ -> {});
        provider.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
    }

    private UserDetails person(String email) {
        Account account =
                accounts.findByEmail(email.strip()).orElseThrow(() -> new UsernameNotFoundException("no such account"));
        String hash =
                accounts.passwordHash(account.id()).orElseThrow(() -> new UsernameNotFoundException("no password"));
        return User.withUsername(account.id().toString())
                .password(hash)
                .disabled(!account.enabled())
                .roles("PERSON")
                .build();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = attempt.getName();
        if (delays.mustWait(email)) {
            throw new LockedException("too many failures");
        }
        Authentication person = check(attempt);
        delays.succeeded(email);
        return person;
    }

    private Authentication check(Authentication attempt) {
        try {
            return provider.authenticate(attempt);
        } catch (ProblemException busy) {
            throw new InternalAuthenticationServiceException("too many passwords at once", busy);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
