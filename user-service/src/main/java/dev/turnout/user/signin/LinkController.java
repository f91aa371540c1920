package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.mail.Mailer;
import dev.turnout.user.signin.SignInLinks.Link;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/// Signing in, registering and recovering an account by a link that is mailed. Every answer is the same whether there
/// is such an account or not.
@Controller
class LinkController {

    private static final String COOKIE = "turnout-link";
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"\\p{Cntrl}]{1,64}@[^\\s@<>\"\\p{Cntrl}]{1,189}");
    private static final int LONGEST_NAME = 200;

    private final LinkRequests requests;
    private final SignInLinks links;
    private final Accounts accounts;
    private final SignInEnd end;
    private final SignInDelays delays;
    private final Mailer mailer;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final boolean secure;

    LinkController(
            LinkRequests requests,
            SignInLinks links,
            Accounts accounts,
            SignInEnd end,
            SignInDelays delays,
            Mailer mailer,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${turnout.public-url}") String publicUrl) {
        this.requests = requests;
        this.links = links;
        this.accounts = accounts;
        this.end = end;
        this.delays = delays;
        this.mailer = mailer;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.secure = publicUrl.startsWith("https:");
    }

    /// The form that asks for a link. A mailed link leads to it by another address, and its script hands over what
    /// stands
    /// behind the #.
    @GetMapping({"/auth/link", "/auth/link/open"})
    String page(Model model) {
        model.addAttribute("mail", mailer.configured());
        return "link";
    }

    @GetMapping("/auth/link.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("user/link.js", LinkController.class.getClassLoader()));
    }

    /// Shows whom the link signs in, and uses nothing up yet.
    @PostMapping("/auth/link/look")
    String look(@RequestParam String token, HttpServletRequest request, Model model) {
        return show(links.look(token), token, request, model);
    }

    private static String show(Optional<Link> link, String token, HttpServletRequest request, Model model) {
        link.ifPresent(one -> {
            model.addAttribute("email", one.email());
            model.addAttribute("name", one.name());
        });
        model.addAttribute("token", token);
        model.addAttribute("known", link.filter(one -> asked(one, request)).isPresent());
        return "confirm";
    }

    @PostMapping("/auth/link")
    String ask(@RequestParam String email, HttpServletRequest request, HttpServletResponse response, Model model) {
        return ask(email.strip(), null, language(null), request, response, model, "link");
    }

    @GetMapping("/auth/register")
    String registration(Model model) {
        model.addAttribute("mail", mailer.configured());
        model.addAttribute("language", language(null));
        return "register";
    }

    @PostMapping("/auth/register")
    String register(
            @RequestParam String email,
            @RequestParam String name,
            @RequestParam String language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String said = name.strip();
        model.addAttribute("name", said);
        model.addAttribute("language", language(language));
        if (said.isEmpty() || said.length() > LONGEST_NAME || said.codePoints().anyMatch(Character::isISOControl)) {
            model.addAttribute("mail", mailer.configured());
            model.addAttribute("email", email.strip());
            model.addAttribute("wrongName", true);
            return "register";
        }
        return ask(email.strip(), said, language(language), request, response, model, "register");
    }

    private String ask(
            String email,
            @Nullable String name,
            String language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            String form) {
        model.addAttribute("email", email);
        if (!mailer.configured() || !EMAIL.matcher(email).matches()) {
            model.addAttribute("mail", mailer.configured());
            model.addAttribute("wrongEmail", mailer.configured());
            return form;
        }
        byte[] browser = Digests.of(mark(request, response));
        requests.add(email, name, language, browser);
        model.addAttribute("number", LinkNumber.of(browser));
        model.addAttribute("minutes", SignInLinks.LIFE.toMinutes());
        return "sent";
    }

    /// @param number what the browser shows that asked for the link; needed in any other
    @PostMapping("/auth/link/confirm")
    @Nullable
    String confirm(
            @RequestParam String token,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<Link> elsewhere = links.look(token).filter(one -> !asked(one, request));
        if (elsewhere.isPresent()) {
            String guesses = "link:" + elsewhere.get().email();
            if (delays.mustWait(guesses)) {
                model.addAttribute("mustWait", true);
                return show(elsewhere, token, request, model);
            }
            if (!LinkNumber.matches(elsewhere.get().browserDigest(), number)) {
                end.refused(SignInProof.Means.LINK);
                model.addAttribute("wrongNumber", true);
                return show(elsewhere, token, request, model);
            }
            delays.succeeded(guesses);
        }
        Optional<UUID> person = Optional.ofNullable(
                transaction.execute(_ -> links.take(token).flatMap(this::person).orElse(null)));
        if (person.isEmpty()) {
            end.refused(SignInProof.Means.LINK);
            response.sendRedirect("/auth/login?link");
            return null;
        }
        end.complete(person.get(), SignInProof.by(SignInProof.Means.LINK, clock.instant()), request, response);
        return null;
    }

    private Optional<UUID> person(Link link) {
        Optional<Account> known = link.person() != null
                ? accounts.find(link.person()).filter(account -> account.email().equalsIgnoreCase(link.email()))
                : accounts.findByEmail(link.email());
        if (known.isEmpty() && link.name() != null) {
            known = Optional.of(register(link.email(), link.name(), link.locale()));
        }
        known.ifPresent(account -> accounts.verified(account.id(), clock.instant()));
        return known.filter(Account::enabled).map(Account::id);
    }

    private Account register(String email, String name, String locale) {
        Account made = accounts.add(null, email, name, locale, null);
        audit.record(made.id(), "account.register", "person", made.id().toString(), null, Map.of());
        return made;
    }

    /// A browser keeps its mark, so that an earlier link still knows it.
    private String mark(HttpServletRequest request, HttpServletResponse response) {
        String mark = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .orElseGet(Secrets::next);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, mark)
                        .path("/auth")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(SignInLinks.LIFE)
                        .build()
                        .toString());
        return mark;
    }

    private static boolean asked(Link link, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(cookie -> MessageDigest.isEqual(Digests.of(cookie.getValue()), link.browserDigest()))
                .orElse(false);
    }

    private static String language(@Nullable String chosen) {
        String language = chosen == null ? LocaleContextHolder.getLocale().getLanguage() : chosen;
        return switch (language) {
            case "de", "ar" -> language;
            default -> "en";
        };
    }
}
