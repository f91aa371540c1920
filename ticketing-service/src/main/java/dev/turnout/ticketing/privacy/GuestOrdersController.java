package dev.turnout.ticketing.privacy;

import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Makes a person's what they ordered as a guest, when user-service knows that they read the address of these orders.
@RestController
class GuestOrdersController {

    private static final String ASKS = "user-service";

    record AddressRequest(@NotBlank @Size(max = 320) String email) {

        /// Addresses go into no log.
        @Override
        public String toString() {
            return "AddressRequest";
        }
    }

    private final JdbcClient db;

    GuestOrdersController(JdbcClient db) {
        this.db = db;
    }

    @PostMapping("/internal/v1/privacy/people/{id}/guest-orders")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void adopt(Caller caller, @PathVariable UUID id, @Valid @RequestBody AddressRequest request) {
        caller.requireService(ASKS);
        db.sql("""
                        UPDATE ticket_order SET buyer_id = :person
                        WHERE buyer_id IS NULL AND lower(buyer_email) = lower(:email)
                        """).param("person", id).param("email", request.email()).update();
    }
}
