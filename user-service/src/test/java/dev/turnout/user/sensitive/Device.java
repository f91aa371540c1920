package dev.turnout.user.sensitive;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Seals an edit as a browser without a connection does.
final class Device {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Device() {}

    static String seal(JsonNode safetyKey, String context, String plain) throws Exception {
        String keyId = safetyKey.at("/keyId").asString();
        ECKey server = ECKey.parse(safetyKey.at("/publicKey").toString());
        ECKey once = new ECKeyGenerator(Curve.P_256).generate();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(once.toECPrivateKey());
        var _ = agreement.doPhase(server.toECPublicKey(), true);
        var secret = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(agreement.generateSecret())
                                .addSalt(new byte[32])
                                .thenExpand(("turnout-sealed-v1|" + keyId).getBytes(StandardCharsets.UTF_8), 32));
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, secret, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return JSON.writeValueAsString(Map.of(
                "keyId",
                keyId,
                "ephemeralKey",
                JSON.readTree(once.toPublicJWK().toJSONString()),
                "nonce",
                Base64.getEncoder().encodeToString(nonce),
                "ciphertext",
                Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)))));
    }
}
