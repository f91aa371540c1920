package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A second gateway beside the one of all tests, with HTTPS and the same Redis. Who asks is told apart by the loopback
/// address that they come from.
class TwoGatewaysIT extends GatewayTest {
    private static final String PASSWORD = "for this test";
    private static final int SECOND_PORT = freePort();
    private static final String SECOND = "https://localhost:" + SECOND_PORT;
    private static final String PROXY = "127.0.0.5";
    private static final Path STORE = keyStore();
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startSecond() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("server.port", Integer.toString(SECOND_PORT));
        settings.put("turnout.public-url", SECOND);
        settings.put("turnout.gateway.trusted-proxies", PROXY);
        settings.put("server.ssl.key-store", STORE.toUri().toString());
        settings.put("server.ssl.key-store-password", PASSWORD);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        second = new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=gateway-service")
                .run(arguments);
    }

    @AfterAll
    static void stopSecond() {
        second.close();
    }

    @Test
    void twoGatewaysTogetherAllowExactlyAsManyAsOneDoes() throws Exception {
        try (HttpClient client = from("127.0.0.7");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 3 * SIGN_INS)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> signInForm(client, i % 2 == 0 ? BASE : SECOND).statusCode())
                    .toList();
            int allowed = 0;
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isIn(200, 429);
                allowed += answer.get() == 200 ? 1 : 0;
            }

            assertThat(allowed).isEqualTo(SIGN_INS);
        }
    }

    @Test
    void oneTooManyIsToldWhenToComeBackAndInWhatWindow() throws Exception {
        try (HttpClient client = from("127.0.0.8")) {
            for (int i = 1; i <= SIGN_INS; i++) {
                HttpResponse<String> answer = signInForm(client, BASE, "X-Forwarded-For", "10.0.0." + i);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"sign-in-address\";q=20;w=600");
                assertThat(header(answer, "RateLimit")).startsWith("\"sign-in-address\";r=" + (SIGN_INS - i) + ";t=");
            }

            HttpResponse<String> refused = signInForm(client, BASE, "X-Forwarded-For", "10.9.9.9");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("urn:turnout:problem:too-many-requests");
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(20, 30);
            assertThat(header(refused, "RateLimit")).startsWith("\"sign-in-address\";r=0;t=");
        }
    }

    @Test
    void aNetworkOfIpV6IsOneCaller() throws Exception {
        try (HttpClient proxy = from(PROXY)) {
            for (int i = 1; i <= SIGN_INS; i++) {
                assertThat(signInForm(proxy, SECOND, "X-Forwarded-For", "2001:db8:0:1::" + i)
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(signInForm(proxy, SECOND, "X-Forwarded-For", "2001:db8:0:1:ffff::1")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(signInForm(proxy, SECOND, "X-Forwarded-For", "2001:db8:0:2::1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPersonsBrowsersCountTogetherAndCostlyThingsForTheAddressToo() {
        String one = signIn("access-rates-1", 300);
        String other = signIn("access-rates-2", 300);

        long before = left(send("GET", "/api/v1/events", "Cookie", one), "read-person");
        long after = left(send("GET", "/api/v1/events", "Cookie", other), "read-person");
        HttpResponse<String> purchase = send("POST", "/api/v1/orders", "Cookie", one, "X-Requested-By", "turnout-web");

        assertThat(after).isEqualTo(before - 1);
        assertThat(header(purchase, "RateLimit-Policy"))
                .isEqualTo("\"purchase-person\";q=60;w=600, \"purchase-address\";q=12000;w=600");
    }

    @Test
    void withoutRedisNobodyIsRefusedAndTheGatewaySaysThatItCountsAlone() throws Exception {
        try (HttpClient client = from("127.0.0.9")) {
            assertThat(signInForm(client, BASE).statusCode()).isEqualTo(200);
            assertThat(shared()).isEqualTo(1);
            TestRedis.stop();
            try {
                for (int i = 0; i < 10; i++) {
                    HttpResponse<String> answer = signInForm(client, SECOND);
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.headers().firstValue("RateLimit")).isPresent();
                }
                assertThat(shared()).isZero();
            } finally {
                TestRedis.start();
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(signInForm(client, SECOND).statusCode()).isIn(200, 429);
                assertThat(shared()).isEqualTo(1);
            });
        }
    }

    @Test
    void withHttpsThereIsHttp2AndBrowsersAreToldToStayThere() throws Exception {
        try (HttpClient client = from("127.0.0.10")) {
            for (String path : new String[] {"/", "/api/v1/session", "/api/v1/nothing", "/assets/app-1a2b3c.js"}) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(SECOND + path)).build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(answer.version()).as(path).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(header(answer, "Strict-Transport-Security"))
                        .isEqualTo("max-age=63072000; includeSubDomains");
            }
        }
    }

    private static double shared() {
        return second.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .get("turnout.rate.limits.shared")
                .gauge()
                .value();
    }

    private static long left(HttpResponse<String> answer, String policy) {
        return Long.parseLong(header(answer, "RateLimit").replaceFirst(".*\"" + policy + "\";r=(\\d+).*", "$1"));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> signInForm(HttpClient client, String base, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/auth/login"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient from(String address) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(STORE)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(tls)
                .localAddress(InetAddress.ofLiteral(address))
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    private static Path keyStore() {
        try {
            Path store = Files.createTempDirectory("gateway-tls").resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD,
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost")
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
            return store;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
