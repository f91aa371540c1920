package dev.turnout.user.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Ed25519 key that signs checkpoints. It lies in a directory and never in the database; its public part lies
/// beside it for those who verify, and stays there when a new key takes over.
final class CheckpointKey {

    private static final String PRIVATE = "audit-checkpoint.key";
    private static final String PUBLIC = "audit-checkpoint-%s.pub";
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    private final PrivateKey key;
    private final String id;

    private CheckpointKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /// The key of a directory, which several instances share; the first of them makes it.
    static CheckpointKey in(Path directory) {
        Path file = directory.resolve(PRIVATE);
        try {
            if (!Files.exists(file)) {
                create(directory, file);
            }
            List<String> lines = Files.readAllLines(file);
            byte[] publicKey = Base64.getDecoder().decode(lines.getLast());
            String id = id(publicKey);
            Path shown = directory.resolve(PUBLIC.formatted(id));
            if (!Files.exists(shown)) {
                Files.writeString(shown, lines.getLast() + "\n");
            }
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.getFirst()));
            return new CheckpointKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(spec), id);
        } catch (IOException | GeneralSecurityException | RuntimeException fault) {
            throw new IllegalStateException(
                    "cannot use the key for checkpoints at " + file + " (set turnout.audit.keys-directory)", fault);
        }
    }

    /// All public keys of a directory, by their id; none when it does not exist.
    static Map<String, PublicKey> known(Path directory) throws IOException {
        var keys = new HashMap<String, PublicKey>();
        if (!Files.isDirectory(directory)) {
            return keys;
        }
        try (var files = Files.newDirectoryStream(directory, PUBLIC.formatted("*"))) {
            for (Path file : files) {
                byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
                keys.put(id(bytes), KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException fault) {
            throw new IllegalStateException("a public key in " + directory + " cannot be read", fault);
        }
        return keys;
    }

    String id() {
        return id;
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(PublicKey key, Checkpoint checkpoint) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(checkpoint.signedText().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static void create(Path directory, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        KeyPair fresh = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Base64.Encoder text = Base64.getEncoder();
        Path draft = Files.createTempFile(
                directory,
                PRIVATE,
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(
                    draft,
                    List.of(
                            text.encodeToString(fresh.getPrivate().getEncoded()),
                            text.encodeToString(fresh.getPublic().getEncoded())));
            // A link appears whole or not at all, and never over another instance's key.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // The other instance's key is the one.
        } finally {
            Files.delete(draft);
        }
    }

    private static String id(byte[] publicKey) {
        return Hashes.hex(Hashes.sha256(publicKey, "")).substring(0, ID_LENGTH);
    }
}
