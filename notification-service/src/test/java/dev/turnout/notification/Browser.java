package dev.turnout.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser with a push subscription, that opens what is sealed for it as RFC 8291 and RFC 8188 say.
final class Browser {

    private static final int COORDINATE = 32;
    private static final int SALT = 16;

    private final String path = "/push/" + UUID.randomUUID();
    private final KeyPair keys;
    private final byte[] secret = new byte[16];

    Browser() {
        new SecureRandom().nextBytes(secret);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String path() {
        return path;
    }

    /// As `PushSubscription.toJSON()` writes it.
    String subscription(String origin) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return """
                {"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}""".formatted(origin + path, base64.encodeToString(uncompressed(keys)), base64.encodeToString(secret));
    }

    String open(byte[] body) {
        try {
            var buffer = ByteBuffer.wrap(body);
            var salt = new byte[SALT];
            buffer.get(salt).getInt();
            var sender = new byte[buffer.get()];
            buffer.get(sender);
            var sealed = new byte[buffer.remaining()];
            buffer.get(sealed);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            var info = ByteBuffer.allocate(14 + 65 + 65)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(uncompressed(keys))
                    .put(sender)
                    .array();
            var key = derived(secret, agreement.generateSecret(), info, 32);
            var content = derived(salt, key, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            var nonce = derived(salt, key, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, nonce));
            var plain = cipher.doFinal(sealed);
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--;
            }
            return new String(plain, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        var extract = Mac.getInstance("HmacSHA256");
        extract.init(new SecretKeySpec(salt, "HmacSHA256"));
        var expand = Mac.getInstance("HmacSHA256");
        expand.init(new SecretKeySpec(extract.doFinal(secret), "HmacSHA256"));
        expand.update(info);
        expand.update((byte) 1);
        return Arrays.copyOf(expand.doFinal(), length);
    }

    private ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var x = new java.math.BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new java.math.BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE));
        var curve = ((ECPublicKey) keys.getPublic()).getParams();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static byte[] uncompressed(KeyPair keys) {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return ByteBuffer.allocate(1 + 2 * COORDINATE)
                .put((byte) 4)
                .put(fixed(point.getAffineX().toByteArray()))
                .put(fixed(point.getAffineY().toByteArray()))
                .array();
    }

    private static byte[] fixed(byte[] number) {
        var fixed = new byte[COORDINATE];
        int taken = Math.min(number.length, COORDINATE);
        System.arraycopy(number, number.length - taken, fixed, COORDINATE - taken, taken);
        return fixed;
    }
}
