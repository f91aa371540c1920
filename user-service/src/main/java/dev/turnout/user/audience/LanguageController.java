package dev.turnout.user.audience;

import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The languages of many people at once, for what is told in one language only.
@RestController
class LanguageController {

    private static final String ASKS = "notification-service";

    private final JdbcClient db;

    record Request(@NotNull @Size(max = 1000) List<@NotNull UUID> ids) {}

    record Languages(List<Language> items) {}

    record Language(UUID id, String locale) {}

    LanguageController(JdbcClient db) {
        this.db = db;
    }

    @PostMapping("/internal/v1/people/languages")
    Languages languages(Caller caller, @Valid @RequestBody Request request) {
        caller.requireService(ASKS);
        return new Languages(db.sql("SELECT id, locale FROM account WHERE id = ANY (:ids)")
                .param("ids", request.ids().toArray(UUID[]::new))
                .query((row, _) -> new Language(row.getObject("id", UUID.class), row.getString("locale")))
                .list());
    }
}
