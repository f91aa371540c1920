package dev.turnout.user.signin;

import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.qr.QrCode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.WebUtils;

/// What a kiosk shows: a picture for the phone of whoever wants to sign in here, and a number to pick there.
@Controller
class KioskPageController {

    private static final String COOKIE = "turnout-kiosk";
    private static final int LONGEST_NAME = 400;

    /// Until the browser has entered, also when the person was slow.
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(10);

    private final Kiosks kiosks;
    private final KioskProperties properties;
    private final Accounts accounts;
    private final SignInEnd end;
    private final Clock clock;
    private final String publicUrl;

    KioskPageController(
            Kiosks kiosks,
            KioskProperties properties,
            Accounts accounts,
            SignInEnd end,
            Clock clock,
            @Value("${turnout.public-url}") String publicUrl) {
        this.kiosks = kiosks;
        this.properties = properties;
        this.accounts = accounts;
        this.end = end;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /// Makes no code yet: the page's script asks for one, with a form that is limited like all sign-in forms.
    @GetMapping("/auth/kiosk")
    String page() {
        return "kiosk";
    }

    @GetMapping("/auth/kiosk.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("user/kiosk.js", KioskPageController.class.getClassLoader()));
    }

    @PostMapping("/auth/kiosk")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        browser(request).ifPresent(kiosks::forget);
        String browser = Secrets.next();
        Kiosks.Shown shown = kiosks.show(browser, userAgent(request));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(browser, COOKIE_LIFE));
        model.addAttribute("qr", QrCode.svg(publicUrl + "/kiosk/confirm#" + shown.secret()));
        model.addAttribute("number", shown.number());
        model.addAttribute("minutes", properties.lasts().toMinutes());
        return "kiosk";
    }

    @GetMapping("/auth/kiosk/state")
    @ResponseBody
    Map<String, String> state(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Map.of(
                "state",
                browser(request)
                        .map(kiosks::state)
                        .orElse(Kiosks.State.OVER)
                        .name()
                        .toLowerCase(Locale.ROOT));
    }

    @PostMapping("/auth/kiosk/enter")
    void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UUID> person = browser(request)
                .flatMap(kiosks::enter)
                .flatMap(accounts::find)
                .filter(Account::enabled)
                .map(Account::id);
        if (person.isEmpty()) {
            end.refused(SignInProof.Means.KIOSK);
            response.sendRedirect("/auth/kiosk");
            return;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        end.complete(person.get(), SignInProof.by(SignInProof.Means.KIOSK, clock.instant()), request, response);
    }

    private static Optional<String> browser(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    private static @Nullable String userAgent(HttpServletRequest request) {
        String name = request.getHeader(HttpHeaders.USER_AGENT);
        return name == null ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private String cookie(String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path("/auth/kiosk")
                .httpOnly(true)
                .secure(publicUrl.startsWith("https:"))
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }
}
