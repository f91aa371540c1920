package dev.turnout.common.privacy;

import dev.turnout.common.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Hands this service's part of an export to user-service, which alone may ask, and to nobody else.
@RestController
class PersonExportController {

    private static final String ASKS = "user-service";

    private final PersonExport export;

    PersonExportController(PersonExport export) {
        this.export = export;
    }

    @GetMapping("/internal/v1/privacy/people/{id}/part")
    void part(Caller caller, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        caller.requireService(ASKS);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        export.write(id, response.getOutputStream());
    }
}
