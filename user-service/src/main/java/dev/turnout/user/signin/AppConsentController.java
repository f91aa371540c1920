package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks a person whether an app may act for them: each time, because any program on a device can call itself by the
/// name of another.
@Controller
@RequestMapping("/auth/consent")
class AppConsentController {

    private static final String TO_SIGN_IN = "redirect:/auth/login";

    private final OneTimeSignIns signIns;
    private final RequestCache requests;
    private final ClientProperties clients;
    private final Accounts accounts;

    AppConsentController(OneTimeSignIns signIns, RequestCache requests, ClientProperties clients, Accounts accounts) {
        this.signIns = signIns;
        this.requests = requests;
        this.clients = clients;
        this.accounts = accounts;
    }

    @GetMapping
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Account> person = signIns.signedIn(request).flatMap(accounts::find);
        Optional<AppRequest> asked = asked(request, response);
        if (person.isEmpty() || asked.isEmpty()) {
            return TO_SIGN_IN;
        }
        signIns.giveTimeToRead(request, response);
        AppRequest app = asked.get();
        model.addAttribute("app", clients.title(app.clientId()));
        model.addAttribute("name", person.get().name());
        model.addAttribute("email", person.get().email());
        model.addAttribute("profile", app.scopes().contains("profile"));
        model.addAttribute("address", app.scopes().contains("email"));
        model.addAttribute("days", Authorizations.ABSOLUTE.toDays());
        model.addAttribute("where", where(app));
        return "consent";
    }

    /// The host that the answer goes to, or the scheme of an app of the device.
    private static String where(AppRequest app) {
        URI address = app.redirectUri();
        return Objects.requireNonNullElse(address.getAuthority(), String.valueOf(address.getScheme()));
    }

    @PostMapping
    String answer(@RequestParam boolean allow, HttpServletRequest request, HttpServletResponse response) {
        Optional<AppRequest> found = asked(request, response);
        if (signIns.signedIn(request).isEmpty() || found.isEmpty()) {
            return TO_SIGN_IN;
        }
        AppRequest asked = found.get();
        requests.removeRequest(request, response);
        if (allow) {
            signIns.allow(request, asked);
            return "redirect:" + asked.target();
        }
        signIns.forget(request);
        return "redirect:" + asked.refusal();
    }

    private Optional<AppRequest> asked(HttpServletRequest request, HttpServletResponse response) {
        try {
            return Optional.ofNullable(requests.getRequest(request, response))
                    .flatMap(saved -> AppRequest.of(saved.getRedirectUrl(), clients));
        } catch (IllegalArgumentException _) {
            // The request lies in a cookie, and this one holds no address.
            return Optional.empty();
        }
    }
}
