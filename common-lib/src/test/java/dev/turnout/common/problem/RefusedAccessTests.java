package dev.turnout.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@ExtendWith(OutputCaptureExtension.class)
class RefusedAccessTests {

    private final ProblemAdvice advice = new ProblemAdvice(DataSize.ofMegabytes(1));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/orders/42");

    @BeforeEach
    void somebodyAsks() {
        request.setQueryString("word=secret");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("person-7", null));
    }

    @AfterEach
    void nobodyAsks() {
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
    }

    @Test
    void whatIsForbiddenIsLoggedWithWhoAndWhat(CapturedOutput output) {
        advice.refused(Problems.forbidden());

        assertThat(output).contains("access refused", "person-7", "GET", "/api/v1/orders/42");
        assertThat(output).doesNotContain("secret");
    }

    @Test
    void aSecretInAnAddressIsNotLogged(CapturedOutput output) {
        String secret = "aB3-_".repeat(8) + "xyz";
        request.setRequestURI("/api/v1/orders/" + secret + ".ics");
        advice.refused(Problems.notFound("order"));

        assertThat(output).contains("nothing there, or not theirs").doesNotContain(secret);
    }

    /// Foreign and missing things have one answer, and so they have one line.
    @Test
    void whatIsNotTheirsIsLoggedToo(CapturedOutput output) {
        advice.refused(Problems.notFound("order"));

        assertThat(output).contains("nothing there, or not theirs", "person-7", "/api/v1/orders/42");
    }

    @Test
    void inputThatBreaksTheRulesIsLoggedByItsPlaceAndNotByWhatItSays(CapturedOutput output) {
        advice.refused(Problems.invalid(List.of(new FieldFault("/email", "email", "'me@home' is no address."))));

        assertThat(output).contains("input refused", "/email email").doesNotContain("me@home");
    }

    @Test
    void aTokenThatDoesNotCountIsLoggedAndItsAbsenceIsNot(CapturedOutput output) {
        advice.refused(Problems.unauthenticated());
        assertThat(output).doesNotContain("token refused");

        request.addHeader("Authorization", "Bearer forged");
        advice.refused(Problems.unauthenticated());

        assertThat(output).contains("token refused", "/api/v1/orders/42").doesNotContain("forged");
    }
}
