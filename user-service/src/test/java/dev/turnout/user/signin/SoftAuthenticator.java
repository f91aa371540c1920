package dev.turnout.user.signin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A phone with one passkey, and the browser that speaks for it. What it says can be bent.
final class SoftAuthenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int KEY_ATTACHED = 0x40;
    private static final int COORDINATE = 32;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private String host = "localhost";
    private String origin = "http://localhost:8080";
    private int holder = PRESENT | VERIFIED;
    private int count;

    SoftAuthenticator() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(id);
    }

    SoftAuthenticator on(String host, String origin) {
        this.host = host;
        this.origin = origin;
        return this;
    }

    SoftAuthenticator withoutVerification() {
        holder = PRESENT;
        return this;
    }

    /// The answer to `navigator.credentials.create`, as JSON.
    String create(String challenge) {
        byte[] authenticator =
                join(data(KEY_ATTACHED), new byte[16], new byte[] {0, (byte) id.length}, id, publicKey());
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                bytes(authenticator));
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",
                 "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s",
                 "transports":["internal"]}}
                """.formatted(base64(id), base64(client("webauthn.create", challenge)), base64(attestation));
    }

    /// The answer to `navigator.credentials.get`, as JSON.
    String get(String challenge, byte[] user) {
        byte[] client = client("webauthn.get", challenge);
        byte[] authenticator = data(0);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",
                 "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s",
                 "signature":"%4$s","userHandle":"%5$s"}}
                """.formatted(
                        base64(id),
                        base64(client),
                        base64(authenticator),
                        base64(sign(join(authenticator, sha256(client)))),
                        base64(user));
    }

    private byte[] client(String type, String challenge) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, challenge, origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int more) {
        count++;
        return join(
                sha256(host.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (holder | more)},
                ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return join(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                bytes(fixed(point.getAffineX().toByteArray())),
                new byte[] {0x22},
                bytes(fixed(point.getAffineY().toByteArray())));
    }

    private static byte[] fixed(byte[] number) {
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(number.length, COORDINATE);
        System.arraycopy(number, number.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return join(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(byte[] content) {
        return join(new byte[] {0x59, (byte) (content.length >> 8), (byte) content.length}, content);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
