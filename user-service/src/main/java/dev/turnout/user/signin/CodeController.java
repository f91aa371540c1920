package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.qr.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of a sign-in: the code of an authenticator app. Who has to have one and has none sets it up here.
@Controller
@RequestMapping("/auth/code")
class CodeController {

    private static final String TO_SIGN_IN = "redirect:/auth/login";

    private final OneTimeSignIns signIns;
    private final SecondFactors secondFactors;
    private final SignInDelays delays;
    private final SignInEnd end;
    private final Accounts accounts;

    CodeController(
            OneTimeSignIns signIns,
            SecondFactors secondFactors,
            SignInDelays delays,
            SignInEnd end,
            Accounts accounts) {
        this.signIns = signIns;
        this.secondFactors = secondFactors;
        this.delays = delays;
        this.end = end;
        this.accounts = accounts;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        return signIns.withoutCode(request).map(person -> ask(person, model)).orElse(TO_SIGN_IN);
    }

    @PostMapping
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<UUID> found = signIns.withoutCode(request);
        if (found.isEmpty()) {
            return TO_SIGN_IN;
        }
        UUID person = found.get();
        String guesses = "code:" + person;
        if (delays.mustWait(guesses)) {
            model.addAttribute("mustWait", true);
            return ask(person, model);
        }
        Optional<List<String>> recovery = secondFactors.active(person)
                ? Optional.of(List.<String>of()).filter(_ -> secondFactors.use(person, code))
                : secondFactors.confirm(person, code);
        if (recovery.isEmpty()) {
            signIns.codeWrong(request);
            model.addAttribute("failed", true);
            return ask(person, model);
        }
        delays.succeeded(guesses);
        signIns.codeGiven(request);
        String next = end.next(request, response);
        if (recovery.get().isEmpty()) {
            return "redirect:" + next;
        }
        model.addAttribute("codes", recovery.get());
        model.addAttribute("next", next);
        return "recovery";
    }

    private String ask(UUID person, Model model) {
        secondFactors.begin(person).ifPresent(secret -> {
            model.addAttribute("secret", secret);
            String app = SecondFactorController.app(
                    accounts.find(person).map(Account::email).orElse(""), secret);
            model.addAttribute("app", app);
            model.addAttribute("qr", QrCode.svg(app));
        });
        return "code";
    }
}
