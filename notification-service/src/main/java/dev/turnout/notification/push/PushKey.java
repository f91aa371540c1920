package dev.turnout.notification.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import dev.turnout.common.seal.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The key by which push services know this installation (VAPID). Browsers subscribe to it, so it stays the same: all
/// instances share the directory in which it lies. Safe for many threads.
@Component
class PushKey {

    private static final String NAME = "push.jwk";
    /// Services refuse proofs of more than a day.
    private static final int HOURS = 12;

    private final VAPIDKeyPair pair;
    private final String contact;

    PushKey(@Value("${turnout.keys-directory}") Path directory, PushProperties properties) {
        pair = read(directory.resolve(NAME));
        contact = properties.contact();
    }

    /// The public half, as browsers take it.
    String shared() {
        return pair.extractPublicKeyInUncompressedFormAsString();
    }

    /// What proves to this push service that we are asking.
    String proofFor(String address) {
        return pair.generateAuthorizationHeaderValue(VAPIDJWTParam.getBuilder()
                .resourceURLString(address)
                .expiresAfter(HOURS, TimeUnit.HOURS)
                .subject(contact)
                .build());
    }

    private static VAPIDKeyPair read(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] fresh = new ECKeyGenerator(Curve.P_256)
                        .generate()
                        .toJSONString()
                        .getBytes(StandardCharsets.UTF_8);
                KeyFiles.makeIfMissing(file, fresh);
            }
            ECKey key = ECKey.parse(Files.readString(file));
            return VAPIDKeyPairs.of(
                    PrivateKeySources.ofECPrivateKey(key.toECPrivateKey()),
                    PublicKeySources.ofECPublicKey(key.toECPublicKey()));
        } catch (IOException | ParseException | JOSEException fault) {
            throw new IllegalStateException("cannot use the key at " + file + " (set turnout.keys-directory)", fault);
        }
    }
}
