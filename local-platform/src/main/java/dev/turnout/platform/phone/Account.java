package dev.turnout.platform.phone;

import dev.turnout.platform.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A service account as Google gives them out, that only the stand-in of this machine believes. */
public final class Account {
    private static final int KEY_BITS = 2_048;

    private Account() {}

    /** The account's file in this directory; made when there is none for this port. */
    public static Path in(Path directory, int port) {
        Path file = directory.resolve("phone-account-" + port + ".json");
        try {
            if (Files.notExists(file)) {
                PrivateFiles.write(file, json(port));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(int port) throws NoSuchAlgorithmException {
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(KEY_BITS);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        Map<String, String> account = new LinkedHashMap<>();
        account.put("type", "service_account");
        account.put("project_id", "turnout-demo");
        account.put("private_key_id", "demo");
        account.put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        account.put("client_email", "phone@turnout-demo.example");
        account.put("client_id", "1");
        account.put("token_uri", "http://127.0.0.1:" + port + "/token");
        return JsonMapper.builder().build().writeValueAsString(account);
    }
}
