package dev.turnout.notification.mail;

import dev.turnout.common.problem.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The one click by which a mail program says that its reader wants no more (RFC 8058). Needs no sign-in:
/// the word is the proof. The inbox goes on.
@RestController
class UnsubscribeController {

    private final UnsubscribeWords words;

    UnsubscribeController(UnsubscribeWords words) {
        this.words = words;
    }

    @PostMapping("/api/v1/mail/unsubscribe")
    ResponseEntity<Void> unsubscribe(@RequestParam String word) {
        if (!words.refuse(word)) {
            throw Problems.notFound("subscription");
        }
        return ResponseEntity.noContent().build();
    }
}
