package dev.turnout.user.signin;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.security.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person answers on their phone what a kiosk asks. Codes that have expired, are used up or were never there have one
/// answer.
@RestController
@RequestMapping("/api/v1/kiosk-codes")
class KioskController {

    private final Kiosks kiosks;
    private final KioskProperties properties;
    private final SecondFactors secondFactors;
    private final SignInDelays delays;

    KioskController(Kiosks kiosks, KioskProperties properties, SecondFactors secondFactors, SignInDelays delays) {
        this.kiosks = kiosks;
        this.properties = properties;
        this.secondFactors = secondFactors;
        this.delays = delays;
    }

    record Code(@Nullable String code) {}

    record Answer(@Nullable String code, int number) {}

    /// @param choices one of them stands on the kiosk
    /// @param minutes how long the kiosk would be signed in
    record KioskView(@Nullable String userAgent, List<Integer> choices, long minutes) {}

    @PostMapping("/look")
    KioskView look(@RequestBody Code body) {
        return kiosks.look(given(body.code()))
                .map(asked -> new KioskView(
                        asked.userAgent(), asked.choices(), properties.lasts().toMinutes()))
                .orElseThrow(KioskController::invalid);
    }

    @PostMapping("/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller caller, @AuthenticationPrincipal Jwt token, @RequestBody Answer body) {
        String code = given(body.code());
        if (kiosks.look(code).isEmpty()) {
            throw invalid();
        }
        // A kiosk asks for no second factor, so it is opened by a sign-in only that lacks none.
        if (secondFactors.missing(caller.personId(), SignInProof.of(token))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "sign-in-again", "Please sign in again before you do this.", Map.of());
        }
        String guesses = "kiosk:" + caller.personId();
        if (delays.mustWait(guesses)) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "That was too often. Please wait a moment.",
                    Map.of("retryAfter", 30));
        }
        switch (kiosks.confirm(caller.personId(), code, body.number())) {
            case CONFIRMED -> delays.succeeded(guesses);
            case UNKNOWN -> throw invalid();
            case WRONG_NUMBER ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "kiosk-number-wrong",
                        "That is not the number on the kiosk; it begins anew.",
                        Map.of());
        }
    }

    @PostMapping("/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(Caller caller, @RequestBody Code body) {
        if (!kiosks.refuse(caller.personId(), given(body.code()))) {
            throw invalid();
        }
    }

    private static String given(@Nullable String code) {
        return code == null ? "" : code;
    }

    private static ProblemException invalid() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "kiosk-code-invalid", "This code is not good any more.", Map.of());
    }
}
