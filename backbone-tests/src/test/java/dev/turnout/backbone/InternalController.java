package dev.turnout.backbone;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/v1/ping")
class InternalController {

    @GetMapping
    Map<String, String> ping() {
        return Map.of("pong", "yes");
    }
}
