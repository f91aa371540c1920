package dev.turnout.user.federation;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.federation.Arrivals.Arrival;
import dev.turnout.user.federation.Arrivals.Attempt;
import dev.turnout.user.federation.FederationProperties.Provider;
import dev.turnout.user.mail.Mailer;
import dev.turnout.user.signin.SignInEnd;
import dev.turnout.user.signin.SignInProof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// To another provider and back. Whom we know by what the provider says is signed in; everybody else shows first which
/// account is theirs, by the ways that this platform has, and then says whether the two belong together.
@Controller
class FederationController {

    private static final Logger LOG = LoggerFactory.getLogger(FederationController.class);
    private static final String ACCOUNT = "/account/sign-in";
    private static final String LOGIN = "/auth/login";
    private static final int LONGEST = 200;

    private final OtherProviders providers;
    private final FederatedIdentities identities;
    private final Arrivals arrivals;
    private final Accounts accounts;
    private final SignInEnd end;
    private final Mailer mailer;
    private final Clock clock;

    FederationController(
            OtherProviders providers,
            FederatedIdentities identities,
            Arrivals arrivals,
            Accounts accounts,
            SignInEnd end,
            Mailer mailer,
            Clock clock) {
        this.providers = providers;
        this.identities = identities;
        this.arrivals = arrivals;
        this.accounts = accounts;
        this.end = end;
        this.mailer = mailer;
        this.clock = clock;
    }

    @GetMapping("/auth/federation/{word}")
    void begin(
            @PathVariable String word,
            @RequestParam(required = false) @Nullable String ticket,
            HttpServletResponse response)
            throws IOException {
        Optional<OtherProvider> provider = providers.find(word);
        Optional<UUID> person = ticket == null ? Optional.empty() : arrivals.takeTicket(ticket);
        if (provider.isEmpty() || ticket != null && person.isEmpty()) {
            response.sendRedirect(LOGIN + "?provider-refused");
            return;
        }
        try {
            Attempt attempt = arrivals.begin(word, person.orElse(null), response);
            response.sendRedirect(
                    provider.get().authorizationAddress(attempt.state(), attempt.nonce(), attempt.verifier()));
        } catch (OtherProvider.Unavailable fault) {
            unavailable(word, fault, response);
        }
    }

    @GetMapping("/auth/federation/{word}/callback")
    void callback(
            @PathVariable String word,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<OtherProvider> provider = providers.find(word);
        Optional<Attempt> attempt = state == null ? Optional.empty() : arrivals.comeBack(word, state, request);
        if (provider.isEmpty() || attempt.isEmpty() || code == null) {
            response.sendRedirect(LOGIN + "?provider-refused");
            return;
        }
        try {
            Jwt claims = provider.get()
                    .claims(code, iss, attempt.get().nonce(), attempt.get().verifier());
            arrived(provider.get(), attempt.get(), claims, request, response);
        } catch (OtherProvider.Refused refused) {
            LOG.atWarn()
                    .addKeyValue("provider", word)
                    .addKeyValue("cause", refused.getMessage())
                    .log("answer of another provider refused");
            response.sendRedirect(LOGIN + "?provider-refused");
        } catch (OtherProvider.Unavailable fault) {
            unavailable(word, fault, response);
        }
    }

    private static void unavailable(String word, OtherProvider.Unavailable fault, HttpServletResponse response)
            throws IOException {
        LOG.atWarn()
                .addKeyValue("provider", word)
                .addKeyValue("cause", fault.getMessage())
                .log("another provider does not answer");
        response.sendRedirect(LOGIN + "?provider-down");
    }

    private void arrived(
            OtherProvider provider,
            Attempt attempt,
            Jwt claims,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String subject = Objects.requireNonNull(claims.getSubject());
        if (attempt.person() == null) {
            Optional<UUID> known = identities.used(provider.issuer(), subject);
            if (known.isPresent()) {
                signIn(known.get(), provider.settings(), claims, request, response);
                return;
            }
        }
        arrivals.keep(
                new Arrival(
                        provider.word(),
                        provider.issuer(),
                        subject,
                        text(claims, provider.settings().nameClaim()),
                        text(claims, provider.settings().emailClaim()),
                        attempt.person()),
                response);
        response.sendRedirect(attempt.person() == null ? "/auth/federation" : Arrivals.LINK_PAGE);
    }

    private void signIn(
            UUID person, Provider provider, Jwt claims, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (accounts.find(person).filter(Account::enabled).isEmpty()) {
            response.sendRedirect(LOGIN + "?provider-refused");
            return;
        }
        var means = twoFactors(provider, claims)
                ? Set.of(SignInProof.Means.PROVIDER, SignInProof.Means.PROVIDER_FACTORS)
                : Set.of(SignInProof.Means.PROVIDER);
        end.complete(person, new SignInProof(means, clock.instant()), request, response);
    }

    /// What a provider says about factors counts only when this platform was told to trust it in that.
    private static boolean twoFactors(Provider provider, Jwt claims) {
        List<String> means = claims.getClaims().get("amr") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return provider.trustedForMfa()
                && (means.contains("mfa")
                        || provider.mfaAcr()
                                .contains(String.valueOf(claims.getClaims().get("acr"))));
    }

    /// Somebody new to us says whether they have an account.
    @GetMapping("/auth/federation")
    String first(HttpServletRequest request, Model model) {
        Optional<Arrival> arrival = arrivals.arrival(request).filter(one -> one.person() == null);
        arrival.ifPresent(one -> show(one, model));
        model.addAttribute("mail", mailer.configured());
        return arrival.isPresent() ? "federation" : "redirect:" + LOGIN;
    }

    @GetMapping(Arrivals.LINK_PAGE)
    String ask(HttpServletRequest request, Model model) {
        Optional<Arrival> arrival = arrivals.arrival(request);
        Optional<Account> person = arrival.flatMap(one -> owner(one, request))
                .flatMap(accounts::find)
                .filter(Account::enabled);
        if (person.isEmpty()) {
            return "redirect:" + LOGIN;
        }
        show(arrival.get(), model);
        model.addAttribute("account", person.get());
        return "federation-link";
    }

    /// @param link whether they belong together
    @PostMapping(Arrivals.LINK_PAGE)
    void decide(@RequestParam boolean link, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Arrival> arrival = arrivals.arrival(request);
        Optional<UUID> person = arrival.flatMap(one -> owner(one, request));
        if (person.isEmpty()) {
            response.sendRedirect(LOGIN);
            return;
        }
        boolean refused = link
                && !identities.link(
                        person.get(), arrival.get().issuer(), arrival.get().subject());
        arrivals.forget(request, response);
        boolean fromAccount = arrival.get().person() != null;
        if (refused) {
            response.sendRedirect(fromAccount ? ACCOUNT + "?linked=taken" : LOGIN + "?provider-refused");
        } else {
            response.sendRedirect(fromAccount ? ACCOUNT + (link ? "?linked=yes" : "") : end.goal(request, response));
        }
    }

    private Optional<UUID> owner(Arrival arrival, HttpServletRequest request) {
        return arrival.person() == null ? end.signedIn(request) : Optional.of(arrival.person());
    }

    private void show(Arrival arrival, Model model) {
        model.addAttribute(
                "provider",
                providers.find(arrival.provider()).map(OtherProvider::name).orElse(arrival.provider()));
        model.addAttribute("there", arrival.email() != null ? arrival.email() : arrival.name());
        model.addAttribute("name", arrival.name());
        model.addAttribute("email", arrival.email());
    }

    private static @Nullable String text(Jwt claims, String name) {
        return claims.getClaims().get(name) instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST
                        && text.codePoints().noneMatch(Character::isISOControl)
                ? text
                : null;
    }
}
