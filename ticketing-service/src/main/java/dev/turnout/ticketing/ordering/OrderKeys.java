package dev.turnout.ticketing.ordering;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the key of an order from its request. Guests share one name space: their request's hash tells them apart.
@Component
class OrderKeys {

    private final JsonMapper json;

    OrderKeys(JsonMapper json) {
        this.json = json;
    }

    OrderKey of(@Nullable UUID personId, String value, PlaceOrderRequest request) {
        return new OrderKey(personId == null ? "guest" : personId.toString(), value, hash(request));
    }

    private byte[] hash(PlaceOrderRequest request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
