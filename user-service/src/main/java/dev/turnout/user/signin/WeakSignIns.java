package dev.turnout.user.signin;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Sign-ins by one thing alone, of people whose role asks for two. The role would otherwise be used by a sign-in that
/// is older than it.
@Component
public class WeakSignIns {

    private final SecondFactors secondFactors;
    private final SignedIn signedIn;

    WeakSignIns(SecondFactors secondFactors, SignedIn signedIn) {
        this.secondFactors = secondFactors;
        this.signedIn = signedIn;
    }

    /// The person's roles have changed: ends what is too weak for them, everywhere.
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID person) {
        if (secondFactors.overdue(person)) {
            signedIn.endWeak(person);
        }
    }
}
