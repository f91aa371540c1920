package dev.turnout.user.federation;

import static dev.turnout.user.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TestTokens;
import dev.turnout.user.Browser;
import dev.turnout.user.SignInSteps;
import dev.turnout.user.SignInTest;
import dev.turnout.user.mail.Mailbox;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SignInTest
class FederationIT {

    private static final String IDENTITIES = "/api/v1/people/me/federated-identities";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private SecondProvider provider;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient db;

    private Browser browser;
    private SignInSteps steps;

    @BeforeEach
    void freshBrowser() {
        provider.reset();
        db.sql("DELETE FROM federated_identity").update();
        db.sql("DELETE FROM sign_in_failure").update();
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
    }

    @Test
    void theSignInPageOffersTheOtherProviders() {
        assertThat(browser.get("/auth/login").body())
                .contains("Sports Club", "Strong Club", "href=\"/auth/federation/club\"");
    }

    @Test
    void somebodyNewShowsFirstWhichAccountIsTheirsAndComesInByTheProviderFromThenOn() throws ParseException {
        steps.begin();
        assertThat(location(comeBack("club"))).endsWith("/auth/federation");
        assertThat(browser.get("/auth/federation").body()).contains("Sports Club", provider.subject());

        HttpResponse<String> proven = steps.login("owner@demo.example", "turnout-demo");
        assertThat(location(proven)).endsWith("/auth/federation/link");
        assertThat(browser.get("/auth/federation/link").body()).contains("Olivia Owner", "Sports Club");
        JsonTokens first = new JsonTokens(steps.codeAfter(decide(true)));
        assertThat(first.subject()).isEqualTo(DemoIds.OWNER.toString());

        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
        steps.begin();
        JsonTokens again = new JsonTokens(steps.codeAfter(comeBack("club")));
        assertThat(again.subject()).isEqualTo(DemoIds.OWNER.toString());
        assertThat(again.means()).containsExactly("fed");
        assertThat(db.sql("SELECT count(*) FROM audit_row WHERE action = 'federation.link'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void anAddressRecognizesNobodyAndWhoDoesNotLinkStaysUnknown() {
        provider.say(claims -> claims.claim("email", "owner@demo.example").claim("email_verified", true));
        assertThat(location(comeBack("club"))).endsWith("/auth/federation");
        assertThat(location(browser.get(SignInSteps.authorize()))).endsWith("/auth/login");

        steps.login("attendee@demo.example", "turnout-demo");
        steps.codeAfter(decide(false));

        assertThat(location(comeBack("club"))).endsWith("/auth/federation");
    }

    @Test
    void somebodyWithoutAnAccountMakesOneByALinkThatIsMailed() throws ParseException {
        steps.begin();
        comeBack("club");
        String email = provider.subject() + "@club.example";
        String page = browser.get("/auth/federation").body();
        assertThat(page).contains("value=\"" + email + "\"", "value=\"Cleo Club\"");
        browser.post(
                "/auth/register", Map.of("email", email, "name", "Cleo Club", "language", "en", "_csrf", token(page)));
        String link = mailedTo(email);
        String confirm = browser.post(
                        "/auth/link/look",
                        Map.of(
                                "token",
                                link,
                                "_csrf",
                                token(browser.get("/auth/link/open").body())))
                .body();

        HttpResponse<String> made = browser.post("/auth/link/confirm", Map.of("token", link, "_csrf", token(confirm)));
        assertThat(location(made)).endsWith("/auth/federation/link");
        assertThat(new JsonTokens(steps.codeAfter(decide(true))).name()).isEqualTo("Cleo Club");

        steps.begin();
        assertThat(new JsonTokens(steps.codeAfter(comeBack("club"))).name()).isEqualTo("Cleo Club");
    }

    @Test
    void whatAProviderSaysOfFactorsCountsOnlyWhereItIsTrusted() throws ParseException {
        link(DemoIds.OWNER);
        provider.say(claims -> claims.claim("amr", List.of("pwd", "mfa")));
        assertThat(means("club")).containsExactly("fed");
        assertThat(means("strong")).containsExactly("fed", "mfa");
        provider.say(claims -> claims.claim("acr", "urn:club:two"));
        assertThat(means("strong")).containsExactly("fed", "mfa");
        provider.say(UnaryOperator.identity());
        assertThat(means("strong")).containsExactly("fed");
    }

    @Test
    void answersThatAreNotWhatTheyShouldBeSignNobodyIn() {
        link(DemoIds.OWNER);
        Date past = Date.from(Instant.now().minusSeconds(600));
        List<UnaryOperator<JWTClaimsSet.Builder>> lies = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.audience("another-client"),
                claims -> claims.audience(List.of(SecondProvider.CLIENT, "another-client")),
                claims -> claims.issuer("https://evil.example"),
                claims -> claims.expirationTime(past),
                claims -> claims.subject(null));
        for (var lie : lies) {
            provider.say(lie);
            refused(comeBack("club"));
        }
        provider.say(UnaryOperator.identity());
        provider.forge(FederationIT::signedWithTheClientSecret);
        refused(comeBack("club"));
        provider.forge(UnaryOperator.identity());
        provider.answerAs("https://evil.example");
        refused(comeBack("club"));
    }

    @Test
    void anAnswerIsForTheBrowserThatAskedForThatProviderAndForOnce() {
        link(DemoIds.OWNER);
        String back = provider.agree(location(browser.get("/auth/federation/club")));
        refused(new Browser(port).get(back));
        refused(browser.get(back.replace("/club/", "/strong/")));
        refused(browser.get(back.replaceFirst("&iss=[^&]*", "")));
        assertThat(location(comeBack("club"))).doesNotContain("provider-refused");
        String used = provider.agree(location(browser.get("/auth/federation/club")));
        browser.get(used);
        refused(browser.get(used));
        refused(browser.get("/auth/federation/club/callback?error=access_denied&state=x"));
        refused(browser.get("/auth/federation/unknown"));
    }

    @Test
    void aProviderThatDoesNotAnswerIsNamedAndStopsNobodyElse() {
        String back = provider.agree(location(browser.get("/auth/federation/club")));
        provider.goDown();

        assertThat(location(browser.get(back))).endsWith("/auth/login?provider-down");

        assertThat(browser.get("/auth/login?provider-down").body()).contains("does not answer");
        steps.begin();
        steps.codeAfter(steps.login("owner@demo.example", "turnout-demo"));
    }

    @Test
    void aProviderThatPosesAsAnotherInItsDocumentGetsNobody() {
        assertThat(location(browser.get("/auth/federation/club"))).startsWith(provider.issuer() + "/authorize");

        assertThat(location(browser.get("/auth/federation/posing"))).endsWith("/auth/login?provider-down");
    }

    @Test
    void aPersonLinksAndUnlinksOnTheirAccountWithAFreshSignIn() {
        String stale = TestTokens.bearer(DemoIds.STAFF);
        assertThat(browser.postJson(IDENTITIES, "{\"provider\":\"club\"}", "Authorization", stale)
                        .statusCode())
                .isEqualTo(403);
        String fresh = fresh();
        String next = JSON.readTree(browser.postJson(IDENTITIES, "{\"provider\":\"club\"}", "Authorization", fresh)
                        .body())
                .path("next")
                .asString();
        String back = provider.agree(location(browser.get(next)));
        refused(browser.get(next));

        // the ticket was used up, and the attempt belongs to the browser that used it
        assertThat(location(browser.get(back))).endsWith("/auth/federation/link");
        assertThat(location(decide(true))).endsWith("/account/sign-in?linked=yes");

        var listed = JSON.readTree(
                        browser.get(IDENTITIES, "Authorization", fresh).body())
                .path("items");
        assertThat(listed).hasSize(1);
        String one = IDENTITIES + "/" + listed.get(0).path("id").asString();
        assertThat(browser.delete(one, "Authorization", TestTokens.bearer(DemoIds.OWNER))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.delete(one, "Authorization", stale).statusCode()).isEqualTo(403);
        assertThat(browser.delete(one, "Authorization", fresh).statusCode()).isEqualTo(204);
        assertThat(location(comeBack("club"))).endsWith("/auth/federation");
    }

    @Test
    void anIdentityBelongsToOneAccount() {
        link(DemoIds.OWNER);
        String next = JSON.readTree(browser.postJson(IDENTITIES, "{\"provider\":\"club\"}", "Authorization", fresh())
                        .body())
                .path("next")
                .asString();
        browser.get(provider.agree(location(browser.get(next))));

        assertThat(location(decide(true))).endsWith("/account/sign-in?linked=taken");
    }

    private static String fresh() {
        return "Bearer "
                + TestTokens.token(claims -> claims.subject(DemoIds.STAFF.toString())
                        .claim("amr", List.of("pwd"))
                        .claim("auth_time", Instant.now().getEpochSecond()));
    }

    private void link(java.util.UUID person) {
        db.sql("""
                        INSERT INTO federated_identity (id, person_id, issuer, subject, created_at, last_used_at)
                        VALUES (gen_random_uuid(), ?, ?, ?, now(), now())
                        """).params(person, provider.issuer(), provider.subject()).update();
    }

    private List<String> means(String word) throws ParseException {
        browser = new Browser(port);
        steps = new SignInSteps(port, browser);
        steps.begin();
        return new JsonTokens(steps.codeAfter(comeBack(word))).means();
    }

    private HttpResponse<String> comeBack(String word) {
        return browser.get(provider.agree(location(browser.get("/auth/federation/" + word))));
    }

    private HttpResponse<String> decide(boolean link) {
        String page = browser.get("/auth/federation/link").body();
        return browser.post("/auth/federation/link", Map.of("link", String.valueOf(link), "_csrf", token(page)));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(location(answer)).endsWith("/auth/login?provider-refused");
    }

    private static String token(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private String mailedTo(String email) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !mailbox.mailsTo(email).isEmpty());
        Matcher link = Pattern.compile("/auth/link/open#([A-Za-z0-9_-]+)")
                .matcher(mailbox.mailsTo(email).getLast());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /// Whoever knows the client's secret could sign with it, were the algorithm theirs to choose.
    private static SignedJWT signedWithTheClientSecret(SignedJWT real) {
        try {
            var forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("club").build(), real.getJWTClaimsSet());
            forged.sign(new MACSigner(SecondProvider.SECRET.repeat(4)));
            return forged;
        } catch (ParseException | com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The access token that a code was exchanged for.
    private final class JsonTokens {
        private final JWTClaimsSet claims;

        JsonTokens(String code) throws ParseException {
            this.claims = SignedJWT.parse(steps.tokens(code).get("access_token").asString())
                    .getJWTClaimsSet();
        }

        String subject() {
            return claims.getSubject();
        }

        String name() throws ParseException {
            return claims.getStringClaim("name");
        }

        List<String> means() throws ParseException {
            return claims.getStringListClaim("amr");
        }
    }
}
