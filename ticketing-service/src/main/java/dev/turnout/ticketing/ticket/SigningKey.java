package dev.turnout.ticketing.ticket;

import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// One event's key. Bouncy Castle's Ed25519, which is twenty times as fast as the JDK's (see docs/adr).
record SigningKey(int id, UUID eventId, Ed25519PrivateKeyParameters privateKey) {

    byte[] sign(byte[] payload) {
        byte[] signature = new byte[TicketCode.SIGNATURE_BYTES];
        privateKey.sign(Ed25519.Algorithm.Ed25519, null, payload, 0, payload.length, signature, 0);
        return signature;
    }

    boolean verifies(byte[] payload, byte[] signature) {
        Ed25519PublicKeyParameters publicKey = privateKey.generatePublicKey();
        return publicKey.verify(Ed25519.Algorithm.Ed25519, null, payload, 0, payload.length, signature, 0);
    }

    String text(TicketCode code) {
        return code.text(sign(code.payload()));
    }
}
