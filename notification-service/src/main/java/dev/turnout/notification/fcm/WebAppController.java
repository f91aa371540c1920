package dev.turnout.notification.fcm;

import dev.turnout.common.problem.Problems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a browser needs to get a token from Google.
@RestController
class WebAppController {

    private final FcmProperties properties;
    private final FcmAccount account;

    /// Named as Firebase's own SDK names them.
    record WebAppView(String apiKey, String appId, String projectId, String messagingSenderId, String vapidKey) {}

    WebAppController(FcmProperties properties, FcmAccount account) {
        this.properties = properties;
        this.account = account;
    }

    /// Not found where browsers are to use Web Push.
    @GetMapping("/api/v1/devices/firebase-web-app")
    WebAppView webApp() {
        var web = properties.web();
        if (!properties.missing().isEmpty() || !web.complete()) {
            throw Problems.notFound("firebase-web-app");
        }
        return new WebAppView(web.apiKey(), web.appId(), account.project(), web.senderId(), web.vapidKey());
    }
}
