package dev.turnout.user.signin;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.qr.QrCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person's own authenticator app. Every change asks for a fresh sign-in.
@RestController
@RequestMapping("/api/v1/people/me/second-factor")
class SecondFactorController {

    /// @param required whether the person's roles ask for one
    record State(boolean active, boolean required, int recoveryCodesLeft) {}

    /// @param secret to be typed into the app
    /// @param app the same as an address that opens the app on a phone
    /// @param qr that address as an SVG image, for the camera of another device
    record Begun(String secret, String app, String qr) {}

    record CodeRequest(@NotBlank @Size(max = 20) String code) {}

    record RecoveryCodes(List<String> codes) {}

    private final SecondFactors secondFactors;
    private final SignInDelays delays;
    private final Accounts accounts;
    private final FreshSignIn fresh;

    SecondFactorController(SecondFactors secondFactors, SignInDelays delays, Accounts accounts, FreshSignIn fresh) {
        this.secondFactors = secondFactors;
        this.delays = delays;
        this.accounts = accounts;
        this.fresh = fresh;
    }

    static String app(String email, String secret) {
        return "otpauth://totp/Turnout:%s?secret=%s&issuer=Turnout"
                .formatted(URLEncoder.encode(email, StandardCharsets.UTF_8), secret);
    }

    @GetMapping
    State state(Caller caller) {
        return new State(
                secondFactors.active(caller.personId()),
                secondFactors.required(caller.personId()),
                secondFactors.recoveryCodesLeft(caller.personId()));
    }

    @PostMapping
    Begun begin(Caller caller) {
        fresh.require();
        Account person = accounts.find(caller.personId())
                .filter(Account::enabled)
                .orElseThrow(() -> Problems.notFound("person"));
        String secret = secondFactors
                .begin(person.id())
                .orElseThrow(() -> Problems.conflict("second-factor-active", "Your app is set up already."));
        String app = app(person.email(), secret);
        return new Begun(secret, app, QrCode.svg(app));
    }

    @PostMapping("/confirm")
    @Transactional(noRollbackFor = ProblemException.class)
    RecoveryCodes confirm(Caller caller, @Valid @RequestBody CodeRequest request) {
        fresh.require();
        String guesses = "code:" + caller.personId();
        List<String> codes = delays.mustWait(guesses)
                ? List.of()
                : secondFactors.confirm(caller.personId(), request.code()).orElse(List.of());
        if (codes.isEmpty()) {
            throw Problems.invalid(List.of(new FieldFault(
                    "/code", "code-wrong", "This is not the code that the app shows now; please try the next one.")));
        }
        delays.succeeded(guesses);
        return new RecoveryCodes(codes);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(Caller caller) {
        fresh.require();
        secondFactors.remove(caller.personId());
    }
}
