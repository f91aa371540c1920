package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Signing in at a shared browser by the phone of the person.
@SignInTest
class KioskIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PHONE = TestTokens.bearer(DemoIds.ATTENDEE);
    private static final Pattern NUMBER = Pattern.compile("<strong>(\\d\\d)</strong>");
    private static final Pattern DOT = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int MARGIN = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Kiosks kiosks;

    @Autowired
    private KioskEnds ends;

    private Browser kiosk;
    private SignInSteps steps;

    private record Shown(String code, int number) {}

    @BeforeEach
    void aKiosk() {
        db.sql("DELETE FROM kiosk_code").update();
        db.sql("DELETE FROM sign_in_failure").update();
        kiosk = new Browser(port);
        steps = new SignInSteps(port, kiosk);
    }

    @Test
    void whoPicksTheNumberOnTheirPhoneIsSignedInAtTheKiosk() throws Exception {
        steps.begin();
        Shown shown = show();
        assertThat(state(kiosk)).isEqualTo("waiting");
        JsonNode asked = JSON.readTree(look(shown).body());
        assertThat(asked.path("userAgent").asString()).startsWith("Java-http-client");
        assertThat(asked.path("minutes").asInt()).isEqualTo(15);
        assertThat(choices(asked)).hasSize(3).doesNotHaveDuplicates().contains(shown.number());
        assertThat(choices(JSON.readTree(look(shown).body())))
                .as("looking again tells no more")
                .isEqualTo(choices(asked));

        assertThat(confirm(shown, shown.number()).statusCode()).isEqualTo(204);
        assertThat(state(kiosk)).isEqualTo("confirmed");
        JsonNode tokens = steps.tokens(steps.codeAfter(enter(kiosk)));

        JWTClaimsSet claims = claims(tokens);
        assertThat(claims.getSubject()).isEqualTo(DemoIds.ATTENDEE.toString());
        assertThat(claims.getStringListClaim("amr")).containsExactly("kiosk");
        JsonNode listed = JSON.readTree(
                        get("/api/v1/people/me/sign-ins", tokens).body())
                .path("items")
                .get(0);
        assertThat(listed.path("current").asBoolean()).isTrue();
        assertThat(listed.path("endsAt").isNull()).isFalse();
        assertThat(deeds("kiosk.confirm")).isPositive();
    }

    @Test
    void aWrongNumberEndsTheAttempt() {
        Shown shown = show();
        HttpResponse<String> wrong = confirm(shown, shown.number() + 1);
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("kiosk-number-wrong");

        unknown(confirm(shown, shown.number()));
        assertThat(state(kiosk)).isEqualTo("over");
        nobodyEnters(kiosk);
    }

    @Test
    void ofAllNumbersAtOnceOneIsJudged() throws Exception {
        Shown shown = show();
        List<Integer> choices = choices(JSON.readTree(look(shown).body()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> answers = choices.stream()
                    .<Callable<Integer>>map(
                            number -> () -> confirm(shown, number).statusCode())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(answers)) {
                statuses.add(one.get());
            }
            assertThat(statuses).filteredOn(status -> status != 404).hasSize(1);
        }
    }

    @Test
    void guessingIsSlow() {
        for (int i = 0; i < 5; i++) {
            assertThat(confirm(show(), 0).statusCode()).isEqualTo(409);
        }
        Shown shown = show();
        assertThat(confirm(shown, shown.number()).statusCode()).isEqualTo(429);
    }

    @Test
    void whatHasExpiredIsUsedOrWasNeverThereSaysTheSame() {
        Shown expired = show();
        db.sql("UPDATE kiosk_code SET expires_at = now()").update();
        String said = look(expired).body();
        unknown(confirm(expired, expired.number()));
        nobodyEnters(kiosk);

        Shown used = show();
        assertThat(confirm(used, used.number()).statusCode()).isEqualTo(204);
        unknown(confirm(used, used.number()));
        unknown(look(used));
        assertThat(location(enter(kiosk))).endsWith("/oauth2/authorization/turnout");
        nobodyEnters(kiosk);

        assertThat(withoutTrace(look(new Shown("never-there", 42)).body())).isEqualTo(withoutTrace(said));
        unknown(confirm(new Shown("never-there", 42), 42));
        unknown(look(new Shown("", 42)));
    }

    @Test
    void aConfirmedCodeIsGoodForTheBrowserThatShowsItAndForASingleMinute() {
        Shown shown = show();
        assertThat(confirm(shown, shown.number()).statusCode()).isEqualTo(204);
        var other = new Browser(port);
        assertThat(state(other)).isEqualTo("over");
        nobodyEnters(other);
        assertThat(state(kiosk)).isEqualTo("confirmed");

        db.sql("UPDATE kiosk_code SET expires_at = now()").update();
        nobodyEnters(kiosk);
        kiosks.forgetExpired();
        assertThat(db.sql("SELECT count(*) FROM kiosk_code").query(Long.class).single())
                .isZero();
    }

    @Test
    void aNoEndsTheAttempt() {
        Shown shown = show();
        assertThat(post("refuse", "{\"code\":\"" + shown.code() + "\"}", PHONE).statusCode())
                .isEqualTo(204);
        assertThat(state(kiosk)).isEqualTo("over");
        unknown(confirm(shown, shown.number()));
        nobodyEnters(kiosk);
        assertThat(deeds("kiosk.refuse")).isPositive();
    }

    @Test
    void aNewPictureTakesThePlaceOfTheOldOne() {
        Shown first = show();
        Shown second = show();
        unknown(look(first));
        assertThat(look(second).statusCode()).isEqualTo(200);
    }

    @Test
    void atAKioskOneReadsAndChangesNothing() throws Exception {
        JsonNode tokens = signIn();
        String bearer = SignInSteps.bearer(tokens);
        assertThat(get("/api/v1/people/me", tokens).statusCode()).isEqualTo(200);
        assertThat(kiosk.postJson("/api/v1/live-tokens", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
        for (String path : List.of(
                "/api/v1/people/me/health",
                "/api/v1/people/me/%68ealth",
                "/api/v1/people/me/privacy-requests",
                "/api/v1/registrations/" + UUID.randomUUID())) {
            assertThat(get(path, tokens).statusCode()).as(path).isEqualTo(403);
        }
        for (String path : List.of(
                "/api/v1/organizations",
                "/api/v1/people/me/exports",
                "/api/v1/people/me/passkeys/options",
                "/api/v1/kiosk-codes/confirm")) {
            assertThat(kiosk.postJson(path, "{}", "Authorization", bearer).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(kiosk.putJson("/api/v1/people/me/password", "{\"password\":\"mine\"}", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(kiosk.delete("/api/v1/people/me/sign-ins", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theTimeAtAKioskEndsWhateverIsDone() throws Exception {
        JsonNode tokens = signIn();
        assertThat(steps.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(200);
        db.sql("UPDATE signed_in SET ends_at = now() WHERE ends_at IS NOT NULL").update();

        ends.endOverdue();

        await().atMost(Duration.ofSeconds(2))
                .until(() -> get("/api/v1/people/me", tokens).statusCode() == 401);
        assertThat(steps.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void noTokenOutlivesTheTimeAtAKiosk() throws Exception {
        Shown shown = begun();
        assertThat(confirm(shown, shown.number()).statusCode()).isEqualTo(204);
        String back = location(enter(kiosk));
        db.sql("UPDATE sign_in SET proved_at = now() - interval '13 minutes'").update();

        JWTClaimsSet claims = claims(steps.tokens(steps.codeAfter(back)));

        assertThat(claims.getExpirationTime())
                .isEqualTo(
                        Date.from(claims.getDateClaim("auth_time").toInstant().plus(Duration.ofMinutes(15))));
    }

    @Test
    void thePersonEndsItFromTheirOwnDevice() {
        JsonNode tokens = signIn();
        String id = JSON.readTree(get("/api/v1/people/me/sign-ins", tokens).body())
                .path("items")
                .get(0)
                .path("id")
                .asString();
        String fresh = "Bearer "
                + TestTokens.token(
                        claims -> claims.subject(DemoIds.ATTENDEE.toString()).claim("auth_time", new Date()));

        assertThat(new Browser(port)
                        .delete("/api/v1/people/me/sign-ins/" + id, "Authorization", fresh)
                        .statusCode())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> get("/api/v1/people/me", tokens).statusCode() == 401);
    }

    private JsonNode signIn() {
        Shown shown = begun();
        assertThat(confirm(shown, shown.number()).statusCode()).isEqualTo(204);
        return steps.tokens(steps.codeAfter(enter(kiosk)));
    }

    private Shown begun() {
        steps.begin();
        return show();
    }

    private Shown show() {
        String page = kiosk.post("/auth/kiosk", Map.of("_csrf", steps.formToken("/auth/kiosk")))
                .body();
        assertThat(page).contains("<svg");
        Matcher number = NUMBER.matcher(page);
        assertThat(number.find()).isTrue();
        return new Shown(scan(page), Integer.parseInt(number.group(1)));
    }

    /// What a camera reads in the picture.
    private static String scan(String page) {
        List<int[]> dots = DOT.matcher(page)
                .results()
                .map(dot ->
                        new int[] {Integer.parseInt(dot.group(1)) - MARGIN, Integer.parseInt(dot.group(2)) - MARGIN})
                .toList();
        int size = dots.stream().mapToInt(dot -> Math.max(dot[0], dot[1])).max().orElseThrow() + 1;
        var matrix = new BitMatrix(size);
        dots.forEach(dot -> matrix.set(dot[0], dot[1]));
        try {
            String link = new Decoder().decode(matrix).getText();
            assertThat(link).startsWith("http://localhost:8080/kiosk/confirm#");
            return link.substring(link.indexOf('#') + 1);
        } catch (FormatException | ChecksumException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private HttpResponse<String> look(Shown shown) {
        return post("look", "{\"code\":\"" + shown.code() + "\"}", PHONE);
    }

    private HttpResponse<String> confirm(Shown shown, int number) {
        return post("confirm", "{\"code\":\"" + shown.code() + "\",\"number\":" + number + "}", PHONE);
    }

    private HttpResponse<String> post(String deed, String json, String bearer) {
        return new Browser(port).postJson("/api/v1/kiosk-codes/" + deed, json, "Authorization", bearer);
    }

    private HttpResponse<String> get(String path, JsonNode tokens) {
        return new Browser(port).get(path, "Authorization", SignInSteps.bearer(tokens));
    }

    private HttpResponse<String> enter(Browser browser) {
        return browser.post(
                "/auth/kiosk/enter", Map.of("_csrf", new SignInSteps(port, browser).formToken("/auth/kiosk")));
    }

    private void nobodyEnters(Browser browser) {
        assertThat(location(enter(browser))).endsWith("/auth/kiosk");
    }

    private static String state(Browser browser) {
        return JSON.readTree(browser.get("/auth/kiosk/state").body())
                .path("state")
                .asString();
    }

    private static void unknown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("kiosk-code-invalid");
    }

    private static String withoutTrace(String problem) {
        return problem.replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    private static List<Integer> choices(JsonNode asked) {
        List<Integer> numbers = new ArrayList<>();
        asked.path("choices").forEach(one -> numbers.add(one.asInt()));
        return numbers;
    }

    private static JWTClaimsSet claims(JsonNode tokens) throws ParseException {
        return SignedJWT.parse(tokens.path("access_token").asString()).getJWTClaimsSet();
    }

    private long deeds(String action) {
        return db.sql("SELECT count(*) FROM audit_row WHERE action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }
}
