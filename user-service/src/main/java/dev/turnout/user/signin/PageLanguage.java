package dev.turnout.user.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/// The language of the sign-in pages: what was chosen on a page, else what the app asked for (`ui_locales`), else what
/// the browser prefers.
final class PageLanguage implements LocaleResolver {

    /// The parameter of a choice.
    static final String CHOICE = "language";

    private static final String COOKIE = "turnout-language";

    /// Where Spring keeps the authorization request while somebody signs in.
    private static final String REQUEST = "REDIRECT_URI";

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("ar"));

    private final boolean secure;

    PageLanguage(boolean secure) {
        this.secure = secure;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return (request.getMethod().equals("GET") ? spoken(request.getParameter(CHOICE)) : Optional.<Locale>empty())
                .or(() -> cookie(request, COOKIE).flatMap(PageLanguage::spoken))
                .or(() -> asked(request))
                .or(() -> preferred(request))
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a choice is kept by its page");
    }

    /// Lets the choice that this request makes last until the browser is closed.
    void keep(HttpServletRequest request, HttpServletResponse response) {
        spoken(request.getParameter(CHOICE))
                .ifPresent(choice -> response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(COOKIE, choice.toLanguageTag())
                                .path("/auth")
                                .httpOnly(true)
                                .secure(secure)
                                .sameSite("Lax")
                                .build()
                                .toString()));
    }

    private static Optional<Locale> asked(HttpServletRequest request) {
        return cookie(request, REQUEST).map(PageLanguage::decoded).stream()
                .flatMap(address -> wished(address).stream())
                .flatMap(locales -> Arrays.stream(locales.split("%20|\\+|\\s")))
                .flatMap(tag -> spoken(tag).stream())
                .findFirst();
    }

    /// None of an address that is none: a cookie can say anything.
    private static List<String> wished(String address) {
        try {
            return UriComponentsBuilder.fromUriString(address)
                    .build()
                    .getQueryParams()
                    .getOrDefault("ui_locales", List.of());
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    private static String decoded(String cookie) {
        try {
            return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Optional<Locale> preferred(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> spoken(locale.toLanguageTag()).stream())
                .findFirst();
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static Optional<Locale> spoken(@Nullable String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return SPOKEN.stream().filter(one -> one.getLanguage().equals(language)).findFirst();
    }
}
