package dev.turnout.e2e.recipe;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The key that an app proves to have (RFC 9449).
final class AppKey {

    private static final int COORDINATE = 32;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyPair pair;
    private final Clock clock;

    AppKey(Clock clock) throws GeneralSecurityException {
        this.clock = clock;
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        pair = keys.generateKeyPair();
    }

    /// @param authorization the header that goes with it, empty for none
    String proof(String method, URI address, String authorization) throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", part(key.getW().getAffineX()));
        jwk.put("y", part(key.getW().getAffineY()));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", address.toString().replaceFirst("\\?.*", ""));
        claims.put("iat", clock.instant().getEpochSecond());
        if (authorization.startsWith("DPoP ")) {
            claims.put("ath", sha256(authorization.substring("DPoP ".length())));
        }
        String signed = json(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk)) + "." + json(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    static String sha256(String text) throws GeneralSecurityException {
        return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Map<String, ?> members) {
        return base64(JSON.writeValueAsBytes(members));
    }

    private static String part(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] padded = new byte[COORDINATE + bytes.length];
        System.arraycopy(bytes, 0, padded, COORDINATE, bytes.length);
        return base64(Arrays.copyOfRange(padded, padded.length - COORDINATE, padded.length));
    }
}
