package dev.turnout.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.WebUtils;

class HostCookiesTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/auth/login");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<String> read = new ArrayList<>();

    @Test
    void byHttpsEveryCookieIsNamedAsThisHostsAlone() throws ServletException, IOException {
        page("https://turnout.example");

        assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Secure", "HttpOnly", "Path=/")
                        .doesNotContain("/auth", "Domain"));
    }

    @Test
    void oneThatAnotherHostCouldHaveSetIsNotRead() throws ServletException, IOException {
        request.setCookies(new Cookie("turnout-sign-in", "planted"), new Cookie("__Host-turnout-sign-in", "ours"));
        page("https://turnout.example");
        assertThat(read).containsExactly("ours");
    }

    @Test
    void oneThatIsTheOnlyOneAndCouldHaveBeenSetByAnotherIsNotReadEither() throws ServletException, IOException {
        request.setCookies(new Cookie("turnout-sign-in", "planted"));
        page("https://turnout.example");
        assertThat(read).isEmpty();
    }

    @Test
    void onAMachineOfOnesOwnTheyWorkInClear() throws ServletException, IOException {
        request.setCookies(new Cookie("turnout-sign-in", "mine"));
        page("http://localhost:8080");
        assertThat(read).containsExactly("mine");
        assertThat(response.getHeaders(HttpHeaders.SET_COOKIE))
                .allSatisfy(
                        cookie -> assertThat(cookie).doesNotContain("__Host-").contains("Path=/auth"));
    }

    /// Reads its cookie and sets two, in both ways that there are.
    private void page(String publicUrl) throws ServletException, IOException {
        boolean secure = publicUrl.startsWith("https:");
        new HostCookies(publicUrl).doFilter(request, response, (seen, answered) -> {
            Cookie found = WebUtils.getCookie((HttpServletRequest) seen, "turnout-sign-in");
            if (found != null) {
                read.add(found.getValue());
            }
            var answer = (HttpServletResponse) answered;
            answer.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from("turnout-sign-in", "a")
                            .path("/auth")
                            .httpOnly(true)
                            .secure(secure)
                            .build()
                            .toString());
            var other = new Cookie("REDIRECT_URI", "b");
            other.setPath("/auth");
            other.setHttpOnly(true);
            answer.addCookie(other);
        });
    }
}
