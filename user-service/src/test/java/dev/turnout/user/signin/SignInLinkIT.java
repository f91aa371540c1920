package dev.turnout.user.signin;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import dev.turnout.user.mail.Mailbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

@SignInTest
class SignInLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern NUMBER = Pattern.compile("id=\"link-number\"[^>]*>(\\d{6})<");
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/auth/link/open#([A-Za-z0-9_-]+))");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Mailbox mailbox;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void freshBrowser() {
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
        db.sql("DELETE FROM sign_in_link").update();
    }

    @Test
    void aLinkSignsInOnceAndSaysSoInTheToken() throws Exception {
        String email = account();
        steps.begin();
        assertThat(ask(email).statusCode()).isEqualTo(200);
        String secret = mailedTo(email);

        assertThat(look(browser, secret)).contains(email).doesNotContain("another browser");
        JsonNode tokens = steps.tokens(steps.codeAfter(confirm(browser, secret)));

        SignedJWT access = SignedJWT.parse(tokens.get("access_token").asString());
        assertThat(access.getJWTClaimsSet().getStringListClaim("amr")).containsExactly("email");
        assertThat(SignInRows.newest(db))
                .isEqualTo("sign-in.succeed " + access.getJWTClaimsSet().getSubject() + " email");
        assertThat(access.getJWTClaimsSet().getLongClaim("auth_time")).isPositive();
        assertThat(location(confirm(browser, secret))).endsWith("/auth/login?link");
        assertThat(SignInRows.newest(db)).isEqualTo("sign-in.fail unknown email");
        assertThat(browser.get("/auth/login?link").body()).contains("has been used or is too old");
    }

    /// Mail programs open links to look at them; that must not use them up, however often.
    @Test
    void openingALinkUsesNothingUp() {
        String email = account();
        String number = numberOf(ask(email));
        String secret = mailedTo(email);

        for (int i = 0; i < 3; i++) {
            assertThat(look(new Browser(port), secret)).contains(email, "another browser");
        }

        Browser other = new Browser(port);
        assertThat(location(confirm(other, secret, number))).endsWith("/oauth2/authorization/turnout");
        assertThat(location(other.get(SignInSteps.authorize()))).contains("?code=");
    }

    /// Who reads the mails of others has the link, and not what the browser shows that asked for it.
    @Test
    void inAnotherBrowserALinkNeedsTheNumberOfTheOneThatAskedForIt() {
        String email = account();
        String number = numberOf(ask(email));
        String secret = mailedTo(email);
        String wrong = number.equals("000000") ? "000001" : "000000";
        Browser thief = new Browser(port);

        assertThat(confirm(thief, secret).body()).contains("number-fault");
        assertThat(SignInRows.newest(db)).isEqualTo("sign-in.fail unknown email");
        assertThat(confirm(thief, secret, wrong).body()).contains("number-fault");
        assertThat(location(thief.get(SignInSteps.authorize()))).endsWith("/auth/login");
        for (int i = 0; i < 30; i++) {
            var _ = confirm(thief, secret, wrong);
        }
        assertThat(confirm(thief, secret, number).body()).contains("too often");
        assertThat(location(confirm(browser, secret)))
                .as("the one that asked needs none, and the vain attempts took nothing from it")
                .doesNotContain("?link");
    }

    @Test
    void eachBrowserHasANumberOfItsOwn() {
        String email = account();
        String number = numberOf(ask(email));
        assertThat(numberOf(ask(email))).as("and keeps it").isEqualTo(number);
        freshBrowser();

        assertThat(numberOf(ask(email))).isNotEqualTo(number).matches("\\d{6}");
    }

    private static String numberOf(HttpResponse<String> sent) {
        Matcher number = NUMBER.matcher(sent.body());
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneIsSignedIn() throws Exception {
        String email = account();
        String number = numberOf(ask(email));
        String secret = mailedTo(email);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Some of so many at once are told to wait, which is no sign-in either.
            Callable<String> use = () -> confirm(new Browser(port), secret, number)
                    .headers()
                    .firstValue("Location")
                    .orElse("?link");
            List<String> ends = new ArrayList<>();
            for (Future<String> end : threads.invokeAll(Collections.nCopies(6, use))) {
                ends.add(end.get());
            }
            assertThat(ends).filteredOn(end -> !end.endsWith("?link")).hasSize(1);
        }
    }

    @Test
    void anOldLinkIsRefusedAndOneThatWasUsedTakesTheOthersWithIt() {
        String email = account();
        ask(email);
        String first = mailedTo(email);
        ask(email);
        String second = mailedTo(email, 2);
        assertThat(second).isNotEqualTo(first);

        db.sql("UPDATE sign_in_link SET expires_at = expires_at - interval '10 minutes' WHERE digest = ?")
                .param(Digests.of(first))
                .update();
        assertThat(location(confirm(browser, first))).endsWith("?link");
        assertThat(location(confirm(browser, second))).doesNotContain("?link");
        assertThat(db.sql("SELECT count(*) FROM sign_in_link").query(Long.class).single())
                .isZero();
    }

    @Test
    void nothingTellsWhetherThereIsAnAccount() {
        String known = account();
        String unknown = "nobody-" + UUID.randomUUID() + "@example.org";
        String closed = account();
        db.sql("UPDATE account SET enabled = false WHERE email = ?")
                .param(closed)
                .update();

        List<String> answers = List.of(known, unknown, closed).stream()
                .map(email -> ask(email).body().replace(email, "EMAIL"))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.getFirst()));
        mailedTo(known);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(mailbox.mailsTo(unknown)).isEmpty();
        assertThat(mailbox.mailsTo(closed)).isEmpty();
    }

    @Test
    void nobodyIsFloodedWithMails() {
        String email = account();
        for (int i = 0; i < 8; i++) {
            ask(email);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());

        assertThat(mailbox.mailsTo(email)).hasSize(3);
    }

    @Test
    void whoRegistersHasAnAccountWhenTheyOpenTheLinkAndNotBefore() {
        String email = "new-" + UUID.randomUUID() + "@example.org";
        steps.begin();
        assertThat(register(email, "Nour <b>Neu</b>", "ar").statusCode()).isEqualTo(200);
        String secret = mailedTo(email);
        assertThat(accounts(email)).isZero();
        assertThat(mailbox.mailsTo(email).getFirst()).startsWith("افتح حسابك");
        assertThat(look(browser, secret)).contains("Nour &lt;b&gt;Neu");

        steps.tokens(steps.codeAfter(confirm(browser, secret)));

        assertThat(db.sql("SELECT name || '/' || locale FROM account WHERE email = ?")
                        .param(email)
                        .query(String.class)
                        .single())
                .isEqualTo("Nour <b>Neu</b>/ar");
    }

    @Test
    void registeringAgainSignsInAndChangesNothing() {
        HttpResponse<String> answer = register("attendee@demo.example", "Somebody Else", "de");
        String fresh = "fresh-" + UUID.randomUUID() + "@example.org";
        assertThat(answer.body().replace("attendee@demo.example", "EMAIL"))
                .isEqualTo(register(fresh, "Fresh", "de").body().replace(fresh, "EMAIL"));
        String secret = mailedTo("attendee@demo.example");

        assertThat(location(confirm(browser, secret))).doesNotContain("?link");

        assertThat(db.sql("SELECT name FROM account WHERE id = ?")
                        .param(DemoIds.ATTENDEE)
                        .query(String.class)
                        .single())
                .isEqualTo("Ada Attendee");
    }

    @Test
    void whatIsNoAddressOrNoNameIsSaidSo() {
        for (String wrong :
                List.of("x", "a b@example.org", "a@b@c", "a@example.org\r\nBcc: b@example.org", "<a@b.c>")) {
            assertThat(ask(wrong).body()).as(wrong).contains("email-fault");
        }
        assertThat(register("a@example.org", "  ", "en").body()).contains("name-fault");
        assertThat(register("a@example.org", "x".repeat(201), "en").body()).contains("name-fault");
        assertThat(waiting()).isZero();
    }

    @Test
    void onlyDigestsOfLinksAreKept() {
        String email = account();
        ask(email);
        String secret = mailedTo(email);

        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(db.sql("SELECT sign_in_link::text FROM sign_in_link")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void theFormsSpeakThreeLanguagesAndBelongToThisSite() {
        for (String page : List.of("/auth/link", "/auth/register")) {
            assertThat(browser.get(page, "Accept-Language", "ar").body()).contains("dir=\"rtl\"", "autocomplete=");
            assertThat(browser.get(page, "Accept-Language", "de").body()).contains("lang=\"de\"");
            assertThat(new Browser(port)
                            .post(page, Map.of("email", "a@example.org", "name", "A", "language", "en"))
                            .statusCode())
                    .isIn(302, 403);
        }
        assertThat(waiting()).isZero();
    }

    private String account() {
        UUID id = UUID.randomUUID();
        String email = id + "@example.org";
        db.sql("INSERT INTO account (id, email, name) VALUES (?, ?, 'Lina Link')")
                .params(id, email)
                .update();
        return email;
    }

    private long accounts(String email) {
        return db.sql("SELECT count(*) FROM account WHERE email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return db.sql("SELECT count(*) FROM link_request").query(Long.class).single();
    }

    private HttpResponse<String> ask(String email) {
        return browser.post("/auth/link", Map.of("email", email, "_csrf", steps.formToken("/auth/link")));
    }

    private HttpResponse<String> register(String email, String name, String language) {
        return browser.post(
                "/auth/register",
                Map.of("email", email, "name", name, "language", language, "_csrf", steps.formToken("/auth/register")));
    }

    private String look(Browser who, String secret) {
        String page = who.get("/auth/link/open").body();
        assertThat(page).contains("/auth/link.js").doesNotContain(secret);
        return who.post(
                        "/auth/link/look",
                        Map.of("token", secret, "_csrf", new SignInSteps(port, who).formToken("/auth/link")))
                .body();
    }

    private HttpResponse<String> confirm(Browser who, String secret) {
        return confirm(who, secret, "");
    }

    private HttpResponse<String> confirm(Browser who, String secret, String number) {
        return who.post(
                "/auth/link/confirm",
                Map.of("token", secret, "number", number, "_csrf", new SignInSteps(port, who).formToken("/auth/link")));
    }

    private String mailedTo(String email) {
        return mailedTo(email, 1);
    }

    private String mailedTo(String email, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(mailbox.mailsTo(email)).hasSizeGreaterThanOrEqualTo(count));
        Matcher link = LINK.matcher(mailbox.mailsTo(email).getLast());
        assertThat(link.find()).isTrue();
        return link.group(2);
    }
}
